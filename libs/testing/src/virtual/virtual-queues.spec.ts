import type { Job } from 'bullmq';
import type { QueueName } from '#libs/platform';
import { FixedClock } from '../fixed-clock.js';
import { Life, ProcessKilled } from './mortality.js';
import { type VirtualProcessor, VirtualQueues } from './virtual-queues.js';

describe('virtual queues', () => {
  const clock = new FixedClock(new Date('2025-05-12T06:00:00Z'));
  const seen: string[] = [];
  const faults: Error[] = [];
  const feeds: VirtualProcessor = {
    queueName: 'feeds',
    process: (job: Job) => {
      seen.push(`${job.name} ${job.id} try ${job.attemptsMade}`);
      const fault = faults.shift();
      return fault ? Promise.reject(fault) : Promise.resolve();
    },
  };
  const processors = new Map<QueueName, VirtualProcessor>([['feeds', feeds]]);
  let queues: VirtualQueues;
  const runAll = async (): Promise<string[]> => {
    while (await queues.runNext(processors));
    return seen.splice(0);
  };

  beforeEach(() => {
    queues = new VirtualQueues(clock, (name) => name === 'left-out');
    seen.length = faults.length = 0;
  });

  it('run jobs in the order in which they are due, each id once a day', async () => {
    queues.add('feeds', 'pull', {}, { jobId: 'b', delay: 60_000 });
    for (const jobId of ['a', 'a', 'c']) queues.add('feeds', 'load', {}, { jobId });
    queues.add('feeds', 'left-out', {}, { jobId: 'd' });
    expect(await runAll()).toEqual(['load a try 0', 'load c try 0']);
    clock.advance(2);
    queues.add('feeds', 'load', {}, { jobId: 'a' });
    expect(await runAll()).toEqual(['pull b try 0']);
    clock.advance(24 * 60 + 1);
    queues.add('feeds', 'load', {}, { jobId: 'a' });
    expect(await runAll()).toEqual(['load a try 0']);
  });

  it('try again with backoff, but not what failed for good', async () => {
    faults.push(new Error('busy'), Object.assign(new Error('bad'), { name: 'UnrecoverableError' }));
    queues.add('feeds', 'load', {}, { jobId: 'a' });
    expect(await runAll()).toEqual(['load a try 0']);
    clock.advance(1);
    expect(await runAll()).toEqual(['load a try 1']);
    expect(queues.failed('feeds').map(({ failedReason }) => failedReason)).toEqual(['bad']);
    expect(queues.nextAt).toBeUndefined();
  });

  it('hand a job whose process was killed to the next one', async () => {
    faults.push(new ProcessKilled());
    queues.add('feeds', 'load', {}, { jobId: 'a' });
    await expect(queues.runNext(processors)).rejects.toThrow('killed');
    seen.length = 0;
    expect(await runAll()).toEqual(['load a try 0']);
  });
});

describe('the life of a virtual process', () => {
  it('ends at the statement chosen, and stays over', () => {
    const life = new Life();
    life.endIn(2);
    life.step();
    expect(() => life.step()).toThrow(ProcessKilled);
    life.spare();
    expect(() => life.step()).toThrow(ProcessKilled);
    expect(life.isOver).toBe(true);
  });
});
