// How near alerts come to the best that anybody could foretell: `npm run bench:foresight -- [--icbs 301:2026-01-20,302:2026-03-13,303:2025-11-21] [--practices 40]`.
//
// Each ICB (SEED:LAST MORNING) is simulated, its feeds are imported as if they had come in time, and the last four weeks of mornings are replayed as they
// were known, all by the commands that anybody would run. Then every open organisation-day two working days ahead is ranked by our probability of a gap
// above 15% of capacity, and by the oracle's, which knows the process but not the chance to come. Of as many days from the top as there really were, the share
// that came true is told beside the oracle's, and both Brier scores; last, what the rules in force made of it. Give seeds that nothing was tuned on.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addDays, serviceDay } from '#libs/kernel';
import { bankHolidays, isWorkingDay } from '#libs/organisations';

const { values: flags } = parseArgs({
  options: {
    icbs: { type: 'string', default: '301:2026-01-20,302:2026-03-13,303:2025-11-21' },
    practices: { type: 'string', default: '40' },
    days: { type: 'string', default: '730' },
  },
});
const FEEDS = ['organisations', 'closures', 'slots', 'appointments', 'telephony', 'online', 'urgent', 'community', 'workforce', 'declarations', 'experience'];
const MORNINGS_DAYS = 27;
const NOTICE_WORKING_DAYS = 2;
const SHARE = 0.15;
const HEADROOM = fileURLToPath(new URL('../../scripts/headroom.mjs', import.meta.url));
const holidays = new Set(bankHolidays(2020, 2035).map(({ day }) => day));

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-foresight-'));
try {
  const icbs = flags.icbs.split(',').map((text) => {
    const [seed, end] = text.split(':');
    return { seed, ...measured(seed, serviceDay(end)) };
  });
  console.table(icbs.map(({ seed, days, summary }) => ({ seed, ...scored(days), ...ruled(summary) })));
  if (icbs.length > 1) console.table([{ seed: 'together', ...together(icbs.map(({ days }) => days)) }]);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

function measured(seed, end) {
  const folder = path.join(scratch, seed);
  const home = path.join(folder, 'home');
  headroom(home, 'simulate', '--out', folder, '--seed', seed, '--days', flags.days, '--practices', flags.practices, '--end', end);
  for (const feed of FEEDS) headroom(home, 'import', `${feed}.v1`, path.join(folder, 'feeds', `${feed}.v1.csv`), '--backfill');
  const file = path.join(folder, 'assessments.csv');
  const { summary } = headroom(home, 'replay', '--from', addDays(end, -MORNINGS_DAYS), '--to', addDays(end, 1), '--assessments', file);
  return { summary, days: daysAhead(file, folder) };
}

function headroom(home, ...args) {
  const env = { ...process.env, HEADROOM_HOME: home, DATABASE_URL: '', REDIS_URL: '' };
  const run = spawnSync(process.execPath, [HEADROOM, ...args, '--json'], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e9 });
  if (run.status !== 0) throw new Error(`headroom ${args[0]} ended with ${run.status}`);
  return JSON.parse(run.stdout);
}

/** What we and the oracle said of each open day two working days before it, and whether it came. */
function daysAhead(file, folder) {
  const key = (morning, code, day) => `${morning} ${code} ${day}`;
  const oracle = new Map(rowsOf(path.join(folder, 'truth/oracle.csv')).map((row) => [key(row.morning, row.org_code, row.service_day), Number(row.p_gap_15)]));
  const truth = new Map(rowsOf(path.join(folder, 'truth/days.csv')).map((row) => [`${row.org_code} ${row.service_day}`, row]));
  return rowsOf(file).flatMap(({ morning, org, service_day: day, p_gap_15: ours }) => {
    const best = oracle.get(key(morning, org, day));
    const real = truth.get(`${org} ${day}`);
    if (ours === '' || best === undefined || !real || real.closed === 'true' || noticeOf(morning, day) !== NOTICE_WORKING_DAYS) return [];
    return [{ ours: Number(ours), best, came: Number(real.gap) > SHARE * Number(real.capacity) }];
  });
}

function noticeOf(morning, day) {
  let notice = 0;
  for (let at = morning; at < day; at = addDays(at, 1)) notice += Number(isWorkingDay('practice', at, holidays));
  return notice;
}

function scored(days) {
  const short = days.filter(({ came }) => came).length;
  const [ours, best] = [topShare(days, short, 'ours'), topShare(days, short, 'best')];
  const brier = (who) => days.reduce((sum, day) => sum + (day[who] - Number(day.came)) ** 2, 0) / days.length;
  return {
    days: days.length, short, 'share ours': round(ours), 'share oracle': round(best), 'share ratio': round(best > 0 ? ours / best : 1),
    'Brier ours': round(brier('ours')), 'Brier oracle': round(brier('best')), 'Brier ratio': round(brier('ours') / brier('best')),
  };
}

/** Each ICB ranked by itself, as each has its own morning. */
function together(icbs) {
  const short = icbs.map((days) => days.filter(({ came }) => came).length);
  const hits = (who) => icbs.reduce((sum, days, i) => sum + short[i] * topShare(days, short[i], who), 0);
  const { days, 'Brier ratio': brier } = scored(icbs.flat());
  return { days, short: short.reduce((a, b) => a + b, 0), 'share ratio': round(hits('ours') / hits('best')), 'Brier ratio': brier };
}

function topShare(days, count, who) {
  const top = days.toSorted((a, b) => b[who] - a[who]).slice(0, count);
  return top.filter(({ came }) => came).length / count;
}

function ruled({ mornings, groupsOnMedianMorning, newGroupsOnMedianMorning, flapping, precision, recall, medianLeadWorkingDays }) {
  return { mornings, 'groups, median morning': groupsOnMedianMorning, 'of these new': newGroupsOnMedianMorning, flapping, precision: round(precision), recall: round(recall), 'notice, working days': medianLeadWorkingDays };
}

function rowsOf(file) {
  const [header, ...lines] = fs.readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i], value])));
}

function round(value) {
  return Number(value.toFixed(3));
}
