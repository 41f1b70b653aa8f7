import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import request from 'supertest';
import { AuditChain, AuditLog, AuditSearch, type RecordedAuditEntry } from '#libs/platform';
import type { ApiUnderTest } from '../api-under-test.js';
import { startMorning } from '../simulated-morning.js';
import { READING_ROUTES, WRITING_ROUTES } from './writing-routes.js';
import type { SampleRequest } from './writing-sample.js';
import { WritingScene } from './writing-scene.js';

jest.setTimeout(240_000);

const READING: readonly unknown[] = [RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS];

describe('every change is in the audit log', () => {
  let api: ApiUnderTest;
  let scene: WritingScene;
  let inbox: string;
  beforeAll(async () => {
    inbox = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-walk-'));
    api = await startMorning({ inbox }, { practices: 20, days: 120 });
    scene = new WritingScene(api);
  });
  afterAll(async () => {
    await api?.close();
    fs.rmSync(inbox, { recursive: true, force: true });
  });

  it('has a sample request for every route of a method that may change something, and for no other', () => {
    expect([...Object.keys(WRITING_ROUTES), ...Object.keys(READING_ROUTES)].sort()).toEqual(writingRoutesOf(api).sort());
  });

  describe.each(Object.entries(WRITING_ROUTES))('%s', (route, { send, action, before, after, actor = 'operations-desk@headroom.local', countedIn = [] }) => {
    it('changes nothing where the audit log cannot be told', async () => {
      const sample = await send(scene);
      const store = async () => Object.entries(await scene.store()).filter(([table]) => !countedIn.includes(table));
      const untouched = await store();
      const append = jest.spyOn(AuditLog.prototype, 'append').mockRejectedValue(new Error('the disk is full'));
      const { status } = await answerTo(route, sample).finally(() => append.mockRestore());
      expect(status).toBe(500);
      expect(await store()).toEqual(untouched);
    });

    it('is in the log', async () => {
      const sample = await send(scene);
      const last = await newest();
      const { secrets } = await ask(route, sample);
      const entries = (await new AuditSearch(api.test.database).list({}, 50)).filter(({ id }) => id > last);
      const entry = entries.find((one) => one.action === action);
      expect({ action, actor: entry?.actor, kind: entry?.actorKind }).toEqual({ action, actor: expect.stringContaining(actor), kind: 'person' });
      expect(before ?? after).not.toBeNull();
      expect(entry!.before).toEqual(before === null ? null : expect.objectContaining(before));
      expect(entry!.after).toEqual(after === null ? null : expect.objectContaining(after));
      const told = JSON.stringify(entries);
      for (const secret of [...scene.people.secrets, ...secrets]) expect(told).not.toContain(secret);
      expect(told).not.toMatch(/whsec_|Bearer|argon2|"(password|secret|token)":/i);
    });
  });

  it.each(Object.entries(READING_ROUTES))('%s changes nothing', async (route, { send }) => {
    const sample = await send(scene);
    const before = await scene.store();
    await ask(route, sample);
    expect(await scene.store()).toEqual(before);
  });

  it('keeps the chain whole', async () => {
    expect(await new AuditChain(api.test.database).firstFault()).toBeUndefined();
  });

  /** Sends a sample, which has to work; gives the secrets that the answer tells this once. */
  async function ask(route: string, sample: SampleRequest): Promise<{ secrets: string[] }> {
    const response = await answerTo(route, sample);
    expect([response.status, response.status < 400 ? '' : response.text]).toEqual([expect.any(Number), '']);
    const { secret, oneTimePassword } = response.body as { secret?: string; oneTimePassword?: string };
    return { secrets: [secret, oneTimePassword].flatMap((one) => one ?? []) };
  }

  async function answerTo(route: string, { at = {}, body, file, cookie }: SampleRequest): Promise<request.Response> {
    const [method, template] = route.split(' ');
    const address = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(at[name]));
    const asked = request(api.url)[method.toLowerCase() as 'post' | 'put' | 'delete'](address).set('Origin', api.url);
    if (cookie) asked.set('Cookie', cookie);
    if (!address.startsWith('/api/')) asked.set('Accept', 'text/html');
    if (file) asked.attach('file', Buffer.from(file.text), file.name);
    else if (!address.startsWith('/api/')) asked.type('form');
    return file ? asked : asked.send(body);
  }

  async function newest(): Promise<RecordedAuditEntry['id']> {
    return (await api.test.database.query<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM audit_entry'))[0].id;
  }
});

/** `POST /api/v1/decisions/:id/vote` of every handler of a method that may change something. */
function writingRoutesOf({ app }: ApiUnderTest): string[] {
  const scanner = new MetadataScanner();
  return app.get(DiscoveryService, { strict: false }).getControllers().flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    const base = [Reflect.getMetadata(PATH_METADATA, metatype!) as string | string[]].flat();
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = Reflect.getMetadata(METHOD_METADATA, prototype[name]) as RequestMethod | undefined;
      if (method === undefined || READING.includes(method)) return [];
      const paths = [Reflect.getMetadata(PATH_METADATA, prototype[name]) as string | string[]].flat();
      return base.flatMap((before) => paths.map((after) => `${RequestMethod[method]} /${[before, after].map((part) => part.replace(/^\/+|\/+$/g, '')).filter((part) => part !== '').join('/')}`));
    });
  });
}
