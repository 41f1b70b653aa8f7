import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { AuditSearch } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';

const MAIN = path.resolve('dist/apps/cli/src/main.js');
const ME = `${os.userInfo().username}@command-line`;
const ORGANISATIONS = `code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size
QZZ,An ICB,icb,,2020-01-01,,,
`;

jest.setTimeout(120_000);

describe('what somebody does on the command line', () => {
  let test: TestDatabase;
  let home: string;
  beforeAll(async () => {
    test = await createTestDatabase();
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-commands-'));
  });
  afterAll(async () => {
    await test.drop();
    fs.rmSync(home, { recursive: true, force: true });
  });

  /** Runs the command as somebody would; gives its exit code and its answer. */
  async function headroom(...words: string[]): Promise<{ code: number; answer: Record<string, unknown> }> {
    const env = { ...process.env, DATABASE_URL: test.url, REDIS_URL: '', HEADROOM_HOME: home, HEADROOM_INBOX: '' };
    const { code, stdout } = await promisify(execFile)(process.execPath, [MAIN, ...words, '--json'], { env }).then(
      ({ stdout: said }) => ({ code: 0, stdout: said }),
      (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
    );
    return { code, answer: JSON.parse(stdout) as Record<string, unknown> };
  }

  function written(name: string, text: string): string {
    fs.writeFileSync(path.join(home, name), text);
    return path.join(home, name);
  }

  const entries = () => new AuditSearch(test.database).list({ actor: ME }, 10);

  it('is in the audit log under their name: a file they import once, also one that is refused; the same file again changes nothing', async () => {
    const file = written('organisations.csv', ORGANISATIONS);
    const { answer } = await headroom('import', 'organisations.v1', file, file, written('wrong.csv', 'a,b\n1,2\n'));
    expect(answer).toMatchObject({ loads: [{ status: 'loaded' }, { status: 'duplicate' }, { status: 'rejected' }] });
    const [refused, taken, ...more] = await entries();
    expect(more).toEqual([]);
    expect(taken).toMatchObject({ actorKind: 'system', action: 'load.file', subject: 'load 1', before: null, after: { file: 'organisations.csv', status: 'loaded', loaded: 1 } });
    expect(refused).toMatchObject({ action: 'load.file', after: { file: 'wrong.csv', status: 'rejected', loaded: 0, code: expect.any(String) } });
  });

  it('is held against the chain by headroom doctor, which ends with 1 when an entry was changed', async () => {
    const look = async () => {
      const { code, answer } = await headroom('doctor');
      return { code, log: (answer.findings as { check: string; ok: boolean; detail: string }[]).find(({ check }) => check === 'audit log')! };
    };
    expect(await look()).toMatchObject({ log: { ok: true, detail: expect.stringContaining('the chain is whole') } });
    await test.database.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER; UPDATE audit_entry SET actor = 'nobody'; ALTER TABLE audit_entry ENABLE TRIGGER USER`);
    expect(await look()).toMatchObject({ code: 1, log: { ok: false, detail: expect.stringContaining('is not what was recorded') } });
  });
});
