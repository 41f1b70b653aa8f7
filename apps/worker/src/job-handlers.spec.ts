import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { HeadroomError } from '#libs/kernel';
import { type HandlesJobs, faultsOf, handle } from './job-handlers.js';

const feeds: HandlesJobs = { queueName: 'feeds', handlers: { load: () => Promise.resolve('loaded') } };

describe('job handlers', () => {
  beforeAll(() => Logger.overrideLogger(false));
  it('names a route that nobody handles, and a queue with two processors', () => {
    const flow = { 'a.v1': [{ queue: 'feeds' as const, job: 'load' }], 'b.v1': [{ queue: 'feeds' as const, job: 'lost' }] };
    expect(faultsOf(flow, [feeds])).toEqual([`b.v1 goes to 'lost' of feeds, which nobody handles`]);
    expect(faultsOf({}, [feeds, feeds])).toEqual(['the queue feeds has two processors']);
    expect(faultsOf({ 'a.v1': flow['a.v1'], 'c.v1': [] }, [feeds])).toEqual([]);
  });

  it('refuses a job without a handler for good', async () => {
    await expect(handle(feeds, { name: 'lost' } as Job)).rejects.toMatchObject({ name: 'UnrecoverableError' });
  });

  it.each([
    ['temporary', 'HeadroomError'],
    ['permanent', 'UnrecoverableError'],
    ['rejected-input', 'UnrecoverableError'],
  ] as const)('turns a %s error into what the queue does', async (kind, name) => {
    const failing: HandlesJobs = {
      queueName: 'feeds',
      handlers: { load: () => Promise.reject(new HeadroomError('x', 'it broke', { kind, remedy: 'Mend it.' })) },
    };
    await expect(handle(failing, { name: 'load' } as Job)).rejects.toMatchObject({ name, message: expect.stringContaining('it broke') });
  });
});
