import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import request from 'supertest';
import { type FoundFile, InboxService, LoadsService, UploadService, sweepUploads, uploadsFolder } from '#libs/feeds';
import { systemClock } from '#libs/kernel';
import { AuditLog } from '#libs/platform';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { setClock } from './simulated-morning.js';

jest.setTimeout(120_000);

const ORGANISATIONS = `code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size
QZZ,An ICB,icb,,2020-01-01,,,
P1,A practice,practice,QZZ,2020-01-01,,5000,5100
P2,Another practice,practice,QZZ,2020-01-01,,6000,6100
`;
const HEADER = 'org_code,service_day,clinical,administrative\n';
const GOOD = `${HEADER}P1,2026-01-08,5,3\nP1,2026-01-09,6,2\nP2,2026-01-09,8,1\n`;
const DEFINITION = `feed: acme-online
source: Acme, daily export
maps_to: online.v1
date_format: dd/mm/yyyy
columns:
  org_code: Practice
  service_day: Date
  clinical: Medical
  administrative: { value: 0 }
`;

describe('the pages of feeds, and sending files', () => {
  let api: ApiUnderTest;
  let inbox: string;
  beforeAll(async () => {
    inbox = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-uploads-'));
    api = await startApi({ inbox, uploadLimitBytes: 20_000 }, setClock);
    expect((await send('organisations.v1', ORGANISATIONS).expect(201)).body).toMatchObject({ status: 'loaded', loaded: 3 });
  });
  afterAll(async () => {
    await api?.close();
    fs.rmSync(inbox, { recursive: true, force: true });
  });
  const get = (address: string): request.Test => request(api.url).get(address).set('Accept', 'text/html');
  const send = (feed: string, text: string, name = 'a.csv'): request.Test =>
    request(api.url).post(`/api/v1/feeds/${feed}/files?name=${name}`).set('Content-Type', 'text/csv').send(text);
  const upload = (feed: string, text: string): request.Test =>
    request(api.url).post(`/feeds/${feed}/files`).set('Accept', 'text/html').attach('file', Buffer.from(text), 'Online März.csv');
  const lying = (): string[] => fs.readdirSync(inbox, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map(({ name, parentPath }) => path.join(path.relative(inbox, parentPath), name));

  it('load a file that is sent by a form, say who sent it, and load the same bytes once', async () => {
    const { location } = (await upload('online.v1', GOOD).expect(303)).headers;
    expect(location).toMatch(/^\/loads\/\d+$/);
    const page = (await get(location).expect(200)).text;
    expect(page).toContain('Online März.csv');
    expect(page).toContain('sent by operations-desk@headroom.local');
    expect((await send('online.v1', GOOD).expect(201)).body).toMatchObject({ status: 'duplicate', load: Number(location.split('/').at(-1)) });
    expect(lying().filter((file) => !file.includes('.done'))).toEqual([]);
    const { items } = (await request(api.url).get('/api/v1/audit?limit=2')).body;
    expect(items[0]).toMatchObject({ action: 'feed.upload', subject: 'feed online.v1', after: { file: 'a.csv', bytes: GOOD.length } });
  });

  it('tell line, column, value and remedy of what was not taken, and give it as a file to be corrected and sent again', async () => {
    const bad = `${HEADER}P1,2026-01-07,=2+2,1\nP1,2026-01-06,4,4\nP2,2026-01-06,4,1\nP9,2026-01-06,3,3\n`;
    const { load } = (await send('online.v1', bad).expect(201)).body;
    const page = (await get(`/loads/${load}`).expect(200)).text;
    expect(page).toContain('Give a whole number from 0, without spaces or signs.');
    const file = await get(`/loads/${load}/quarantine.csv`).expect(200);
    expect(file.headers['content-disposition']).toContain(`online.v1-load-${load}-quarantine.csv`);
    const lines = file.text.split('\r\n');
    expect(lines[0]).toBe('org_code,service_day,clinical,administrative,refused_load,refused_line,refused_column,refused_value,refused_code,refused_why');
    expect(lines[1]).toMatch(/^P1,2026-01-07,'=2\+2,1,\d+,2,clinical,'=2\+2,bad-count,/);
    const corrected = file.text.replace("'=2+2", '4').replace('P9', 'P2').replace('2026-01-06', '2026-01-05');
    const sent = (await send('online.v1', corrected.replace(/^P2.*$/m, (line) => line.replace(',3,3,', ',three,3,'))).expect(201)).body;
    expect(sent).toMatchObject({ status: 'partly-loaded', loaded: 1 });
    const redrivenBy = async (): Promise<unknown[]> => (await request(api.url).get(`/api/v1/loads/${load}/quarantine`)).body.items.map((row: { redrivenBy: number | null }) => row.redrivenBy);
    expect(await redrivenBy()).toEqual([sent.load, null]);
    expect((await request(api.url).get(`/api/v1/loads/${sent.load}`)).body.warnings).toEqual([]);
    const rest = (await get(`/loads/${load}/quarantine.csv`)).text.replace('P9', 'P2').replace('2026-01-06', '2026-01-05');
    const last = (await send('online.v1', rest).expect(201)).body;
    expect(last).toMatchObject({ status: 'loaded', loaded: 1 });
    expect(await redrivenBy()).toEqual([sent.load, last.load]);
    expect((await get(`/loads/${load}`)).text).toContain(`Taken in by <a href="/loads/${last.load}">load ${last.load}</a>`);
  });

  it('refuse what is no file, too large, empty, of no feed, or holds NHS numbers, and keep nothing of it', async () => {
    const before = lying();
    expect((await send('online.v1', HEADER + 'x'.repeat(30_000)).expect(413)).body.code).toBe('too-large');
    await upload('online.v1', HEADER + 'x'.repeat(30_000)).expect(413);
    await request(api.url).post('/api/v1/feeds/online.v1/files').send({ a: 1 }).expect(415);
    expect((await send('online.v1', '').expect(400)).body.code).toBe('empty-file');
    expect((await send('nothing.v1', GOOD).expect(404)).body.code).toBe('unknown-feed');
    expect((await get('/feeds/nothing.v1').expect(404)).text).toContain('there is no feed');
    const none = await request(api.url).post('/feeds/online.v1/files').set('Accept', 'text/html').field('other', '').expect(400);
    expect(none.text).toContain('Choose a file');
    const people = `${HEADER.trim()},who\nP1,2026-01-09,1,1,9434765919\nP2,2026-01-09,1,1,9434765870\n`;
    const refused = (await send('online.v1', people).expect(201)).body;
    expect(refused).toMatchObject({ status: 'rejected', reasons: [{ code: 'personal-data', value: '' }] });
    expect((await get(`/loads/${refused.load}`)).text).not.toContain('9434765919');
    expect(lying().filter((file) => !before.includes(file) && !file.endsWith('.reasons.json'))).toEqual([]);
  });

  it('keep no file of a form that is refused before anything looks at it, nor what broke off', async () => {
    const before = lying();
    const refused = (at: string): request.Test => request(api.url).post(at).set('Accept', 'text/html').attach('file', Buffer.from(GOOD), 'a.csv').expect(400);
    await refused('/feeds/definitions/try'); // without a definition
    await refused(`/api/v1/feeds/online.v1/files?name=${'n'.repeat(300)}`);
    await send('online.v1', GOOD, 'n'.repeat(300)).expect(400);
    const failing = jest.spyOn(api.app.get(LoadsService, { strict: false }), 'list').mockRejectedValueOnce(new Error('the store is gone'));
    await upload('online.v1', GOOD).expect(500);
    failing.mockRestore();
    expect(lying()).toEqual(before);
    const folder = uploadsFolder({ inbox });
    for (const [name, age] of [['old', 2 * 3_600_000], ['growing', 60_000]] as const) {
      fs.writeFileSync(path.join(folder, name), 'x');
      fs.utimesSync(path.join(folder, name), new Date(systemClock.now().getTime() - age), new Date(systemClock.now().getTime() - age));
    }
    expect([await sweepUploads({ inbox }), fs.readdirSync(folder)]).toEqual([1, ['growing']]);
    fs.rmSync(path.join(folder, 'growing'));
  });

  it('bind an Idempotency-Key to the bytes of a file, sent as the body or by a form', async () => {
    const first = `${HEADER}P2,2026-01-02,1,1\n`;
    const other = first.replace('1,1', '2,2');
    const keyed = (key: string, sending: request.Test): request.Test => sending.set('Idempotency-Key', key);
    const form = (text: string): request.Test => request(api.url).post('/api/v1/feeds/online.v1/files').attach('file', Buffer.from(text), 'b.csv');
    const { body } = await keyed('file-1', send('online.v1', first)).expect(201);
    const again = await keyed('file-1', send('online.v1', first)).expect(201);
    expect([again.headers['idempotency-replayed'], again.body]).toEqual(['true', body]);
    expect((await keyed('file-1', send('online.v1', other)).expect(422)).body.code).toBe('idempotency-key-reused');
    await keyed('file-2', form(first)).expect(201);
    expect((await keyed('file-2', form(first)).expect(201)).headers['idempotency-replayed']).toBe('true');
    await keyed('file-2', form(other)).expect(422);
    expect((await keyed('file-3', form(other)).expect(201)).body).toMatchObject({ status: 'loaded', loaded: 1 });
    expect(fs.readdirSync(uploadsFolder({ inbox }))).toEqual([]);
  });

  it('list every feed with its last file, late ones first', async () => {
    const { text } = await get('/feeds').expect(200);
    expect(text).toContain('Never came');
    expect(text).toMatch(/online\.v1[\s\S]*?Each working day by 06:45/);
    const feed = (await get('/feeds/online.v1').expect(200)).text;
    expect(feed).toContain('Send and load it');
    expect(feed).toContain('org_code, service_day, clinical, administrative');
  });

  it('take no file of which the audit log cannot be told first', async () => {
    const [before, loads] = [lying(), (await request(api.url).get('/api/v1/loads')).body.items.length];
    const append = jest.spyOn(api.app.get(AuditLog, { strict: false }), 'append').mockRejectedValueOnce(new Error('the disk is full'));
    await send('online.v1', `${HEADER}P1,2026-01-02,7,7\n`).expect(500);
    append.mockRestore();
    expect([lying(), (await request(api.url).get('/api/v1/loads')).body.items.length]).toEqual([before, loads]);
  });

  it('leave a file that must wait for an older one to a worker, in the name of whoever sent it', async () => {
    const older = path.join(inbox, 'online.v1', 'older.csv');
    fs.writeFileSync(older, `${HEADER}P1,2026-01-03,7,7\n`);
    fs.utimesSync(older, new Date(0), new Date(0));
    expect((await send('online.v1', `${HEADER}P1,2026-01-03,8,8\n`, 'newer.csv').expect(202)).body).toMatchObject({ status: 'loading', load: null });
    const jobs = await api.app.get<Queue>(getQueueToken('feeds'), { strict: false }).getWaiting();
    expect(jobs.map(({ name, data }) => [name, data as object])).toEqual([
      ['load-file', expect.objectContaining({ feed: 'online.v1', fileName: 'newer.csv', sentBy: 'operations-desk@headroom.local' })],
    ]);
    fs.rmSync(older);
    await api.app.get(InboxService, { strict: false }).take(jobs[0].data as FoundFile, true);
    const [{ file, sentBy }] = (await request(api.url).get('/api/v1/loads?limit=1')).body.items;
    expect([file, sentBy]).toEqual(['newer.csv', 'operations-desk@headroom.local']);
  });

  it('load a file that was left to a worker who has another drop folder, and tell that worker until then', async () => {
    const uploads = api.app.get(UploadService, { strict: false });
    const later = new Date(systemClock.now().getTime() + 60_000);
    const older = path.join(inbox, 'online.v1', 'older.csv');
    fs.writeFileSync(older, `${HEADER}P1,2026-01-02,7,7\n`);
    fs.utimesSync(older, new Date(0), new Date(0));
    await send('online.v1', `${HEADER}P1,2026-01-02,9,9\n`, 'left.csv').expect(202);
    const jobs = await api.app.get<Queue>(getQueueToken('feeds'), { strict: false }).getWaiting();
    const elsewhere = { ...jobs.map(({ data }) => data as FoundFile).find(({ fileName }) => fileName === 'left.csv')!, path: '/another/machine/left.csv' };
    const worker = api.app.get(InboxService, { strict: false });
    await expect(worker.take(elsewhere, true)).rejects.toMatchObject({ code: 'sent-file-not-here', kind: 'temporary' });
    expect([await uploads.takeUpLeft(later), lying()]).toEqual([0, expect.arrayContaining([expect.stringMatching(/^online\.v1\/left\./)])]);
    fs.rmSync(older);
    expect(await uploads.takeUpLeft()).toBe(0); // it has only just come
    expect(await uploads.takeUpLeft(later)).toBe(1);
    const [{ file, sentBy, loaded }] = (await request(api.url).get('/api/v1/loads?limit=1')).body.items;
    expect([file, sentBy, loaded]).toEqual(['left.csv', 'operations-desk@headroom.local', 1]);
    expect(lying().filter((one) => one.startsWith('.sent'))).toEqual([]);
    expect(await worker.take(elsewhere, true)).toEqual({ status: 'gone' });
  });

  it('try a definition on a sample, then keep it: files of the feed load at once', async () => {
    const tried = (form: Record<string, string>): request.Test => request(api.url).post('/feeds/definitions/try').set('Accept', 'text/html').type('form').send(form);
    const sample = 'Practice;Date;Medical\r\nP1;09/01/2026;4\r\n';
    const comma = sample.replaceAll(';', ',');
    const loads = (await request(api.url).get('/api/v1/loads')).body.items.length;
    const good = (await tried({ document: DEFINITION.replaceAll('\n', '\r\n'), sample: `${comma}P1,31/31/2026,4\r\n` }).expect(200)).text;
    expect(good).toContain('2 rows read: 1 would load, 1 would be quarantined.');
    expect(good).toContain('<td class="nhsuk-table__cell">2026-01-09</td>');
    expect(good).toContain('Write the day as YYYY-MM-DD, or as the feed’s definition says.');
    expect((await tried({ document: DEFINITION, sample }).expect(200)).text).toContain('seem to be separated by semicolons');
    expect((await tried({ document: DEFINITION.replace('online.v1', 'onlin.v1'), sample }).expect(400)).text).toContain('&#39;maps_to&#39; names no feed');
    expect((await tried({ document: DEFINITION, sample: '' }).expect(400)).text).toContain('Choose a sample file');
    expect((await request(api.url).get('/api/v1/loads')).body.items).toHaveLength(loads);
    await send('acme-online', comma).expect(404);
    const kept = await request(api.url).post('/feeds/definitions').set('Accept', 'text/html').type('form').send({ document: DEFINITION, note: 'New supplier' }).expect(303);
    expect(kept.headers.location).toBe('/feeds/acme-online');
    expect((await send('acme-online', comma).expect(201)).body).toMatchObject({ status: 'loaded', rows: 1 });
    expect((await get('/feeds/acme-online')).text).toContain('Its definition, kept by Operations desk');
    expect((await request(api.url).get('/api/v1/audit?limit=5')).body.items.map(({ action }: { action: string }) => action)).toContain('feed.define');
    await request(api.url).post('/api/v1/feed-definitions').send({ document: DEFINITION.replace('acme-online', 'online.v1') }).expect(400);
    await request(api.url).post('/api/v1/feed-definitions/acme-online/withdraw').send({}).expect(200);
    await send('acme-online', `${comma}P2,09/01/2026,4\n`).expect(404);
    expect((await request(api.url).get('/api/v1/feed-definitions/acme-online')).body.items.map(({ document }: { document: string | null }) => document)).toEqual([null, DEFINITION]);
  });
});
