import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import request from 'supertest';
import { AuditChain, AuditSearch, type RecordedAuditEntry } from '#libs/platform';
import { type ApiUnderTest, startApi } from '../api-under-test.js';
import { seedMorning, setClock } from '../simulated-morning.js';
import { WITHOUT_SAMPLE, WRITING_ROUTES, type WritingSample } from './writing-routes.js';
import { WritingScene } from './writing-scene.js';

jest.setTimeout(240_000);

const READING: readonly unknown[] = [RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS];
const SAMPLES = Object.entries(WRITING_ROUTES).flatMap(([route, one]) => ('send' in one ? [[route, one] as const] : []));

describe('every change is in the audit log', () => {
  let api: ApiUnderTest;
  let scene: WritingScene;
  beforeAll(async () => {
    api = await startApi({}, setClock);
    await seedMorning(api.app, { practices: 10, days: 120 });
    scene = new WritingScene(api);
  });
  afterAll(() => api?.close());

  it('has a sample request, or a reason, for every route that may change something, and for no other', () => {
    expect([...Object.keys(WRITING_ROUTES), ...WITHOUT_SAMPLE].sort()).toEqual(writingRoutesOf(api).sort());
  });

  it.each(SAMPLES)('%s', async (route, { send, action, before, after, actor = 'operations-desk@headroom.local' }: WritingSample) => {
    const { at = {}, body } = await send(scene);
    const last = await newest();
    const [method, path] = route.split(' ');
    const address = path.replace(/:(\w+)/g, (_, name: string) => String(at[name]));
    const asked = request(api.url)[method.toLowerCase() as 'post' | 'put' | 'delete'](address);
    const response = await (path.startsWith('/api/') ? asked.send(body) : asked.type('form').set('Origin', api.url).send(body));
    expect([response.status, response.status < 400 ? '' : response.text]).toEqual([expect.any(Number), '']);
    const entries = (await new AuditSearch(api.test.database).list({}, 50)).filter(({ id }) => id > last);
    const entry = entries.find((one) => one.action === action);
    expect({ action, actor: entry?.actor, kind: entry?.actorKind }).toEqual({ action, actor: expect.stringContaining(actor), kind: 'person' });
    expect(entry!.before).toEqual(before === null ? null : expect.objectContaining(before));
    expect(entry!.after).toEqual(after === null ? null : expect.objectContaining(after));
    expect(JSON.stringify(entries)).not.toMatch(/secret|password|whsec_|Bearer/i);
  });

  it('keeps the chain whole', async () => {
    expect(await new AuditChain(api.test.database).firstFault()).toBeUndefined();
  });

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
