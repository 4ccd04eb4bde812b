import { defineConfig } from 'vitest/config'

const common = {
  globalSetup: ['test/support/database-server.ts', 'test/support/unpack-browser.ts'],
  testTimeout: 30_000,
  hookTimeout: 120_000,
}

// What is seen in a browser has the machine to itself, after everything else.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'parts',
          include: ['test/*.test.ts', 'test/!(browser)/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'pages',
          include: ['test/browser/**/*.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
