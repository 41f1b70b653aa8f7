import type { DataVersion } from './data-version.js';
import { ReadMemory } from './read-memory.js';

describe('read memory', () => {
  let version = '1';
  const versions = { current: () => Promise.resolve(version) } as unknown as DataVersion;

  it('reads once while the version is the same, and anew when it is another', async () => {
    const memory = new ReadMemory<string>(versions);
    const read = jest.fn((key: string) => Promise.resolve(`${key} of ${version}`));
    const ask = (key: string) => memory.of(key, () => read(key));
    expect(await Promise.all([ask('ann'), ask('ann'), ask('bob')])).toEqual(['ann of 1', 'ann of 1', 'bob of 1']);
    expect(read).toHaveBeenCalledTimes(2);
    version = '2';
    expect(await ask('ann')).toBe('ann of 2');
  });

  it('does not keep what failed, nor more than it may', async () => {
    const memory = new ReadMemory<string>(versions, 2);
    await expect(memory.of('ann', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await memory.of('ann', () => Promise.resolve('well'))).toBe('well');
    const read = jest.fn(() => Promise.resolve('again'));
    for (const key of ['bob', 'cid', 'ann']) await memory.of(key, read);
    expect(read).toHaveBeenCalledTimes(3);
  });
});
