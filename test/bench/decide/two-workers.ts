// The only home of timing two warm threads against one: a million pupils, each thread with columns of its own half.
import { Worker } from 'node:worker_threads'
import { interleaved, say, spread, times } from '../rounds.ts'
import { madePupils } from './made-pupils.ts'
import { columnPlan } from './our-columns.ts'
import { comparedTables } from './shipped-tables.ts'

const PUPILS = 1_000_000
const ROUNDS = 9

export async function compareWorkers(): Promise<void> {
  const compared = comparedTables()
  const halves = [0, 1].map((half) => ({ size: PUPILS / 2, seed: 100 + half * 50 }))
  const threads = halves.map((workerData) => new Worker(new URL('./half-worker.ts', import.meta.url), { workerData }))
  try {
    const plans = halves.map(({ size, seed }) => columnPlan(compared, madePupils(compared, size, 0, seed), size))
    const ask = (thread: Worker): Promise<number> =>
      new Promise((resolve, reject) => {
        thread.removeAllListeners('error').once('error', reject).once('message', resolve)
        thread.postMessage('decide', [])
      })
    const alone = plans.map((plan) => plan().reduce((sum, { status }) => sum + status.filter((one) => one === 0).length, 0))
    const apart = await Promise.all(threads.map(ask))
    if (alone.join() !== apart.join()) throw new Error('Threads decide otherwise')
    const found = await interleaved(
      [
        { name: 'one', run: () => plans.forEach((plan) => void plan()), warm: 5 },
        { name: 'two', run: async () => void (await Promise.all(threads.map(ask))), warm: 5 },
      ],
      ROUNDS,
    )
    const [one, two] = [found.get('one')!, found.get('two')!]
    say()
    say(
      `${PUPILS.toLocaleString('en-GB')} pupils: one thread ${spread(one)}, two warm threads ${spread(two)}: ${times(one.median / two.median)}`,
    )
  } finally {
    for (const thread of threads) await thread.terminate()
  }
}
