// The house rules, checked: one way through the floors, one door a lib, a pure domain. test/architecture plants a
// violation of each and sees it found.
const FLOORS = ['kernel', 'charts', 'platform', 'organisations', 'observations', 'feeds', 'forecasting', 'indicators', 'interventions', 'mismatch', 'escalation', 'notifications', 'insights', 'simulation', 'testing'];

const floors = FLOORS.map((floor, index) => ({
  name: `floor-${floor}`,
  comment: `${floor} may import only the floors above it: ${FLOORS.slice(0, index).join(', ') || 'none'}.`,
  severity: 'error',
  from: { path: `^libs/${floor}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^libs/(${FLOORS.slice(index + 1).join('|') || 'nothing'})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floors,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'one-door',
      comment: 'A lib is entered through its index.ts.',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'pure-domain',
      comment: 'A domain knows no framework, store, queue, file or network.',
      severity: 'error',
      from: { path: ['^libs/[^/]+/src/domain/', '^libs/kernel/'], pathNot: '\\.spec\\.ts$' },
      to: { path: ['node_modules/(@nestjs|typeorm|bullmq|ioredis|pg|pg-copy-streams|nodemailer)/', '^libs/platform/', '^(node:)?(fs|net|http|https|child_process|worker_threads|dns|tls|os)(/|$)'] },
    },
    {
      name: 'typeorm-in-repositories',
      comment: 'typeorm only in entities, repositories, modules that register entities, and the platform.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/(platform|testing)/', '\\.(entity|entities|repository|module)\\.ts$', '\\.spec\\.ts$'] },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'bullmq-in-platform-and-worker',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/platform/', '^apps/worker/', '^libs/testing/'] },
      to: { path: 'node_modules/(bullmq|@nestjs/bullmq)/' },
    },
    {
      name: 'apps-apart',
      comment: 'Only the command line may import the other apps, to run them in one process.',
      severity: 'error',
      from: { path: '^apps/(api|worker|scheduler)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'libs-below-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'no-simulation-inside',
      comment: 'Only the command line, the testing floor and tests know the simulation.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/(simulation|testing)/', '^apps/cli/'] },
      to: { path: '^libs/simulation/' },
    },
    { name: 'no-testing-in-product', severity: 'error', from: { path: '^(libs|apps)/', pathNot: ['^libs/testing/', '\\.spec\\.ts$'] }, to: { path: '^libs/testing/' } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.headroom)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'require', 'node', 'default'], extensions: ['.ts', '.mts', '.js', '.mjs', '.json'], mainFields: ['types', 'main'] },
  },
};
