import config from './jest.config.js';

/** The proofs that take minutes: `npm run test:long`. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/long/**/*.long.ts'],
  testTimeout: 1_800_000,
};
