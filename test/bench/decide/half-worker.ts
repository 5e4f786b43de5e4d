// The thread of one half: makes its columns once, then decides each time it is asked and answers how many decisions are matched.
import { parentPort, workerData } from 'node:worker_threads'
import { madePupils } from './made-pupils.ts'
import { columnPlan } from './our-columns.ts'
import { comparedTables } from './shipped-tables.ts'

const { size, seed } = workerData as { size: number; seed: number }
const compared = comparedTables()
const plan = columnPlan(compared, madePupils(compared, size, 0, seed), size)
let counted: number | undefined
parentPort!.on('message', () => {
  const decided = plan()
  /* Counted once, for the comparison with one thread; afterwards only deciding is timed. */
  counted ??= decided.reduce((sum, { status }) => sum + status.filter((one) => one === 0).length, 0)
  parentPort!.postMessage(counted, [])
})
