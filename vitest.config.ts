import { defineConfig } from 'vitest/config'

/** What is waited for comes late on a busy machine. */
const patient = { poll: { timeout: 30_000 } }

export default defineConfig({
  test: {
    // Three at once also where there are but two cores: one waits for another as often as it computes.
    maxWorkers: 3,
    projects: [
      { test: { name: 'shared', root: 'shared', include: ['src/**/*.test.ts'] } },
      {
        test: {
          name: 'server',
          root: 'server',
          include: ['src/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: patient,
        },
      },
      {
        test: {
          name: 'web',
          root: 'web',
          include: ['src/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          expect: patient,
        },
      },
    ],
  },
})
