// The audit log at the size of years: `npm run bench:audit -- [--entries 1000000] [--repeats 3] [--home FOLDER] [--plans]`.
//
// Entries are made in an embedded PostgreSQL by the way they always take, through the trigger that chains them; a store that has them already
// (`--home`) is measured as it is. Then: computing the chain anew as `headroom doctor` does, beside reading the same rows alone and beside hashing each
// row without a chain; and the searches of the audit page, beside the bare scan, which is what they cost without an index. `--plans` prints how PostgreSQL goes about each.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { AuditChain, AuditLog, AuditSearch, Database, dataSourceOptions, settingsFrom } from '#libs/platform';
import { DataSource } from 'typeorm';
import { progressOn } from '../../dist/apps/cli/src/output/progress.js';
import { openStore } from '../../dist/apps/cli/src/store.js';

const { values: flags } = parseArgs({
  options: { entries: { type: 'string', default: '1000000' }, repeats: { type: 'string', default: '3' }, home: { type: 'string' }, plans: { type: 'boolean', default: false } },
});
const [ENTRIES, REPEATS, AT_ONCE] = [Number(flags.entries), Number(flags.repeats), 20_000];
const A_PAGE = 51;
const NO_INDEX = '-c enable_indexscan=off -c enable_bitmapscan=off -c enable_indexonlyscan=off';
const day = (text) => new Date(`${text}T00:00:00Z`);
/** As the page asks; the names are those that the entries below have. */
const SEARCHES = [
  ['the newest', {}],
  ['by actor, who did much', { actor: 'person7@icb.example' }],
  ['by actor, who did one thing', { actor: 'once@icb.example' }],
  ['by the beginning of an actor', { actor: 'once*' }],
  ['by action, frequent', { action: 'alert.acknowledge' }],
  ['by action, rare', { action: 'policies.publish' }],
  ['by the beginning of an action, frequent', { action: 'alert.*' }],
  ['by the beginning of an action, rare', { action: 'polic*' }],
  ['by the beginning of an action that nothing has', { action: 'nothing.*' }],
  ['by target', { subject: 'alert 1234' }],
  ['by the beginning of a target', { subject: 'alert 1234*' }],
  ['by days, long ago', { from: day('2023-03-01'), to: day('2023-03-08') }],
  ['by actor, action and days', { actor: 'person7@icb.example', action: 'alert.note', from: day('2024-03-01'), to: day('2024-06-01') }],
  ['by rare action and days', { action: 'policies.publish', from: day('2023-03-01'), to: day('2023-09-01') }],
];

const MONTH = { from: day('2024-03-01'), to: day('2024-04-01') };
const ENTRY = { actor: 'bench@icb.example', action: 'alert.note', subject: 'alert 1', before: null, after: { text: 'Rang them' } };
const UNCHAINED = `INSERT INTO unchained (at, actor, actor_kind, action, subject, before, after, detail)
  VALUES ('2026-02-01', 'bench@icb.example', 'person', 'alert.note', 'alert 1', NULL, '{"text": "Rang them"}', '{}')`;

