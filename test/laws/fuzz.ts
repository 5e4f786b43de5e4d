// `npm run fuzz -- 600`: the laws of the two executors, of the two readers of marks and of verification from ever new seeds, for so many seconds (60 unless
// said). Each seed is printed before it runs; at the end of the time the laws stop where they are. A failure is repeated with LAW_SEED.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const LAWS = ['test/laws/two-executors.test.ts', 'test/laws/plain-marks.test.ts', 'test/laws/verification.test.ts']
/** What starting, stopping and the last example of a law may take beyond the time: a busy machine is slow, not wrong. */
const GRACE_MS = 120_000
const root = join(import.meta.dirname, '../..')
const seconds = Number(process.argv[2] ?? 60)
const until = Date.now() + 1000 * seconds
let runs = 0

while (Date.now() < until && process.exitCode === undefined) {
  const seed = Math.floor(Math.random() * 2 ** 32)
  process.stdout.write(`seed ${seed}, ${Math.max(0, Math.round((until - Date.now()) / 1000))} s left\n`)
  const { status, signal } = spawnSync(
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
      ...LAWS,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: until - Date.now() + GRACE_MS,
      env: {
        ...process.env,
        LAW_SEED: String(seed),
        LAW_EVALUATIONS: process.env.LAW_EVALUATIONS ?? '20000',
        LAW_UNTIL: String(until),
      },
    },
  )
  if (status === 0) {
    runs++
    continue
  }
  const what = signal === null ? 'Failed' : `Not done ${GRACE_MS / 1000} s after the end of the time`
  process.stdout.write(`${what}. Again with: LAW_SEED=${seed} npx vitest run --config test/vitest.config.ts ${LAWS.join(' ')}\n`)
  process.exitCode = 1
}
if (process.exitCode === undefined) process.stdout.write(`${runs} seeds in ${seconds} s, the last perhaps in part: every law held.\n`)
