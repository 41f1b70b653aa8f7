import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { RuleFileService, RuleSetsService } from '#libs/escalation';
import { LevelThresholdsService } from '#libs/mismatch';
import { OrganisationsService } from '#libs/organisations';
import { AuditLog, AuditSearch, DataVersion, Outbox, settingsFrom } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';

const RULES = 'version: 1\nrules:\n  - { key: gap, name: Short, signal: { kind: level }, raise: 3 }\n';

jest.setTimeout(60_000);

describe('a file of rules that the settings name', () => {
  const clock = new FixedClock(new Date('2026-11-23T07:00:00Z'));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-rules-'));
  const file = path.join(folder, 'winter.yaml');
  let test: TestDatabase;
  let rules: RuleSetsService;
  let audit: AuditLog;
  const starting = () => new RuleFileService(rules, settingsFrom({ HEADROOM_RULES: 'winter.yaml' }, folder));
  beforeAll(async () => {
    test = await createTestDatabase();
    audit = new AuditLog(test.database, clock);
    rules = new RuleSetsService(test.database, new OrganisationsService(test.database, new DataVersion(test.database)), new LevelThresholdsService(test.database), audit, new Outbox(clock), clock);
  });
  afterAll(async () => {
    fs.rmSync(folder, { recursive: true });
    await test.drop();
  });

  it('is put in force once, however many processes start at once, and again only when it differs', async () => {
    fs.writeFileSync(file, RULES);
    const published = await Promise.all([1, 2, 3, 4].map(() => starting().publish()));
    expect(published.filter((one) => one !== undefined).map(({ version }) => version)).toEqual([2]);
    expect(await starting().publish()).toBeUndefined();
    expect(await rules.inForce()).toMatchObject({ version: 2, source: 'file', author: 'file winter.yaml', document: RULES });
    expect(await new AuditSearch(test.database).list({}, 5)).toMatchObject([{ actor: 'file winter.yaml', action: 'rules.publish', subject: 'rule set 2' }]);
    clock.advance(1);
    await rules.rollBack(1, { name: 'Ada', email: 'ada@nhs.example' });
    clock.advance(1);
    expect(await starting().publish()).toMatchObject({ version: 4, source: 'file' });
  });

  it('refuses the start with the lines of its mistakes, or when it is not there; without the setting nothing happens', async () => {
    fs.writeFileSync(file, RULES.replace('kind: level', 'kind: levle'));
    await expect(starting().publish()).rejects.toMatchObject({ code: 'bad-rule-set', message: expect.stringMatching(/winter\.yaml has a mistake: line 3, rules\[0\]\.signal\.kind: 'levle'/) });
    fs.rmSync(file);
    await expect(starting().publish()).rejects.toMatchObject({ code: 'no-rules-file', message: expect.stringContaining('ENOENT') });
    expect(await new RuleFileService(rules, settingsFrom({}, folder)).publish()).toBeUndefined();
    expect((await rules.inForce()).version).toBe(4);
  });
});
