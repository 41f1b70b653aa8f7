// A replay of half a year of kept mornings at the size of an ICB: `npm run bench:replay -- [--weeks 27] [--repeats 5] [--home FOLDER]`.
//
// The mornings are made, not computed: 220 organisations with gaps that come and go, seen through a forecast that is the better the nearer the
// day is, so that about as many cells are above the thresholds as in a simulated winter. They are written where a replay finds them, with the
// marks of a year of files. Then the same service that the API asks replays them; beside it the time of reading the very same rows alone.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ReplayService, replayRulesOf } from '#libs/escalation';
import { addDays, daysBetween, londonInstant, seededRandom, serviceDay, weekdayOf } from '#libs/kernel';
import { CURVE_POINTS, MorningsService, TruthService } from '#libs/mismatch';
import { Database, settingsFrom } from '#libs/platform';
import { withReplayApp } from '../../dist/apps/cli/src/replay-app.js';
import { progressOn } from '../../dist/apps/cli/src/output/progress.js';
import { openStore } from '../../dist/apps/cli/src/store.js';
import { putMorning } from '../../dist/libs/mismatch/src/kept-morning.repository.js';
import { putTruth } from '../../dist/libs/mismatch/src/kept-truth.repository.js';
import { morningFingerprints, truthFingerprints } from '../../dist/libs/mismatch/src/domain/knowledge.js';
import { KnowledgeService } from '../../dist/libs/mismatch/src/knowledge.service.js';

const { values: flags } = parseArgs({
  options: { weeks: { type: 'string', default: '27' }, repeats: { type: 'string', default: '5' }, home: { type: 'string' } },
});
const [DAYS, DRAWS, AHEAD, CURVE_DAYS] = [29, 500, 15, 14];
const SIZES = { icb: 1, locality: 7, hub: 7, pcn: 30, practice: 175 };
const FROM = serviceDay('2026-03-30');
const period = { from: FROM, to: addDays(FROM, 7 * Number(flags.weeks)) };
const END = addDays(period.to, AHEAD);
/** Level thresholds as shipped, and a rule on a share of its own, which reads curves. */
const OWN_SHARE = `version: 1
rules:
  - { key: tenth, name: Short by a tenth, signal: { kind: gap-probability, aboveShare: 0.1 }, raise: 0.5, clear: 0.4 }
`;

const home = flags.home ?? fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-replay-'));
const settings = settingsFrom({ HEADROOM_HOME: home });
const store = await openStore(settings, progressOn());
try {
  await withReplayApp(store.settings, async (app) => {
    const get = (token) => app.get(token, { strict: false });
    const [database, mornings, truth, replays] = [get(Database), get(MorningsService), get(TruthService), get(ReplayService)];
    if ((await mornings.missing(period)).length > 0) await fill(database, mornings, await marks(database, get(KnowledgeService)));
    const missing = await mornings.missing(period);
    if (missing.length > 0) throw new Error(`${missing.length} mornings are missing after all`);
    const inForce = await replays.rulesInForce();
    const read = () => Promise.all([mornings.read(period, AHEAD), truth.read(period.from, END)]);
    const rows = [];
    for (const [name, work] of [
      ['reading the rows alone', read],
      ['replay, the rules in force', () => replays.replay(period, inForce)],
      ['replay, a share that no level uses (reads curves)', () => replays.replay(period, replayRulesOf(OWN_SHARE))],
    ]) {
      const [times, used] = [[], []];
      let answer;
      for (let i = 0; i < Number(flags.repeats); i++) {
        const [started, cpu] = [performance.now(), process.cpuUsage()];
        answer = await work();
        times.push(performance.now() - started);
        const { user, system } = process.cpuUsage(cpu);
        used.push((user + system) / 1000);
      }
      const [count, alerts] = [answer.summary?.mornings, answer.alerts];
      const median = (of) => of.toSorted((a, b) => a - b)[of.length >> 1];
      const [wall, busy] = [Math.round(median(times)), Math.round(median(used))];
      const ratio = (wall / (rows[0]?.['median ms'] ?? wall)).toFixed(1);
      rows.push({ name, 'first ms': Math.round(times[0]), 'median ms': wall, 'processor ms': busy, 'times reading': ratio, mornings: count, 'alerts': alerts?.length });
    }
    console.table(rows);
    const started = performance.now();
    const { curve } = await replays.suggest(period, { miss: 5, falseAlarm: 1 }, inForce);
    console.log(`suggesting thresholds, ${curve.length} tried: ${Math.round(performance.now() - started)} ms; load of the machine ${os.loadavg()[0].toFixed(1)}`);
  });
} finally {
  await store.close();
  if (!flags.home) fs.rmSync(home, { recursive: true, force: true });
}

