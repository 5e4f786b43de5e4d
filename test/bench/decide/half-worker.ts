// The thread of one half: makes its columns once, then decides each time it is asked and answers how many decisions are matched.
import { parentPort, workerData } from 'node:worker_threads'
import { type Half, plansOf } from './groups-of-schools.ts'

const plans = plansOf(workerData as Half)
let counted: number | undefined
parentPort!.on('message', () => {
  /* Counted once, for the comparison with one thread; afterwards only deciding is timed. */
  if (counted === undefined) counted = plans.reduce((sum, plan) => sum + plan().reduce((all, { status }) => all + matched(status), 0), 0)
  else for (const plan of plans) plan()
  parentPort!.postMessage(counted, [])
})

function matched(status: Uint8Array): number {
  return status.filter((one) => one === 0).length
}
