import path from 'node:path';
import fs from 'node:fs';
import os from 'node:os';
import { LoadFileService } from '#libs/feeds';
import { CLOCK, type Clock, addDays } from '#libs/kernel';
import { MorningsService, type Period } from '#libs/mismatch';
import { AcknowledgeLinks } from '../../../libs/notifications/src/acknowledge-links.service.js';
import type { ApiUnderTest } from '../api-under-test.js';
import { MORNING } from '../simulated-morning.js';
import { PeopleScene } from './people-scene.js';

/** What sample requests are made of: a seeded morning, and what there is on it. */
export class WritingScene {
  readonly people: PeopleScene;

  constructor(private readonly api: ApiUnderTest) {
    this.people = new PeopleScene(api);
  }

  /** The first row of a statement. */
  async row<Row>(sql: string, parameters: unknown[] = []): Promise<Row> {
    const [row] = await this.api.test.database.query<Row>(sql, parameters);
    if (!row) throw new Error(`the seeded morning has no row for: ${sql}`);
    return row;
  }

  /** An answer of the API to a request that has to work. */
  async call<Body>(method: string, address: string, body?: object): Promise<Body> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.api.url}/api/v1/${address}`, { method, headers, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }

  now(): Date {
    return this.api.app.get<Clock>(CLOCK, { strict: false }).now();
  }

  /** In an hour. */
  soon(): string {
    return new Date(this.now().getTime() + 3_600_000).toISOString();
  }

  /** An alert that nobody has done anything about. */
  async alert(): Promise<number> {
    return (await this.row<{ id: number }>(`SELECT id FROM alert WHERE status = 'firing' AND organisation_id IS NOT NULL ORDER BY id LIMIT 1`)).id;
  }

  /** An alert about a part of a locality, whatever became of it. */
  async alertOfLocality(): Promise<number> {
    return (await this.row<{ id: number }>(`SELECT a.id FROM alert a JOIN organisation_fact f USING (organisation_id) WHERE f.type IN ('practice', 'pcn', 'locality') ORDER BY a.id LIMIT 1`)).id;
  }

  /** The locality and the day of an alert that nobody has done anything about. */
  async group(): Promise<{ place: string; serviceDay: string }> {
    const { code, serviceDay } = await this.row<{ code: string; serviceDay: string }>(
      `SELECT o.code, to_char(a.service_day, 'YYYY-MM-DD') AS "serviceDay" FROM alert a JOIN organisation o ON o.id = a.organisation_id WHERE a.status = 'firing' ORDER BY a.id LIMIT 1`,
    );
    const { items } = await this.call<{ items: { locality: string | null }[] }>('GET', `gaps?organisation=${code}&limit=1`);
    return { place: items[0].locality ?? code, serviceDay };
  }

  async code(type: string): Promise<string> {
    return (await this.codes(type, 1))[0];
  }

  async codes(type: string, count: number): Promise<string[]> {
    const { codes } = await this.row<{ codes: string[] }>(
      'SELECT array_agg(DISTINCT o.code ORDER BY o.code) AS codes FROM organisation o JOIN organisation_fact f ON f.organisation_id = o.id WHERE f.type = $1', [type],
    );
    return codes.slice(0, count);
  }

  /** Keeps the mornings of a period, so that rules can be replayed on them. */
  async keepMornings(period: Period): Promise<void> {
    await this.api.app.get(MorningsService, { strict: false }).ensure(period);
  }

  /** What every table of Headroom's own holds, as far as a write would show: rows, and the latest transaction that wrote one. But for the note of which transaction was the last. */
  async store(): Promise<Record<string, string>> {
    const { database } = this.api.test;
    const tables = await database.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'data_change' ORDER BY 1`);
    const told = await Promise.all(
      tables.map(async ({ name }) => [name, (await database.query<{ told: string }>(`SELECT concat_ws(' ', count(*), max(xmin::text::bigint)) AS told FROM ${name}`))[0].told]),
    );
    return Object.fromEntries(told) as Record<string, string>;
  }

  /** A day on which a hub has slots for a practice of its locality. */
  async hubDay(): Promise<{ hub: string; practice: string; serviceDay: string }> {
    const { items } = await this.call<{ items: { hub: string; serviceDay: string; slots: number }[] }>('GET', 'hubs?limit=500');
    const { hub, serviceDay } = items.find(({ slots }) => slots > 3)!;
    const allocation = await this.call<{ items: { practice: string }[] }>('GET', `hubs/${hub}/allocation?limit=1`);
    return { hub, practice: allocation.items[0].practice, serviceDay };
  }

  async acceptedSlots(): Promise<number> {
    const { hub, practice, serviceDay } = await this.hubDay();
    const body = { serviceDay, practices: [{ practice, slots: 2 }] };
    return (await this.call<{ items: { id: number }[] }>('POST', `hubs/${hub}/allocation/accept`, body)).items[0].id;
  }

  async silence(): Promise<number> {
    const body = { reason: 'Known to all', endsAt: this.soon(), organisation: await this.code('practice') };
    return (await this.call<{ id: number }>('POST', 'silences', body)).id;
  }

  async decision(): Promise<{ id: number; practice: string }> {
    const body = { locality: await this.code('locality'), title: 'Lend a nurse', proposal: 'On Friday.', directorsNeeded: 0, deadline: this.soon() };
    const { id, voters } = await this.call<{ id: number; voters: { kind: string; code: string }[] }>('POST', 'decisions', body);
    return { id, practice: voters.find(({ kind }) => kind === 'practice')!.code };
  }

  async rulesDocument(): Promise<string> {
    return (await this.call<{ document: string }>('GET', 'rules')).document;
  }

  async draft(): Promise<number> {
    return (await this.call<{ version: number }>('POST', 'rules/drafts', { document: `${await this.rulesDocument()}\n# draft\n` })).version;
  }

  async page(address: string): Promise<string> {
    return (await fetch(this.api.url + address, { headers: { accept: 'text/html' } })).text();
  }

  /** The inputs and choices of a page, as they are filled in. */
  formOf(page: string): Record<string, string> {
    const inputs = [...page.matchAll(/<input[^>]*>/g)].flatMap(([input]) => {
      const [, name] = /\bname="([^"]*)"/.exec(input) ?? [];
      const unticked = /type="(checkbox|radio)"/.test(input) && !/\bchecked\b/.test(input);
      return name === undefined || unticked ? [] : [[name, /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '']];
    });
    const choices = [...page.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)];
    const chosen = choices.map(([, name, options]) => [name, /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '']);
    return Object.fromEntries([...inputs, ...chosen]) as Record<string, string>;
  }

  async policiesDocument(): Promise<string> {
    return (await this.call<{ document: string }>('GET', 'policies')).document;
  }

  /** A load with a row that waits and could be taken by now. */
  async quarantinedLoad(): Promise<number> {
    const [practice, { database }] = [await this.code('practice'), this.api.test];
    const [{ serial }] = await database.query<{ serial: number }>('SELECT count(*)::int AS serial FROM load');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-redrive-'));
    const file = path.join(folder, `calls-${serial}.csv`);
    const row = (code: string): string => `${code},${addDays(MORNING, -2)}T0${serial % 10}:00:00Z,60,5,0,0,0,0,0,0,0,0`;
    const head = 'org_code,interval_start,interval_minutes,inbound,ended_in_ivr,answered,missed,callbacks_requested,callbacks_made,wait_seconds_total,talk_seconds_total,answered_after_300s';
    fs.writeFileSync(file, [head, row(practice), row(`LATE${serial}`)].join('\n'));
    try {
      await this.api.app.get(LoadFileService, { strict: false }).load({ feed: 'telephony.v1', path: file, fileName: path.basename(file), backfill: false });
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
    await database.query(`INSERT INTO organisation_alias (alias, organisation_id) SELECT $1, id FROM organisation WHERE code = $2`, [`LATE${serial}`, practice]);
    return (await this.row<{ id: number }>('SELECT max(id) AS id FROM load')).id;
  }

  /** The token of a link sent to a recipient about an alert. */
  async acknowledgeToken(): Promise<string> {
    const { key } = await this.row<{ key: string }>('SELECT key FROM recipient WHERE active ORDER BY id LIMIT 1');
    const sign = await this.api.app.get(AcknowledgeLinks, { strict: false }).signer();
    const message = { recipient: { key }, morning: MORNING, uid: 'sample' } as never;
    return sign(message, 'email')([await this.alert()], addDays(MORNING, 7)).split('/').pop()!;
  }
}
