// `npm run bench:scale`: an authority, a city region and England on one machine, a group of schools at a time in two threads. Measures are
// synthesised for each group, so that the disk need not hold them; results are kept, a byte for status and row a pupil and table.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { machine, say } from '../rounds.ts'

const SIZES = [36_000, 434_000, 8_100_000]
const PUPILS_A_GROUP = 10_140
const THREADS = 2

interface GroupDone {
  readonly pupils: number
  readonly making: number
  readonly deciding: number
  readonly results: readonly Uint8Array[]
}

async function decideAll(pupils: number): Promise<void> {
  const started = performance.now()
  const groups = Math.ceil(pupils / PUPILS_A_GROUP)
  const kept: Uint8Array[] = []
  let [next, making, deciding, decided, bytes] = [0, 0, 0, 0, 0]
  const threads = Array.from({ length: Math.min(THREADS, groups) }, () => new Worker(new URL('./scale-worker.ts', import.meta.url)))
  await Promise.all(
    threads.map(
      (thread) =>
        new Promise<void>((resolve, reject) => {
          const give = (): void => {
            if (next === groups) resolve()
            else thread.postMessage({ group: next, pupils: Math.min(PUPILS_A_GROUP, pupils - next++ * PUPILS_A_GROUP) }, [])
          }
          thread.on('error', reject)
          thread.on('message', (done: GroupDone) => {
            making += done.making
            deciding += done.deciding
            decided += done.pupils
            for (const result of done.results) {
              kept.push(result)
              bytes += result.length
            }
            give()
          })
          give()
        }),
    ),
  )
  const seconds = (performance.now() - started) / 1000
  const peak = process.resourceUsage().maxRSS / 1024
  say(
    `${decided.toLocaleString('en-GB').padStart(9)} pupils: ${seconds.toFixed(2)} s, of it deciding ${(deciding / 1000).toFixed(2)} s and making measures ${(making / 1000).toFixed(2)} s of two threads' time; ` +
      `${((1e6 * deciding) / decided).toFixed(0)} ns a pupil; results ${Math.round(bytes / 2 ** 20)} MB, peak ${Math.round(peak)} MB`,
  )
  for (const thread of threads) await thread.terminate()
}

const [given] = process.argv.slice(2)
if (given !== undefined) await decideAll(Number(given))
else {
  say(machine())
  /* Each size in a process of its own, so that each has its own peak. */
  for (const size of SIZES) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(size)], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
