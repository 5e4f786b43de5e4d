// The only home of timing two warm threads against one: a million pupils, a group of schools at a time, each thread with its own half.
import { Worker } from 'node:worker_threads'
import { interleaved, inMs, say, spread, times } from '../rounds.ts'
import { type Half, plansOf, PUPILS_A_GROUP } from './groups-of-schools.ts'

const PUPILS = 1_000_000
const ROUNDS = 9

export async function compareWorkers(): Promise<void> {
  const halves = [0, 1].map((half): Half => ({ groups: PUPILS / PUPILS_A_GROUP / 2, seed: 100 + half * 50 }))
  const threads = halves.map((workerData) => new Worker(new URL('./half-worker.ts', import.meta.url), { workerData }))
  try {
    const plans = halves.map(plansOf)
    const ask = (thread: Worker): Promise<number> =>
      new Promise((resolve, reject) => {
        thread.removeAllListeners('error').once('error', reject).once('message', resolve)
        thread.postMessage('decide', [])
      })
    const alone = plans.map((groups) =>
      groups.reduce((sum, plan) => sum + plan().reduce((all, { status }) => all + status.filter((one) => one === 0).length, 0), 0),
    )
    const apart = await Promise.all(threads.map(ask))
    if (alone.join() !== apart.join()) throw new Error('Threads decide otherwise')
    const found = await interleaved(
      [
        { name: 'one', run: () => plans.flat().forEach((plan) => void plan()), warm: 5 },
        { name: 'two', run: async () => void (await Promise.all(threads.map(ask))), warm: 5 },
      ],
      ROUNDS,
    )
    const [one, two] = [found.get('one')!, found.get('two')!]
    say()
    say(
      `${PUPILS.toLocaleString('en-GB')} pupils: one thread ${spread(one)}, two warm threads ${spread(two)}: ${times(one.median / two.median)}`,
    )
    const more = two.processor / one.processor
    say(`  processor time ${inMs(one.processor)} and ${inMs(two.processor)} ms: with both cores free at most ${times(2 / more)}`)
  } finally {
    for (const thread of threads) await thread.terminate()
  }
}
