import { DataVersion } from './data-version.js';
import type { Database } from './database.js';

describe('data version', () => {
  it('is asked for once by all who come while a query is under way, and only after it', async () => {
    let asked = 0;
    const answers: ((rows: { version: string }[]) => void)[] = [];
    const query = () => {
      asked += 1;
      return new Promise((resolve) => answers.push(resolve));
    };
    const version = new DataVersion({ query } as unknown as Database);
    const settle = () => new Promise((resolve) => setImmediate(resolve));

    const first = version.current();
    await settle();
    const later = [version.current(), version.current(), version.current()];
    await settle();
    expect(asked).toBe(1);
    answers[0]([{ version: '5:9:' }]);
    expect(await first).toBe('5:9:');
    await settle();
    expect(asked).toBe(2);
    answers[1]([{ version: '5:10:' }]);
    expect(await Promise.all(later)).toEqual(['5:10:', '5:10:', '5:10:']);
  });

  it('asks again after a query that failed', async () => {
    const query = jest.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue([{ version: '1:2:' }]);
    const version = new DataVersion({ query } as unknown as Database);
    await expect(version.current()).rejects.toThrow('away');
    expect(await version.current()).toBe('1:2:');
  });
});