/** A year of nightly files of six feeds: what decides whether a kept morning still holds. */
async function marks(database, knowledge) {
  await database.query(
    `INSERT INTO load (feed, file_name, sha256, attempt, backfill, status, rows, loaded, unchanged, skipped, quarantined, first_day, last_day, known_at, finished_at, reasons, warnings)
     SELECT feed, feed || d, md5(feed || d), 1, false, 'loaded', 175, 175, 0, 0, 0, d::date, d::date, d + interval '30 hours', d + interval '30 hours', '[]', '[]'
     FROM unnest(ARRAY['telephony.v1', 'appointments.v1', 'online.v1', 'urgent.v1', 'community.v1', 'slots.v1']) feed,
       generate_series($1::date::timestamptz, $2::date::timestamptz, interval '1 day') d ON CONFLICT DO NOTHING`,
    [addDays(period.from, -180), period.to],
  );
  return knowledge.read();
}

async function fill(database, mornings, known) {
  const units = organisations();
  const [morningName, truthName] = [morningFingerprints(known), truthFingerprints(known)];
  const random = seededRandom(1);
  const days = daysBetween(period.from, END) + DAYS;
  const size = units.map(({ type }) => ({ icb: 6000, locality: 900, hub: 60, pcn: 200, practice: 35 })[type]);
  // The state of an organisation, a walk back to its own mean, in shares of its capacity: short on about one day in twenty.
  const state = units.map(() => {
    let now = 0;
    return Float64Array.from({ length: days }, () => (now = 0.7 * now + 0.07 * random.normal()) - 0.17);
  });
  const computedAt = londonInstant(END, '07:00');
  for (const day of await mornings.workingMornings(period)) {
    const { morning, curves } = morningOf(day, units, size, state, random);
    await database.transaction((transaction) => putMorning(transaction, morning, curves, { fingerprint: morningName(morning.asOf), computedAt }));
  }
  for (let at = 0; at < daysBetween(period.from, END); at++) {
    const day = addDays(period.from, at);
    const open = weekdayOf(day) < 5;
    const truth = {
      serviceDay: day,
      organisations: Int32Array.from(open ? units.map(({ id }) => id) : []),
      gap: Float32Array.from(open ? size.map((capacity, u) => state[u][at] * capacity) : []),
      capacity: Float32Array.from(open ? size : []),
      usualShortfall: new Float32Array(open ? units.length : 0),
    };
    await putTruth(database, truth, truthName(day), computedAt);
  }
}

function morningOf(day, units, size, state, random) {
  const [cells, at] = [DAYS * units.length, daysBetween(period.from, day)];
  const shorts = () => new Uint16Array(cells);
  const morning = {
    morning: day, asOf: londonInstant(day, '07:00'), draws: DRAWS, days: DAYS, units, bankHolidays: [], reasons: ['', 'Closed at the weekend'], declared: [], missedCalls: [],
    above0: shorts(), above5: shorts(), above15: shorts(), reason: shorts(),
    expectedShortfall: new Float32Array(cells), usualShortfall: new Float32Array(cells), demand: new Float32Array(cells), capacity: new Float32Array(cells),
    state: new Uint8Array(cells), flags: new Uint8Array(cells),
  };
  const relativeGap = new Int16Array(CURVE_DAYS * units.length * CURVE_POINTS);
  for (let h = 0, cell = 0; h < DAYS; h++) {
    const closed = weekdayOf(addDays(day, h)) >= 5;
    const spread = 0.03 + 0.008 * Math.min(h, 10);
    for (let u = 0; u < units.length; u++, cell++) {
      if (closed) {
        morning.state[cell] = 1;
        morning.reason[cell] = 1;
        continue;
      }
      const mean = state[u][at + h] * (h < 10 ? 1 - 0.06 * h : 0.4) + 0.5 * spread * random.normal();
      const above = (share) => Math.round(DRAWS * normalAbove((share - mean) / spread));
      morning.above0[cell] = above(0);
      morning.above5[cell] = above(0.05);
      morning.above15[cell] = above(0.15);
      morning.expectedShortfall[cell] = size[u] * Math.max(0, mean + 0.4 * spread);
      morning.capacity[cell] = size[u];
      morning.demand[cell] = size[u] * (1 + mean);
      if (h < CURVE_DAYS) for (let q = 0; q < CURVE_POINTS; q++) relativeGap[cell * CURVE_POINTS + q] = Math.round(1000 * (mean + spread * 4 * (q / 100 - 0.5)));
    }
  }
  return { morning, curves: { morning: day, days: CURVE_DAYS, relativeGap } };
}

function organisations() {
  const units = [];
  const locality = (n) => `L${n % SIZES.locality}`;
  for (const [type, count] of Object.entries(SIZES)) {
    for (let n = 0; n < count; n++) {
      const own = { icb: 'ICB', locality: locality(n), hub: `H${n}`, pcn: `N${n}`, practice: `P${n}` }[type];
      const above = { icb: [], locality: ['ICB'], hub: [locality(n), 'ICB'], pcn: [locality(n), 'ICB'], practice: [`N${n % SIZES.pcn}`, locality(n % SIZES.pcn), 'ICB'] }[type];
      const code = type === 'icb' ? undefined : type === 'locality' ? own : above.at(-2);
      units.push({ id: units.length + 1, code: own, name: own, type, ancestors: above, locality: code ? { code, name: code } : null });
    }
  }
  return units;
}

/** P(standard normal > z): the logistic stands for it, which is near enough to choose cells by. */
function normalAbove(z) {
  return 1 / (1 + Math.exp(1.702 * z));
}
