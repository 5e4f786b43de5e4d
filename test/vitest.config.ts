// How the tests run: two files at a time; the browser journeys after everything else, as they need both cores. Files share what a worker has
// once imported: a test keeps nothing in a module, so it need not be loaded anew for each, which took a third of the time.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
/* Threads and commands that tests start find what Node has once made of our sources. */
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/attendance-rules', import.meta.url))

export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    reporters: ['default', fileURLToPath(new URL('./support/closing-line.ts', import.meta.url))],
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/journeys/**', 'test/bench/**', 'node_modules/**'],
          testTimeout: 60_000,
          isolate: false,
        },
      },
      {
        root,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
