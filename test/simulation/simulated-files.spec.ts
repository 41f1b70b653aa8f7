import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, serviceDay } from '#libs/kernel';
import { simulateIcb, writeFeeds, writeHistory, writeMorning } from '#libs/simulation';

jest.setTimeout(60_000);

const icb = simulateIcb({ seed: 11, days: 120, practices: 12, end: serviceDay('2026-11-20') });
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'headroom-simulation-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const linesOf = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

describe('the files of a simulated ICB', () => {
  it('are a file for each feed, whole, with as many rows as said', async () => {
    const files = await writeHistory(icb, directory, icb.end);
    expect(readdirSync(directory).sort()).toEqual(files.map(({ feed }) => `${feed}.csv`).sort());
    for (const { path, rows } of files) expect(linesOf(path)).toHaveLength(rows + 1);
  });

  it('are the same bytes again from the same seed', async () => {
    const [first, second] = [
      await writeHistory(icb, join(directory, '1'), icb.end),
      await writeHistory(icb, join(directory, '2'), icb.end),
    ];
    first.forEach(({ path }, i) => expect(readFileSync(path).equals(readFileSync(second[i].path))).toBe(true));
  });

  it('hold nothing of the day that history ends before, and each morning adds the day before it', async () => {
    const until = addDays(icb.end, -3);
    const history = await writeHistory(icb, directory, until);
    const telephony = linesOf(history.find(({ feed }) => feed === 'telephony.v1')!.path).slice(1);
    const dayOf = (row: string): string => row.split(',')[1].slice(0, 10);
    expect(telephony.map(dayOf).sort().at(-1)).toBe(addDays(until, -1));
    for (const k of [1, 2, 3]) {
      const morning = addDays(until, k);
      const files = await writeMorning(icb, join(directory, 'inbox'), morning);
      const rows = linesOf(files.find(({ feed }) => feed === 'telephony.v1')!.path).slice(1);
      expect(new Set(rows.map(dayOf))).toEqual(new Set([addDays(morning, -1)]));
    }
  });

  it('have two bad rows on a morning and none in history', async () => {
    const bad = (row: string): boolean => row.includes(',-') || row.startsWith('Z99999');
    const count = (files: { path: string }[]): number => files.flatMap(({ path }) => linesOf(path).filter(bad)).length;
    expect(count(await writeHistory(icb, join(directory, 'history'), icb.end))).toBe(0);
    expect(count(await writeMorning(icb, join(directory, 'inbox'), icb.end))).toBe(2);
    await expect(writeMorning(icb, directory, addDays(icb.end, 1))).rejects.toMatchObject({ code: 'no-such-morning' });
  });

  it('keep the truth apart from the feeds', async () => {
    const { feeds, truth } = await writeFeeds(icb, { directory });
    expect(readdirSync(directory).sort()).toEqual(['feeds', 'truth']);
    expect(readdirSync(join(directory, 'truth')).sort()).toEqual(['days.csv', 'oracle.csv']);
    for (const { path } of feeds) expect(linesOf(path)[0]).not.toMatch(/demand|capacity|gap/);
    expect(linesOf(truth[0].path)[0]).toBe('org_code,service_day,demand,capacity,gap,closed');
    const oracle = linesOf(truth[1].path)
      .slice(1)
      .map((row) => row.split(','));
    expect(new Set(oracle.map(([morning]) => morning)).size).toBe(28);
    expect(oracle.filter(([morning, , day, ahead]) => addDays(serviceDay(morning), Number(ahead)) !== day)).toEqual([]);
  });
});
