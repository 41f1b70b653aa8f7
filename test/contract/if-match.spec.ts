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
