// CommonJS mode through swc, transforming the ESM packages too: Nest 12, BullMQ and friends then share one module
// system with the tests and no NODE_OPTIONS are needed.
const swc = {
  module: { type: 'commonjs' },
  env: { targets: { node: '20' } },
  jsc: {
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  swcrc: false,
  sourceMaps: 'inline',
};
const esm = ['@nestjs', 'file-type', 'token-types', 'strtok3', '@tokenizer', '@borewit', 'uint8array-extras', 'load-esm', 'postal-mime', 'pure-rand', 'temporal-polyfill', 'temporal-utils', 'fast-check', 'csv-parse', 'standardwebhooks', 'yaml', 'openid-client', 'oauth4webapi', 'jose'];
const base = {
  testEnvironment: 'node',
  transform: {
    '\\.ts$': ['@swc/jest', swc],
    '\\.m?js$': ['@swc/jest', { ...swc, jsc: { ...swc.jsc, parser: { syntax: 'ecmascript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  moduleNameMapper: {
    '^#(libs|apps)/([^/]+)$': '<rootDir>/$1/$2/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
export default {
  maxWorkers: 2,
  // Hooks start databases and whole applications: on a busy machine that takes more than jest's five seconds.
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/{integration,e2e,simulation,golden,contract,real-data,chaos,architecture}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/global-setup.mjs',
      globalTeardown: '<rootDir>/test/global-teardown.mjs',
    },
  ],
};
