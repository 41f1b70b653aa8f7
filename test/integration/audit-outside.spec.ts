import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { type AlertChange, ESCALATION_ENTITIES } from '#libs/escalation';
import { NOTIFICATIONS_ENTITIES } from '#libs/notifications';
import { AuditAnchors, AuditChain, AuditLog, AuditRightsRepository, type AuditHead, PLATFORM_ENTITIES, anchorWords, readAnchor } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';
import { NotificationsProcessor } from '../../apps/worker/src/processors/notifications.processor.js';
import { auditFindings } from '../../apps/cli/src/commands/doctor/audit-findings.js';
import { EscalationScene, assessment } from './escalation.fixture.js';
import { Mailbox } from './mailbox.fixture.js';
import { notificationsOn } from './notifications.fixture.js';

const DESK = { name: 'Operations desk', email: 'desk@headroom.local' };

describe('the end of the audit log, outside the store', () => {
  let test: TestDatabase;
  let scene: EscalationScene;
  let chain: AuditChain;
  let audit: AuditLog;
  let home: string;
  let anchors: AuditAnchors;
  const mailbox = new Mailbox();

  beforeAll(async () => {
    Logger.overrideLogger(false);
    test = await createTestDatabase([...PLATFORM_ENTITIES, ...ESCALATION_ENTITIES, ...NOTIFICATIONS_ENTITIES]);
    scene = new EscalationScene(test);
    chain = new AuditChain(test.database);
    audit = new AuditLog(test.database, scene.clock);
    await mailbox.open();
  });
  beforeEach(async () => {
    await scene.reset();
    mailbox.mails.length = 0;
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-outside-'));
    anchors = new AuditAnchors(chain, { home }, scene.clock);
    await tamper('TRUNCATE audit_entry, audit_chain RESTART IDENTITY');
    for (let i = 1; i <= 5; i += 1) await append(`alert ${i}`);
  });
  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));
  afterAll(async () => {
    await mailbox.close();
    await test.drop();
  });

  const append = (subject: string): Promise<void> => audit.append({ actor: 'ann@icb.example', action: 'alert.note', subject, before: { n: 1 }, after: { n: 2 } });
  const tamper = async (sql: string): Promise<void> => {
    await test.database.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_chain DISABLE TRIGGER USER; ${sql};
      ALTER TABLE audit_entry ENABLE TRIGGER USER; ALTER TABLE audit_chain ENABLE TRIGGER USER`);
  };

  describe('in the morning’s digest', () => {
    /** Sends what was told of alerts; gives the desk's messages. */
    async function send(): Promise<{ text?: string; html?: string }[]> {
      const { planner, deliver } = notificationsOn(scene, { smtpUrl: `smtp://127.0.0.1:${mailbox.port}` });
      for (const evaluated of await scene.takeEvents<{ runId: number; rule: string }>('alerts.evaluated.v1')) await planner.planEvaluation(evaluated);
      for (const change of await scene.takeEvents<AlertChange>('alert.acknowledged.v1')) await planner.planChange(change);
      for (const { messageId } of await scene.takeEvents<{ messageId: number }>('message.planned.v1')) await deliver.deliver(messageId);
      return mailbox.to('operations-desk@headroom.example');
    }

    it('stands in text and HTML as headroom doctor reads it; other messages carry none', async () => {
      await scene.evaluate('2026-11-23', '07:00', [assessment(1, '2026-11-24', { level: '4' })]);
      const head = await chain.head();
      expect(head.number).toBe(5);
      const [digest] = await send();
      const [, words] = /^Audit log up to now: (\S+)$/m.exec(digest.text!)!;
      expect(readAnchor(words)).toEqual(head);
      expect(digest.html).toContain(`Audit log up to now: ${words}`);
      await scene.alerts.acknowledge(1, DESK, 'On it');
      const [, acknowledged] = await send();
      expect(acknowledged.text).toContain('On it');
      expect(acknowledged.text).not.toContain('Audit log');
      expect(acknowledged.html).not.toContain('Audit log');
    });
  });

  describe('in Headroom’s folder', () => {
    it('is written by the job, once for each end, with when it was and for nobody else to read', async () => {
      const job = new NotificationsProcessor(undefined as never, undefined as never, undefined as never, anchors).handlers['keep-audit-anchor'];
      await job(undefined as never);
      await job(undefined as never);
      await append('alert 6');
      await job(undefined as never);
      const lines = fs.readFileSync(anchors.file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as AuditHead & { at: string });
      expect(lines.map(({ number }) => number)).toEqual([5, 6]);
      expect(lines[1]).toMatchObject({ ...(await chain.head()), at: scene.clock.now().toISOString(), installation: await chain.installation() });
      expect(fs.statSync(anchors.file).mode & 0o777).toBe(0o600);
    });
  });

  describe('as headroom doctor tells it', () => {
    /** What doctor says of the audit log: whether each is well, and its words. */
    async function findings(given?: AuditHead): Promise<Record<string, string>> {
      const parts = new Map<unknown, unknown>([[AuditChain, chain], [AuditAnchors, anchors], [AuditRightsRepository, new AuditRightsRepository(test.database)]]);
      const found = await auditFindings({ get: (part: unknown) => parts.get(part) } as never, given);
      return Object.fromEntries(found.map(({ check, ok, warning, none, detail }) => [check, `${!ok ? 'WRONG' : warning ? 'warn' : none ? 'none' : 'ok'} ${detail}`]));
    }

    it('is well: how many entries, their end, the anchors, and that this role could do more', async () => {
      expect(await findings()).toEqual({
        'audit log': `ok 5 entries, the chain is whole, its end is ${anchorWords(await chain.head())}`,
        'audit anchors': expect.stringMatching(/^none none of this store/),
        'database role': expect.stringMatching(/^warn \S+ is a superuser/),
      });
      const head = await anchors.keep();
      expect(await findings(head)).toMatchObject({ 'audit anchors': expect.stringMatching(/^ok the chain passes through all 1 in/), 'audit anchor given': 'ok the chain passes through entry 5 as given' });
    });

    it.each([
      ['a changed entry', `UPDATE audit_entry SET after = '{"n": 3}' WHERE id = 3`, 'WRONG entry 3 is not what was recorded: it, or its place 3 in the chain, was changed'],
      ['an entry taken away', 'DELETE FROM audit_entry WHERE id = 2', 'WRONG entry 2 is gone: it was number 2 in the chain'],
      ['an entry and its link taken away', 'DELETE FROM audit_entry WHERE id = 2; DELETE FROM audit_chain WHERE number = 2', 'WRONG the chain has a hole before entry 3, number 3'],
      ['an entry put in past the trigger', `INSERT INTO audit_entry (at, actor, action, subject) VALUES ('2026-01-05T07:00:00Z', 'a', 'b', 'c')`, 'WRONG entry 6 is in no chain: it was put in past the trigger'],
    ])('names %s', async (_, sql, words) => {
      await tamper(sql);
      expect((await findings())['audit log']).toBe(words);
    });

    it('holds a chain whose end was cut off against the folder and against a digest: the chain alone looks whole', async () => {
      const head = await anchors.keep();
      await tamper('DELETE FROM audit_entry WHERE id > 3; DELETE FROM audit_chain WHERE number > 3');
      const said = await findings(head);
      expect(said['audit log']).toMatch(/^ok 3 entries/);
      expect(said['audit anchors']).toContain(`WRONG the chain does not pass through ${anchorWords(head)}`);
      expect(said['audit anchor given']).toContain(`WRONG the chain does not pass through ${anchorWords(head)}`);
    });
  });
});