const home = flags.home ?? fs.mkdtempSync(path.join(os.tmpdir(), 'headroom-audit-'));
fs.chmodSync(home, 0o755);
const store = await openStore(settingsFrom({ HEADROOM_HOME: home }), progressOn());
const open = [];
try {
  const database = await connect();
  const [search, chain] = [new AuditSearch(database), new AuditChain(database)];
  const [{ count }] = await database.query('SELECT count(*)::int AS count FROM audit_entry');
  if (count < ENTRIES) await fill(database, count);
  const owner = await connect(store.settings.ownerDatabaseUrl);
  await owner.query('VACUUM ANALYZE audit_entry');
  await owner.query('VACUUM ANALYZE audit_chain');
  const [size] = await database.query(
    `SELECT (SELECT count(*)::int FROM audit_entry) AS entries, pg_size_pretty(pg_total_relation_size('audit_entry') + pg_total_relation_size('audit_chain')) AS size`,
  );
  say(`${size.entries.toLocaleString('en-GB')} entries, ${size.size} with indexes and chain; load ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} processors`);

  await table('the chain computed anew (seconds)', ['seconds'], [
    ['headroom doctor: the whole chain', [() => chain.firstFault()]],
    ['reading the same rows alone', [() => database.query('SELECT sum(length(e::text)) FROM audit_entry e')]],
    ['a hash of each row, without a chain', [() => database.query(`SELECT sum(length(sha256(convert_to(e::text, 'UTF8')))) FROM audit_entry e`)]],
  ], 1000);

  const bare = new AuditSearch(await connect(store.settings.databaseUrl, NO_INDEX));
  await table('a page of a search (milliseconds)', ['indexes', 'bare scan'], SEARCHES.map(([name, filter]) => [name, [() => search.list(filter, A_PAGE), () => bare.list(filter, A_PAGE)]]), 1);
  const [{ id: middle }] = await database.query('SELECT id FROM audit_entry ORDER BY at DESC, id DESC OFFSET $1 LIMIT 1', [Math.floor(size.entries / 2)]);
  await table('other reads (milliseconds)', ['indexes', 'bare scan'], [
    ['the page in the middle of all', [() => search.list({}, A_PAGE, middle), () => bare.list({}, A_PAGE, middle)]],
    ['the names of all actions', [() => search.actions(), () => database.query('SELECT DISTINCT action FROM audit_entry')]],
    ['a month exported', [() => all(search, MONTH), () => all(bare, MONTH)]],
  ], 1);
  const audit = new AuditLog(database, { now: () => new Date('2026-02-01T00:00:00Z') });
  const plain = await connect(store.settings.ownerDatabaseUrl);
  await plain.query('CREATE TABLE IF NOT EXISTS unchained (LIKE audit_entry INCLUDING ALL)');
  await table('an entry added on its own (milliseconds)', ['chained', 'the same table without a chain'], [
    ['one after another, mean of 200', [() => times(200, () => audit.append(ENTRY)), () => times(200, () => plain.query(UNCHAINED))]],
  ], 200);
  await plain.query('DROP TABLE unchained');
  if (flags.plans) await plans(database);
} finally {
  await Promise.all(open.map((one) => one.destroy()));
  await store.close();
  if (flags.home === undefined) fs.rmSync(home, { recursive: true, force: true });
}

async function connect(url = store.settings.databaseUrl, options = undefined) {
  const source = await new DataSource({ ...dataSourceOptions(url), ...(options && { extra: { options } }) }).initialize();
  open.push(source);
  return new Database(source);
}

/** Three years of a busy ICB: many acknowledgements, few changes of policies, one who did one thing. */
async function fill(database, from) {
  const task = progressOn().task('making entries', ENTRIES);
  for (let first = from + 1; first <= ENTRIES; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE - 1, ENTRIES);
    await database.query(
      `INSERT INTO audit_entry (at, actor, actor_kind, action, subject, before, after, detail)
       SELECT timestamptz '2023-01-01' + n * (interval '3 years' / $3::int),
         CASE WHEN n = $3 / 3 THEN 'once@icb.example' ELSE 'person' || (n * 7919) % 200 || '@icb.example' END, 'person', kind.action,
         'alert ' || (n * 104729) % 300000, jsonb_build_object('status', 'firing', 'n', n), jsonb_build_object('status', 'acknowledged', 'text', 'Rang the practice, a locum comes at ten'), '{}'
       FROM generate_series($1::bigint, $2::bigint) AS n,
         LATERAL (SELECT CASE WHEN n % 5000 = 0 THEN 'policies.publish' WHEN n % 100 = 0 THEN 'rules.publish' ELSE (ARRAY['alert.acknowledge', 'alert.note', 'alert.action', 'decision.vote', 'load.file', 'session.begin', 'session.end', 'hub-slots.accept'])[1 + n % 8] END AS action) AS kind`,
      [first, last, ENTRIES],
    );
    task.update(last, ENTRIES);
  }
  task.end('done');
}

/** The median of some runs of each, the first of which warms. */
async function table(title, heads, rows, unit) {
  const made = new Table({ head: [title, ...heads], style: { head: [], border: [] } });
  for (const [name, works] of rows) {
    const cells = [];
    for (const work of works) {
      const took = [];
      for (let i = 0; i <= REPEATS; i += 1) {
        const started = performance.now();
        await work();
        took.push(performance.now() - started);
      }
      const [median] = took.slice(1).sort((a, b) => a - b).slice(Math.floor((REPEATS - 1) / 2));
      cells.push((median / unit).toFixed(median / unit < 10 ? 2 : 0));
    }
    made.push([name, ...cells]);
  }
  say(made.toString());
}

async function all(of, filter) {
  for await (const entries of of.all(filter)) void entries;
}

async function times(count, work) {
  for (let i = 0; i < count; i += 1) await work();
}

async function plans(database) {
  const explained = new AuditSearch({ query: (sql, parameters) => database.query(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, parameters) });
  for (const [name, filter] of SEARCHES) say(`\n${name}\n${(await explained.list(filter, A_PAGE)).map((line) => line['QUERY PLAN']).join('\n')}`);
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
