// The thread of the scale run: measures of one group of schools made, all pupil tables decided, results handed over without a copy.
import { parentPort } from 'node:worker_threads'
import { madePupils } from '../decide/made-pupils.ts'
import { columnPlan } from '../decide/our-columns.ts'
import { comparedTables } from '../decide/shipped-tables.ts'

const compared = comparedTables()

parentPort!.on('message', ({ group, pupils }: { group: number; pupils: number }) => {
  const started = performance.now()
  const columns = madePupils(compared, pupils, 0.05, group * 1000)
  const made = performance.now()
  const decided = columnPlan(compared, columns, pupils)()
  const done = performance.now()
  const results = decided.flatMap(({ status, row }) => [status.slice(), Uint8Array.from(row)])
  parentPort!.postMessage(
    { pupils, making: made - started, deciding: done - made, results },
    results.map(({ buffer }) => buffer),
  )
})
