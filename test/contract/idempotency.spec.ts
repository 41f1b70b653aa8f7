import request, { type Response } from 'supertest';
import { IdempotencyKeysRepository } from '#libs/platform';
import { type ApiUnderTest, startApi } from './api-under-test.js';

describe('idempotency keys', () => {
  let api: ApiUnderTest;
  let document: string;
  beforeAll(async () => {
    api = await startApi();
    document = (await request(api.url).get('/api/v1/rules').expect(200)).body.document;
  });
  afterAll(() => api.close());

  const draft = (key: string, note: string): Promise<Response> =>
    Promise.resolve(request(api.url).post('/api/v1/rules/drafts').set('Idempotency-Key', key).send({ document, note }));
  const drafts = async (note: string): Promise<number> => {
    const { body } = await request(api.url).get('/api/v1/rules/versions?limit=500').expect(200);
    return (body.items as { note: string }[]).filter((one) => one.note === note).length;
  };
  const stored = (key: string) => api.test.database.query<{ commits: number; status: number | null }>('SELECT commits, status FROM idempotency_key WHERE key = $1', [key]);

  it('make one change of twenty requests at once, and give its answer to whoever asks again', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => draft('"twenty"', 'twenty')));
    expect(await drafts('twenty')).toBe(1);
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThanOrEqual(1);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const { status, body } of answers.filter(({ status: one }) => one !== 201)) {
      expect([status, body.code]).toEqual([409, 'idempotency-in-progress-conflict']);
    }
    const again = await draft('twenty', 'twenty');
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, made[0].text, 'true']);
    expect(await drafts('twenty')).toBe(1);
    expect(await stored('twenty')).toEqual([{ commits: 1, status: 201 }]);
  });

  it('refuse another request under a key that was used, and a key that is none', async () => {
    expect((await draft('one', 'one')).status).toBe(201);
    const other = await draft('one', 'two');
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(await drafts('two')).toBe(0);
    expect((await draft('"broken', 'three')).status).toBe(400);
    expect((await draft('x'.repeat(256), 'three')).status).toBe(400);
  });

  it('are not used up by a request that was refused', async () => {
    const refused = await request(api.url).post('/api/v1/rules/drafts').set('Idempotency-Key', 'refused').send({ document: 'version: 7' });
    expect(refused.status).toBe(400);
    expect(await stored('refused')).toEqual([]);
    expect((await draft('refused', 'then right')).status).toBe(201);
  });

  it('are of whoever gave them', async () => {
    expect((await draft('mine', 'mine')).status).toBe(201);
    await api.test.database.query(`UPDATE idempotency_key SET principal = 'somebody@else.example' WHERE key = 'mine'`);
    expect((await draft('mine', 'mine too')).status).toBe(201);
  });

  describe('of a process that was killed', () => {
    const kill = (key: string, commits: number): Promise<unknown> =>
      api.test.database.query(
        `UPDATE idempotency_key SET status = NULL, body = NULL, commits = $2, claimed_until = claimed_at - interval '1 minute' WHERE key = $1`, [key, commits],
      );

    it('are taken over when nothing was committed', async () => {
      await draft('killed-before', 'killed');
      await kill('killed-before', 0);
      expect((await draft('killed-before', 'killed')).status).toBe(201);
      expect(await drafts('killed')).toBe(2); // the first was committed here all the same: only the count says what was
    });

    it('say that it was done when something was', async () => {
      await draft('killed-after', 'once');
      await kill('killed-after', 1);
      const again = await draft('killed-after', 'once');
      expect([again.status, again.body.code]).toEqual([409, 'idempotency-answer-lost-conflict']);
      expect(await drafts('once')).toBe(1);
    });
  });

  it('let only one of two that believe to have the same key commit', async () => {
    const keys = api.app.get(IdempotencyKeysRepository, { strict: false });
    const first = await keys.claim('operations-desk@headroom.local', 'stalled', 'f');
    await api.test.database.query(`UPDATE idempotency_key SET claimed_until = claimed_at - interval '1 minute' WHERE key = 'stalled'`);
    const second = await keys.claim('operations-desk@headroom.local', 'stalled', 'f');
    if (first.state !== 'claimed' || second.state !== 'claimed') throw new Error('both should have it');
    const { Database, workingUnder } = await import('#libs/platform');
    const write = (value: string) => () =>
      api.app.get(Database).transaction((transaction) => transaction.query('INSERT INTO setting (name, value) VALUES ($1, $2)', ['stalled', JSON.stringify(value)]));
    await expect(workingUnder(first.claim, write('first'))).rejects.toMatchObject({ code: 'idempotency-claim-lost' });
    await workingUnder(second.claim, write('second'));
    expect(await api.test.database.query(`SELECT value FROM setting WHERE name = 'stalled'`)).toEqual([{ value: 'second' }]);
  });

  it('are forgotten after a day', async () => {
    await draft('old', 'old');
    await api.test.database.query(`UPDATE idempotency_key SET claimed_at = claimed_at - interval '25 hours' WHERE key = 'old'`);
    expect((await draft('old', 'another meaning')).status).toBe(201);
    await api.test.database.query(`UPDATE idempotency_key SET claimed_at = claimed_at - interval '25 hours' WHERE key = 'old'`);
    expect(await api.app.get(IdempotencyKeysRepository, { strict: false }).forgetOld()).toBe(1);
    expect(await stored('old')).toEqual([]);
  });
});
