import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { AuditAnchors, AuditChain, AuditLog, Database, dataSourceOptions } from '#libs/platform';
import { FixedClock, type TestDatabase, createTestDatabase } from '#libs/testing';
import { DataSource } from 'typeorm';

const CLOCK = new FixedClock(new Date('2026-01-05T07:00:00Z'));

describe('the chain of the audit log', () => {
  let test: TestDatabase;
  let chain: AuditChain;
  let audit: AuditLog;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    test = await createTestDatabase();
    chain = new AuditChain(test.database);
    audit = new AuditLog(test.database, CLOCK);
  });
  beforeEach(() => tamper('TRUNCATE audit_entry, audit_chain RESTART IDENTITY'));
  afterAll(() => test.drop());

  const append = (subject: string, executor = test.database): Promise<void> =>
    audit.append({ actor: 'ann@icb.example', action: 'alert.note', subject, before: { n: 1 }, after: { n: 2 } }, executor);
  const five = async (): Promise<void> => {
    for (let i = 1; i <= 5; i += 1) await append(`alert ${i}`);
  };
  const tamper = async (sql: string): Promise<void> => {
    await test.database.query('ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_chain DISABLE TRIGGER USER');
    await test.database.query(sql);
    await test.database.query('ALTER TABLE audit_entry ENABLE TRIGGER USER; ALTER TABLE audit_chain ENABLE TRIGGER USER');
  };

  it('is whole after entries, transactions that roll back, and several entries of one transaction', async () => {
    await five();
    await expect(
      test.database.transaction(async (transaction) => {
        await append('rolled back', transaction as never);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await test.database.transaction(async (transaction) => {
      await append('a', transaction as never);
      await append('b', transaction as never);
    });
    expect(await chain.firstFault()).toBeUndefined();
    expect(await chain.head()).toEqual({ number: 7, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('lets transactions work side by side: the one that commits first comes first, and neither waits for the other', async () => {
    const [slow, fast] = await Promise.all([1, 2].map(async () => (await new DataSource(dataSourceOptions(test.url)).initialize())));
    try {
      let commitSlow = (): void => undefined;
      const gate = new Promise<void>((resolve) => (commitSlow = resolve));
      let slowHas = (): void => undefined;
      const inserted = new Promise<void>((resolve) => (slowHas = resolve));
      const first = new Database(slow).transaction(async (transaction) => {
        await append('slow', transaction as never);
        slowHas();
        await gate;
      });
      await inserted;
      await new Database(fast).transaction((transaction) => append('fast', transaction as never));
      commitSlow();
      await first;
      const order = await test.database.query(`SELECT subject FROM audit_chain JOIN audit_entry ON id = entry_id ORDER BY number`);
      expect(order).toEqual([{ subject: 'fast' }, { subject: 'slow' }]);
      expect(await chain.firstFault()).toBeUndefined();
    } finally {
      await Promise.all([slow.destroy(), fast.destroy()]);
    }
  });

  it('stays whole with many writers at once', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, i) => test.database.transaction((transaction) => append(`alert ${i}`, transaction as never))));
    expect(await chain.firstFault()).toBeUndefined();
    expect((await chain.head()).number).toBe(60);
  });

  it.each([
    ['a changed word', `UPDATE audit_entry SET subject = 'alert 9' WHERE id = 3`, { number: 3, entryId: 3, fault: 'changed' }],
    ['a changed value before', `UPDATE audit_entry SET before = '{"n": 7}' WHERE id = 2`, { number: 2, entryId: 2, fault: 'changed' }],
    ['a changed time', `UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = 4`, { number: 4, entryId: 4, fault: 'changed' }],
    ['a changed hash', `UPDATE audit_chain SET hash = sha256('x') WHERE number = 4`, { number: 4, entryId: 4, fault: 'changed' }],
    ['an entry removed in the middle', 'DELETE FROM audit_entry WHERE id = 3', { number: 3, entryId: 3, fault: 'entry-missing' }],
    [
      'an entry and its link removed', 'DELETE FROM audit_entry WHERE id = 3; DELETE FROM audit_chain WHERE number = 3',
      { number: 4, entryId: 4, fault: 'link-missing' },
    ],
    [
      'links closed up after one removed',
      `DELETE FROM audit_entry WHERE id = 3; DELETE FROM audit_chain WHERE number = 3; UPDATE audit_chain SET number = number - 1 WHERE number > 3`,
      { number: 3, entryId: 4, fault: 'changed' },
    ],
    [
      'two entries that changed places',
      `UPDATE audit_chain SET entry_id = -entry_id WHERE number IN (2, 3); UPDATE audit_chain SET entry_id = CASE number WHEN 2 THEN 3 ELSE 2 END WHERE number IN (2, 3)`,
      { number: 2, entryId: 3, fault: 'changed' },
    ],
    [
      'an entry put in past the trigger',
      `INSERT INTO audit_entry (at, actor, action, subject) VALUES ('2026-01-05T07:00:00Z', 'a', 'b', 'c')`,
      { number: null, entryId: 6, fault: 'not-chained' },
    ],
    [
      'an entry removed and put in again, changed',
      `DELETE FROM audit_entry WHERE id = 3; INSERT INTO audit_entry (id, at, actor, action, subject) OVERRIDING SYSTEM VALUE VALUES (3, '2026-01-05T07:00:00Z', 'a', 'b', 'c')`,
      { number: 3, entryId: 3, fault: 'changed' },
    ],
  ])('shows %s', async (_, sql, fault) => {
    await five();
    await tamper(sql);
    expect(await chain.firstFault()).toEqual(fault);
  });

  it('shows a changed entry also when the store’s own way of computing hashes was replaced with it', async () => {
    const [{ made }] = await test.database.query<{ made: string }>(`SELECT pg_get_functiondef('audit_hash'::regproc) AS made`);
    await five();
    try {
      await test.database.query(`CREATE OR REPLACE FUNCTION audit_hash(previous bytea, number bigint, entry audit_entry) RETURNS bytea LANGUAGE sql STABLE AS
        $$ SELECT hash FROM audit_chain WHERE entry_id = entry.id $$`);
      await tamper(`UPDATE audit_entry SET subject = 'alert 9' WHERE id = 3`);
      expect(await chain.firstFault()).toEqual({ number: 3, entryId: 3, fault: 'changed' });
    } finally {
      await test.database.query(made);
    }
  });

  describe('with anchors outside the store', () => {
    let home: string;
    let anchors: AuditAnchors;
    beforeEach(() => {
      home = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-anchors-'));
      anchors = new AuditAnchors(chain, { home }, CLOCK);
    });
    afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

    it('passes through them, each kept once', async () => {
      await anchors.keep();
      await five();
      await anchors.keep();
      await anchors.keep();
      await append('alert 6');
      expect(await anchors.look()).toEqual({ anchors: 1, ofOthers: 0, missed: undefined });
    });

    it.each([
      ['its tail cut off', `DELETE FROM audit_entry WHERE id > 3; DELETE FROM audit_chain WHERE number > 3`],
      [
        'all of it written anew from a changed entry on',
        `UPDATE audit_entry SET subject = 'alert 9' WHERE id = 3; DELETE FROM audit_chain WHERE number > 2;
         DO $$ DECLARE e audit_entry; BEGIN FOR e IN SELECT * FROM audit_entry WHERE id > 2 ORDER BY id LOOP PERFORM audit_chain_append(e); END LOOP; END $$`,
      ],
    ])('does not with %s, which the chain alone does not show', async (_, sql) => {
      await five();
      const head = await anchors.keep();
      await tamper(sql);
      expect(await chain.firstFault()).toBeUndefined();
      expect(await anchors.look()).toEqual({ anchors: 1, ofOthers: 0, missed: head });
    });

    it('takes no anchor of a store that was here before for one of this store', async () => {
      await five();
      await anchors.keep();
      const rename = `UPDATE setting SET value = '"another"' WHERE name = 'installation'`;
      await expect(test.database.query(rename)).rejects.toThrow('kept for good');
      await test.database.query(`SET session_replication_role = replica; ${rename}; RESET session_replication_role`);
      expect(await anchors.look()).toEqual({ anchors: 0, ofOthers: 1, missed: undefined });
    });
  });
});
