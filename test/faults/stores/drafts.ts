// Drafts under kills and disk faults.
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { FileDrafts } from '../../../server/stores/file-drafts.ts'
import { change, type FaultyStore } from '../faulty-store.ts'

const NEW = { policy: 'graduated-approach', from: 1, name: 'Draft', cases: '', by: 'ann' }
const KEPT = 8

const KIND = {
  open: (folder: DataFolder) => FileDrafts.open(folder),
  state: (drafts: FileDrafts): string[] => {
    if (drafts.unreadable.length > 0) throw new Error(drafts.unreadable.join(' '))
    return drafts
      .list()
      .map(({ text }) => text)
      .toSorted()
  },
}

const store: FaultyStore = {
  longestLifeMs: 120,
  async work(folder, random, { begin, done }) {
    const drafts = await FileDrafts.open(folder)
    for (let at = 0; ; at++) {
      const all = drafts.list()
      const text = `${at} ${random.below(1e9)} ${'x'.repeat(random.below(60_000))}`
      if (all.length === 0 || (all.length < KEPT && random.chance(0.2))) {
        begin({ change: 'create', text })
        done({ change: 'create', text, id: (await drafts.create({ ...NEW, text })).id })
        continue
      }
      const { id, etag } = all[random.below(all.length)]
      if (random.chance(0.1)) {
        begin({ change: 'delete', id })
        await drafts.delete(id, etag)
        done({ change: 'delete', id })
      } else {
        begin({ change: 'save', id, text })
        await drafts.save(id, { text, by: 'ann' }, etag)
        done({ change: 'save', id, text })
      }
    }
  },
  async check(folder, told) {
    const drafts = await FileDrafts.open(folder)
    const problems = [...drafts.unreadable]
    /* By draft: the text that was acknowledged last (null: deleted), and texts begun after it. */
    const known = new Map<string, { last: unknown; begun: unknown[] }>()
    const created = new Set<unknown>()
    for (const { state, what } of told) {
      const text = what.change === 'delete' ? null : what.text
      if (what.id === undefined) created.add(text)
      else if (state === 'done') known.set(String(what.id), { last: text, begun: [] })
      else known.get(String(what.id))?.begun.push(text)
    }
    const texts = new Map(drafts.list().map((draft) => [draft.id, draft.text]))
    for (const [id, { last, begun }] of known) {
      const found = texts.get(id) ?? null
      if (found !== last && !begun.includes(found)) problems.push(`Draft ${id} is not as it was acknowledged.`)
    }
    for (const [id, text] of texts) if (!known.has(id) && !created.has(text)) problems.push(`Draft ${id} was never created.`)
    return problems
  },
  changes: [
    change('creating a draft', {
      ...KIND,
      prepare: async (drafts) => {
        await drafts.create({ ...NEW, text: 'there' })
        return () => drafts.create({ ...NEW, text: 'new' })
      },
    }),
    change('saving a draft', {
      ...KIND,
      prepare: async (drafts) => {
        const { id, etag } = await drafts.create({ ...NEW, text: 'old' })
        return () => drafts.save(id, { text: 'new', by: 'ann' }, etag)
      },
    }),
    change('deleting a draft', {
      ...KIND,
      prepare: async (drafts) => {
        const { id } = await drafts.create({ ...NEW, text: 'old' })
        return () => drafts.delete(id)
      },
    }),
  ],
}
export default store
