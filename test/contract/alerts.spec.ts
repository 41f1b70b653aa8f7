import request from 'supertest';
import { type ApiUnderTest } from './api-under-test.js';
import { startMorning } from './simulated-morning.js';

jest.setTimeout(240_000);

describe('what people do to alerts, by the API and the pages', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startMorning();
  });
  afterAll(() => api?.close());
  const get = (address: string, headers: Record<string, string> = {}): request.Test =>
    request(api.url).get(`/api/v1/${address}`).set(headers);

  it('acknowledges, notes and resolves an alert, with the audit log keeping who did', async () => {
    const { id } = (await get('alerts?status=firing&limit=1')).body.items[0];
    const post = (step: string, body: object, headers: Record<string, string> = {}): request.Test =>
      request(api.url).post(`/api/v1/alerts/${id}/${step}`).set(headers).send(body);
    expect((await post('acknowledge', { note: 'on it' }).expect(200)).body).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'Operations desk',
    });
    await post('acknowledge', {}).expect(200);
    await post('note', {}).expect(400);
    await post('action', { text: 'Offered 12 hub slots' }).expect(200);
    expect((await post('resolve', {}).expect(200)).body.status).toBe('resolved');
    expect((await post('acknowledge', {}).expect(409)).body.code).toBe('alert-has-ended');
    const { body } = await get(`alerts/${id}`);
    expect(body.timeline.map(({ kind }: { kind: string }) => kind).filter((kind: string) => kind !== 'pending')).toEqual([
      'raised',
      'acknowledged',
      'acted',
      'resolved',
    ]);
    const audit = (await get('audit')).body.items.filter(
      ({ subject }: { subject: string }) => subject === `alert ${id}`,
    );
    expect(audit.map(({ action, actor }: { action: string; actor: string }) => `${action} ${actor}`)).toEqual([
      'alert.resolve operations-desk@headroom.local',
      'alert.action operations-desk@headroom.local',
      'alert.acknowledge operations-desk@headroom.local',
    ]);
  });

  it('shows alerts by state and group, acknowledges a group, and silences one with a reason', async () => {
    const page = (address: string): request.Test => request(api.url).get(address).set('Accept', 'text/html');
    const form = (address: string, body: object): request.Test =>
      request(api.url).post(address).type('form').set('Accept', 'text/html').send(body);
    const statuses = ['live', 'pending', 'firing', 'acknowledged', 'escalated', 'suppressed', 'silenced', 'resolved', 'expired'];
    for (const status of statuses)
      expect((await page(`/alerts?status=${status}`).expect(200)).text).toContain('aria-current="page"><b>');
    await page('/alerts?status=open').expect(400);
    const { id } = (await get('alerts?status=firing&kind=gap&limit=1')).body.items[0];
    const refused = await form(`/alerts/${id}/silence`, { reason: '', until: '' }).expect(400);
    expect(refused.text).toContain('Say why nobody needs to be told');
    await form(`/alerts/${id}/silence`, { reason: 'A locum is booked', until: '2026-01-13', black: 'yes' }).expect(303);
    expect((await get(`alerts/${id}`)).body).toMatchObject({ status: 'silenced', suppressedBy: 'silence 1' });
    expect((await page(`/alerts/${id}`).expect(200)).text).toContain('Silence 1');
    expect((await page(`/alerts/${id}`)).text).toContain('Resolve with this note');
    expect((await page('/alerts?status=silenced').expect(200)).text).toContain('A locum is booked');
    expect((await page(`/alerts/${id}`)).text).toContain('action="/alerts/silences/1/lift"');
    await form('/alerts/silences/1/lift', { back: `/alerts/${id}` }).set('Origin', 'https://evil.example').expect(403);
    await form('/alerts/silences/1/lift', { back: `/alerts/${id}` }).expect(303).expect('location', `/alerts/${id}`);
    expect((await get(`alerts/${id}`)).body).toMatchObject({ status: 'firing', reason: 'silence-ended', suppressedBy: null });
    expect((await page(`/alerts/${id}`)).text).not.toContain('silences/1/lift');
    const one = (await get('alerts?status=firing&kind=gap&limit=1')).body.items[0];
    const place = (one.locality ?? one.organisation).code;
    await form('/alerts/acknowledge', { place, serviceDay: one.serviceDay }).expect(303).expect('location', '/alerts');
    expect((await get(`alerts/${one.id}`)).body.status).toBe('acknowledged');
    const audit = (await get('audit')).body.items.map(({ action }: { action: string }) => action);
    expect(audit).toEqual(expect.arrayContaining(['silence.create', 'silence.lift', 'alert.acknowledge']));
  });

  it('takes no change from a page of another site, and no request under a foreign name', async () => {
    const { id } = (await get('alerts?status=firing&limit=1')).body.items[0];
    const forged = request(api.url)
      .post(`/alerts/${id}/acknowledge`)
      .type('form')
      .set('Origin', 'https://evil.example')
      .send('');
    expect((await forged.expect(403)).body.code).toBe('cross-site');
    expect((await get('alerts', { Host: 'rebound.example' }).expect(403)).body.code).toBe('unknown-host');
    expect((await get('alerts', { 'X-Forwarded-For': '127.0.0.1' }).expect(401)).body.code).toBe(
      'not-signed-in',
    );
    expect((await get('alerts', { Authorization: 'Bearer guess' }).expect(401)).body.code).toBe('wrong-token');
    expect((await get(`alerts/${id}`)).body.status).toBe('firing');
    const away = request(api.url).post(`/alerts/${id}/acknowledge`).type('form').send('back=//evil.example');
    await away.expect(400);
  });

  it('shows and lets somebody act only within their scope', async () => {
    const practices = (await get('organisations?type=practice&limit=500')).body.items.map(
      ({ code }: { code: string }) => code,
    );
    const alert = (await get('alerts?status=firing&limit=500')).body.items.find(
      ({ organisation }: { organisation: { code: string } | null }) =>
        organisation !== null && organisation.code !== practices[0],
    );
    const { database } = api.test;
    const silence = { organisation: practices[1], reason: 'A locum is booked', endsAt: `${alert.serviceDay}T23:00:00Z` };
    const { id: silenceId } = (await request(api.url).post('/api/v1/silences').send(silence).expect(201)).body;
    await database.query(`DELETE FROM person_role WHERE role <> 'operations'`); // the desk begins with two roles
    await database.query(`UPDATE person_role SET scope_code = $1`, [practices[0]]);
    try {
      expect((await get('organisations')).body.items.map(({ code }: { code: string }) => code)).toEqual([practices[0]]);
      expect(
        new Set(
          (await get('gaps?limit=500')).body.items.map(({ organisation }: { organisation: string }) => organisation),
        ),
      ).toEqual(new Set([practices[0]]));
      const alerts = (await get('alerts?limit=500')).body.items.map(
        ({ organisation }: { organisation: { code: string } | null }) => organisation?.code,
      );
      expect(alerts.filter((code: string | undefined) => code !== undefined && code !== practices[0])).toEqual([]);
      await get(`alerts/${alert.id}`).expect(404);
      await request(api.url).post(`/api/v1/alerts/${alert.id}/acknowledge`).send({}).expect(404);
      expect((await request(api.url).post(`/alerts/silences/${silenceId}/lift`).type('form').send('').expect(404)).text).toContain('silence');
      await request(api.url).delete(`/api/v1/silences/${silenceId}`).expect(404);
      await get(`forecasts?organisation=${practices[1]}`).expect(404);
      await database.query(`UPDATE person_role SET role = 'analyst'`);
      expect((await get('audit').expect(403)).body.code).toBe('permission-missing');
      await database.query(`DELETE FROM person_role`);
      await get('organisations').expect(403);
    } finally {
      await database.query(`DELETE FROM person_role`);
      await database.query(
        `INSERT INTO person_role (person_id, role, scope_code) SELECT id, 'operations', '*' FROM person`,
      );
    }
  });
});
