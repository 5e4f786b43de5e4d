// Remembered mappings under kills and disk faults.
import type { ImportMapping } from '../../../server/contract/imports.ts'
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { FileMappings } from '../../../server/stores/file-mappings.ts'
import { change, type FaultyStore } from '../faulty-store.ts'

const HEADINGS = Array.from({ length: 10 }, (_, at) => [`heading ${at}`])
const mapping = (code: string): ImportMapping => ({ columns: { code }, dateOrder: 'day-month-year', sessions: {}, schools: {}, codes: {} })

async function open(folder: DataFolder): Promise<FileMappings> {
  const mappings = await FileMappings.open(folder)
  if (mappings.unreadable.length > 0) throw new Error(mappings.unreadable.join(' '))
  return mappings
}

const store: FaultyStore = {
  longestLifeMs: 120,
  async work(folder, random, { begin, done }) {
    const mappings = await open(folder)
    for (;;) {
      const what = { heading: random.below(HEADINGS.length), code: `code ${random.below(1e9)}` }
      begin(what)
      await mappings.remember(HEADINGS[what.heading], mapping(what.code))
      done(what)
    }
  },
  async check(folder, told) {
    const mappings = await open(folder)
    const problems: string[] = []
    for (const [heading, headings] of HEADINGS.entries()) {
      const own = told.filter(({ what }) => what.heading === heading)
      const last = own.findLastIndex(({ state }) => state === 'done')
      const allowed = own.slice(Math.max(last, 0)).map(({ what }) => what.code)
      const found = mappings.find(headings)?.mapping.columns.code
      if (found === undefined ? last >= 0 : !allowed.includes(found))
        problems.push(`The mapping of ${headings.join()} is not as it was acknowledged.`)
    }
    return problems
  },
  changes: [
    change('remembering a mapping', {
      open,
      state: (mappings) => mappings.find(HEADINGS[0])?.mapping,
      prepare: async (mappings) => {
        await mappings.remember(HEADINGS[0], mapping('old'))
        return () => mappings.remember(HEADINGS[0], mapping('new'))
      },
    }),
  ],
}
export default store
