// The record of who did what under kills and disk faults.
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { FileAuditLog } from '../../../server/stores/file-audit-log.ts'
import { change, type FaultyStore } from '../faulty-store.ts'

async function marksOf(log: FileAuditLog): Promise<{ findings: readonly string[]; marks: number[] }> {
  const { findings } = await log.check()
  const marks: number[] = []
  for await (const { action, about } of log.rows({})) if (action === 'draft.saved') marks.push(Number(about.mark))
  return { findings, marks }
}

const KIND = {
  open: (folder: DataFolder) => FileAuditLog.open(folder),
  state: async (log: FileAuditLog): Promise<number[]> => {
    const { findings, marks } = await marksOf(log)
    if (findings.length > 0) throw new Error(findings.join(' '))
    return marks
  },
}

const entry = (mark: number) => ({ action: 'draft.saved', actor: 'ann', about: { mark } }) as const

const store: FaultyStore = {
  longestLifeMs: 120,
  async work(folder, random, { begin, done }) {
    const log = await FileAuditLog.open(folder)
    for (;;) {
      const marks = Array.from({ length: random.between(1, 6) }, () => random.below(1e12))
      await Promise.all(
        marks.map(async (mark) => {
          begin({ mark })
          await log.record(entry(mark))
          done({ mark })
        }),
      )
    }
  },
  async check(folder, told) {
    const { findings, marks } = await marksOf(await FileAuditLog.open(folder))
    const problems = [...findings]
    const found = new Set(marks)
    const begun = new Set(told.map(({ what }) => what.mark))
    for (const { state, what } of told)
      if (state === 'done' && !found.has(Number(what.mark))) problems.push(`Entry ${String(what.mark)} is gone.`)
    if (found.size < marks.length) problems.push('An entry is there twice.')
    for (const mark of found) if (!begun.has(mark)) problems.push(`Entry ${mark} was never made.`)
    return problems
  },
  changes: [
    change('the first entry of the record', { ...KIND, prepare: (log) => Promise.resolve(() => log.record(entry(1))) }),
    change('a later entry of the record', {
      ...KIND,
      prepare: async (log) => {
        await log.record(entry(1))
        return () => log.record(entry(2))
      },
    }),
  ],
}
export default store
