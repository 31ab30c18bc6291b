import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Our `.js` imports are `.ts` files. A package's `data.json.js` is no `data.json`: Jest warns of those.
  moduleNameMapper: { '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  collectCoverageFrom: ['src/**/*.ts', 'agents/**/*.ts', 'channels/**/*.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcovonly', 'json-summary'],
  coverageThreshold: { global: { statements: 95, lines: 95, functions: 95, branches: 90 } },
  testTimeout: 20_000,
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // Tests wait for databases, browsers and programs of their own: one worker a core leaves cores idle.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // What a test file loaded stays in its worker, and coverage looks at all of it again after every further file.
  workerIdleMemoryLimit: '300MB',
};
