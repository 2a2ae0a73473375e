/** Three kinds of tests: pure units, tests on a real PostgreSQL, and real processes over HTTP, the command line and a browser. */
const base = {
  testEnvironment: 'node',
  // Before any decorator runs, whichever module comes first.
  setupFiles: ['reflect-metadata'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.termverk/'],
};

const database = {
  globalSetup: '<rootDir>/test/support/database-setup.mjs',
  globalTeardown: '<rootDir>/test/support/database-teardown.mjs',
};

export default {
  testTimeout: 60_000,
  // Most tests wait for PostgreSQL or for processes of their own; on two cores Jest would run one at a time. What a worker has loaded
  // stays in its memory, so it is replaced now and then.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1.5GB',
  coverageProvider: 'v8',
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps,migrations,seed,test,tools,bench}/**/*.spec.ts'] },
    { ...base, ...database, displayName: 'db', testMatch: ['<rootDir>/{libs,apps,migrations,seed,test}/**/*.db-spec.ts'] },
    { ...base, ...database, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'] },
  ],
};
