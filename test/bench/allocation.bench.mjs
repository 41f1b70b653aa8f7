// The allocation of hub slots at the size of an ICB: greedy (no guarantees) beside HiGHS (fair shares), CPU time of one thread and
// the engine's own, both in this run. `npm run bench:allocation -- [HUBS] [PRACTICES_A_HUB]`
import { seededRandom } from '../../dist/libs/kernel/src/index.js';
import { fairShares, guarantees, keepsGuarantees } from '../../dist/libs/mismatch/src/domain/fair-share.js';
import { mostRelief, removedBy, worthGiving } from '../../dist/libs/mismatch/src/domain/relief-allocation.js';
import { planOf, reliefProgram } from '../../dist/libs/mismatch/src/domain/relief-program.js';
import { slotGains } from '../../dist/libs/mismatch/src/domain/slot-gains.js';
import { highsSolver } from '../../dist/libs/mismatch/src/highs-solver.js';

const [hubs, practices] = [Number(process.argv[2] ?? 7), Number(process.argv[3] ?? 27)];
const [WEEKS, DAYS, DRAWS, SLOTS, LEAST_USE] = [5, 6, 500, 90, 0.2];

const random = seededRandom(1);
const weights = Array.from({ length: practices }, () => 4000 + 12_000 * random.uniform());
const weeks = Array.from({ length: hubs * WEEKS }, () =>
  Array.from({ length: DAYS }, () => {
    const gains = weights.map((weight) => {
      const [middle, spread] = [-0.0015 * weight + 12 * random.normal(), 0.0016 * weight];
      return slotGains(Float64Array.from({ length: DRAWS }, () => middle + spread * random.normal()));
    });
    return { slots: SLOTS, gains, worth: gains.map((one) => worthGiving(one, LEAST_USE)) };
  }),
);

const timed = (work) => {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const result = work();
  const used = process.cpuUsage(cpu);
  return { result, cpu: (used.user + used.system) / 1000, wall: performance.now() - wall };
};

const before = process.cpuUsage();
const solve = await highsSolver();
const loading = process.cpuUsage(before);
const line = (name, { cpu, wall }, more) => process.stdout.write(`${name.padEnd(26)} ${cpu.toFixed(0).padStart(6)} ms CPU ${wall.toFixed(0).padStart(6)} ms  ${more}\n`);
process.stdout.write(`${hubs} hubs, ${practices} practices each, ${WEEKS} weeks of ${DAYS} days, ${SLOTS} slots a day\n`);
line('loading HiGHS', { cpu: (loading.user + loading.system) / 1000, wall: 0 }, '');
for (const round of ['first', 'second', 'third']) {
  const greedy = timed(() => weeks.map((days) => days.map(mostRelief)));
  let [solved, columns] = [0, 0];
  const fair = timed(() =>
    weeks.map((days, w) => {
      const least = guarantees(days.map((day) => fairShares(day, weights)));
      if (keepsGuarantees(greedy.result[w], least)) return greedy.result[w];
      const program = reliefProgram(days, least, greedy.result[w]);
      solved++;
      columns += program.gain.length;
      return planOf(days, program, solve(program));
    }),
  );
  const removed = (plans) => weeks.reduce((sum, days, w) => sum + removedBy(days, plans[w]), 0);
  line(`most relief, ${round} time`, greedy, `removes ${removed(greedy.result).toFixed(0)}`);
  line(`fair shares, ${round} time`, fair, `removes ${removed(fair.result).toFixed(0)}; ${solved} programs, ${Math.round(columns / Math.max(solved, 1))} columns each`);
}
