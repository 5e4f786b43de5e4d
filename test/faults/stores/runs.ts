// Stored runs under kills and disk faults.
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeActions, writeDecisions } from '../../../server/services/run-parquet.ts'
import { DECISION_COLUMNS, type DecisionRow } from '../../../server/services/run-rows.ts'
import { storedAnswer } from '../../../server/services/stored-answer.ts'
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { FolderRuns } from '../../../server/stores/folder-runs.ts'
import { change, type FaultyStore } from '../faulty-store.ts'

function rowsOf(mark: number): DecisionRow[] {
  return Array.from(
    { length: 30 },
    (_, at) => Object.fromEntries(DECISION_COLUMNS.map((column) => [column, `${column} ${mark} ${at}`])) as DecisionRow,
  )
}

function add(runs: FolderRuns, mark: number): Promise<string> {
  return runs.createFolder('runs', async (folder) => {
    const hash = createHash('sha256')
    const each = (line: string): void => void hash.update(`${line}\n`)
    await writeDecisions(folder, rowsOf(mark), each)
    await writeActions(folder, [], each)
    await writeFile(join(folder, 'run.json'), JSON.stringify({ mark, resultHash: hash.digest('hex') }))
  })
}

/** Marks by id. @throws where a run is torn */
async function marksOf(runs: FolderRuns): Promise<Map<string, number>> {
  const marks = new Map<string, number>()
  for (const id of await runs.list('runs')) {
    const { mark, resultHash } = (await runs.readJson('runs', id, 'run.json')) as { mark: number; resultHash: string }
    if ((await storedAnswer(await runs.pathOf('runs', id))).hash !== resultHash) throw new Error(`Run ${id} is torn.`)
    marks.set(id, mark)
  }
  return marks
}

const KIND = {
  open: (folder: DataFolder): Promise<FolderRuns> => Promise.resolve(new FolderRuns(folder)),
  state: async (runs: FolderRuns): Promise<number[]> => [...(await marksOf(runs)).values()].toSorted((a, b) => a - b),
}

const store: FaultyStore = {
  longestLifeMs: 300,
  async work(folder, random, { begin, done }) {
    const runs = new FolderRuns(folder)
    for (;;) {
      const ids = await runs.list('runs')
      if (ids.length > 5) {
        const id = ids[random.below(ids.length)]
        begin({ remove: id })
        await runs.remove('runs', id)
        done({ remove: id })
      }
      const mark = random.below(1e9)
      begin({ mark })
      done({ mark, id: await add(runs, mark) })
    }
  },
  async check(folder, told) {
    const marks = await marksOf(new FolderRuns(folder))
    const removed = new Map(told.filter(({ what }) => what.remove !== undefined).map(({ state, what }) => [what.remove, state]))
    const begun = new Set(told.map(({ what }) => what.mark))
    const problems: string[] = []
    for (const { state, what } of told) {
      if (state === 'done' && what.id !== undefined && !removed.has(what.id) && marks.get(String(what.id)) !== what.mark) {
        problems.push(`Run ${String(what.id)} is gone or is another.`)
      }
    }
    for (const [id, mark] of marks) {
      if (!begun.has(mark)) problems.push(`Run ${id} was never made.`)
      if (removed.get(id) === 'done') problems.push(`Run ${id} is back after it was removed.`)
    }
    return problems
  },
  changes: [
    change('storing a run', {
      ...KIND,
      prepare: async (runs) => {
        await add(runs, 1)
        return () => add(runs, 2)
      },
    }),
    change('removing a run', {
      ...KIND,
      prepare: async (runs) => {
        const id = await add(runs, 1)
        return () => runs.remove('runs', id)
      },
    }),
  ],
}
export default store
