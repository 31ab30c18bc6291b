import config from './jest.config.js';

/** What must hold when processes are killed and the database crashes: `npm run test:faults`. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/faults/**/*.faults.ts'],
  testTimeout: 600_000,
};
