// The key to the pseudonyms under kills and disk faults: made once, and never another one.
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openPseudonyms } from '../../../server/stores/pseudonyms.ts'
import { change, type FaultyStore } from '../faulty-store.ts'

const UPN = 'B801200005001'

const store: FaultyStore = {
  longestLifeMs: 120,
  async work(folder, random, { begin, done }) {
    for (;;) {
      begin({})
      const all = await Promise.all(Array.from({ length: 4 }, () => openPseudonyms(folder.path)))
      done({ pseudonyms: [...new Set(all.map((identify) => identify(UPN)))] })
      /* As on the very first start, now and then. */
      if (random.chance(0.3)) {
        begin({ anew: true })
        await rm(join(folder.path, 'pseudonym.key'), { force: true })
        done({ anew: true })
      }
    }
  },
  async check(folder, told) {
    const now = (await openPseudonyms(folder.path))(UPN)
    const problems: string[] = []
    for (const { what } of told) {
      if (Array.isArray(what.pseudonyms) && what.pseudonyms.length > 1) problems.push('Two keys were made at once.')
    }
    const since = told.slice(told.findLastIndex(({ what }) => what.anew === true) + 1)
    for (const { what } of since) {
      if (Array.isArray(what.pseudonyms) && what.pseudonyms[0] !== now) problems.push('The key is another than the one that was used.')
    }
    return problems
  },
  changes: [
    change('making the key', {
      open: (folder) => Promise.resolve(join(folder.path, 'pseudonym.key')),
      /* The key itself differs each time; that there is none, or a whole one, is what counts. */
      state: (key) => existsSync(key) && (/^[0-9a-f]{64}\n$/.test(readFileSync(key, 'utf8')) || 'torn'),
      prepare: (_key, folder) => Promise.resolve(() => openPseudonyms(folder.path)),
    }),
  ],
}
export default store
