// `npm run fuzz -- 600`: the laws of the two executors, of the two readers of marks and of verification from ever new seeds, for so many seconds (60 unless
// said). Each seed is printed before it runs; a failure is repeated with LAW_SEED.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const LAWS = ['test/laws/two-executors.test.ts', 'test/laws/plain-marks.test.ts', 'test/laws/verification.test.ts']
const root = join(import.meta.dirname, '../..')
const seconds = Number(process.argv[2] ?? 60)
const until = Date.now() + 1000 * seconds
let runs = 0

while (Date.now() < until && process.exitCode === undefined) {
  const seed = Math.floor(Math.random() * 2 ** 32)
  process.stdout.write(`seed ${seed}, ${Math.max(0, Math.round((until - Date.now()) / 1000))} s left\n`)
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config',
      'test/vitest.config.ts',
      '--project',
      'unit',
      '--reporter',
      'dot',
      /* A busy machine is slow, not wrong. */
      '--testTimeout',
      '600000',
      ...LAWS,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, LAW_SEED: String(seed), LAW_EVALUATIONS: process.env.LAW_EVALUATIONS ?? '20000' },
    },
  )
  runs++
  if (status === 0) continue
  process.stdout.write(`Failed. Again with: LAW_SEED=${seed} npx vitest run --config test/vitest.config.ts ${LAWS.join(' ')}\n`)
  process.exitCode = 1
}
if (process.exitCode === undefined) process.stdout.write(`${runs} seeds in ${seconds} s: every law held.\n`)
