import { EventEmitter } from 'node:events';
import { Subject } from 'rxjs';
import type { LoggedEvent, Principal } from '#libs/platform';
import { EventStreamsService } from './event-streams.service.js';

const watcher = (role: 'hub-manager' | 'analyst', scopeCode: string) => ({ personId: 1, email: 'a@b.c', name: 'A', grants: [{ role, scopeCode }] }) as unknown as Principal;
const raised = (id: number, code: string | null): LoggedEvent => ({
  id, type: 'alert.raised.v1', occurredAt: new Date(0), payload: { change: 'raised', alert: { id, status: 'firing', organisation: code && { code } } },
});
const loaded: LoggedEvent = { id: 90, type: 'observations.loaded.v1', occurredAt: new Date(0), payload: { loadId: 1, feed: 'slots.v1' } };

function watching(principal: Principal): { events: Subject<LoggedEvent>; told: () => number[]; end: () => void; start: () => Promise<void> } {
  const events = new Subject<LoggedEvent>();
  const written: string[] = [];
  const response = Object.assign(new EventEmitter(), {
    status: () => response, set: () => response, flushHeaders: () => undefined, write: (text: string) => written.push(text), end: () => undefined, writableLength: 0,
  });
  const scopes = { of: () => Promise.resolve({ covers: (code: string) => code === 'MINE' }) };
  const service = new EventStreamsService({ events } as never, {} as never, scopes as never);
  service.onModuleInit();
  return {
    events,
    start: () => service.start(principal, response as never, undefined),
    told: () => written.flatMap((text) => /^id: (\d+)/.exec(text)?.[1] ?? []).map(Number),
    end: () => service.onModuleDestroy(),
  };
}

describe('an event stream', () => {
  it('tells of what lies within the scope, and of what concerns everybody', async () => {
    const { events, told, end, start } = watching(watcher('analyst', 'MINE'));
    await start();
    for (const event of [raised(1, 'MINE'), raised(2, 'OTHER'), raised(3, null), loaded]) events.next(event);
    end();
    events.next(raised(4, 'MINE'));
    expect(told()).toEqual([1, 3]); // files speak of organisations all over the ICB
  });

  it('tells of files whoever may read of all of them', async () => {
    const { events, told, end, start } = watching(watcher('analyst', '*'));
    await start();
    events.next(loaded);
    end();
    expect(told()).toEqual([90]);
  });

  it('tells nothing that its permissions do not cover', async () => {
    const { events, told, end, start } = watching(watcher('hub-manager', 'MINE'));
    await start();
    for (const event of [raised(1, 'MINE'), loaded]) events.next(event);
    end();
    expect(told()).toEqual([1]);
  });
});
