import request from 'supertest';
import { type ApiUnderTest, startApi } from './api-under-test.js';

describe('If-Match', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  it('lets only one of two replace the recipients that both have read', async () => {
    const { body, headers } = await request(api.url).get('/api/v1/recipients').expect(200);
    expect(headers.etag).toMatch(/^"[0-9a-f]{32}"$/);
    await request(api.url).get('/api/v1/recipients').set('If-None-Match', headers.etag).expect(304);
    const document = { ...body, recipients: body.recipients.filter(({ key }: { key: string }) => key !== 'webhook') };
    const put = (name: string): request.Test => {
      const recipients = [...document.recipients, { key: 'extra', name, topic: 'gaps', scope: '*', detail: 'detail', timing: 'immediate', labels: [], channels: [{ channel: 'email', address: 'extra@example.org' }] }];
      return request(api.url).put('/api/v1/recipients').send({ ...document, recipients });
    };
    const first = await put('One').set('If-Match', headers.etag);
    expect([first.status, first.body]).toEqual([200, { added: ['extra'], changed: [], removed: [] }]);
    const second = await put('Two').set('If-Match', headers.etag);
    expect([second.status, second.body.code]).toEqual([412, 'changed-since']);
    await put('Three').expect(200); // whoever does not ask replaces what is there
    const now = (await request(api.url).get('/api/v1/recipients')).body.recipients.find(({ key }: { key: string }) => key === 'extra');
    expect(now.name).toBe('Three');
  });

  it('lets only one of two publish rules over what both have read, also when the first comes into force on a later day', async () => {
    const read = async (): Promise<{ tag: string; document: string }> => {
      const { body, headers } = await request(api.url).get('/api/v1/rules').expect(200);
      return { tag: headers.etag, document: body.document as string };
    };
    const { tag, document } = await read();
    expect(tag).toMatch(/^"\d+"$/);
    const publish = (given: string, extra: object = {}): request.Test => request(api.url).post('/api/v1/rules/publish').set('If-Match', given).send({ document, ...extra });
    await publish(tag, { from: '2999-01-01' }).expect(201);
    const late = await publish(tag);
    expect([late.status, late.body.code]).toEqual([412, 'changed-since']);
    const { body: versions } = await request(api.url).get('/api/v1/rules/versions?limit=500').expect(200);
    const count = versions.items.length as number;
    const draft = (await request(api.url).post('/api/v1/rules/drafts').send({ document }).expect(201)).body.version as number;
    const again = await read();
    expect(again.tag).toMatch(/^"\d+\.\d+"$/);
    await request(api.url).post('/api/v1/rules/publish').set('If-Match', tag).send({ version: draft }).expect(412);
    await request(api.url).post('/api/v1/rules/publish').set('If-Match', again.tag).send({ version: draft }).expect(201);
    await request(api.url).post('/api/v1/rules/roll-back').set('If-Match', again.tag).send({ version: draft }).expect(412);
    await request(api.url).post('/api/v1/rules/publish').send({ document }).expect(201); // whoever does not ask publishes
    expect((await request(api.url).get('/api/v1/rules/versions?limit=500').expect(200)).body.items).toHaveLength(count + 2); // what was refused left nothing
  });

  it('refuses policies on top of others than were read', async () => {
    const { body, headers } = await request(api.url).get('/api/v1/policies').expect(200);
    const put = (tag: string): request.Test => request(api.url).put('/api/v1/policies').set('If-Match', tag).send({ document: body.document });
    const published = await put(headers.etag).expect(200);
    expect(published.headers.etag).not.toBe(headers.etag);
    const late = await put(headers.etag);
    expect([late.status, late.body.code]).toEqual([412, 'changed-since']);
    await put('W/"0"').expect(412);
    await put(published.headers.etag).expect(200);
  });
});
