// The chain of published versions under kills and disk faults: nothing published is lost, and no number is given twice.
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { FileChain } from '../../../server/stores/file-chain.ts'
import { type NewPublication, PublishedVersions } from '../../../server/stores/published-versions.ts'
import { readPolicies } from '../../../server/stores/policy-store.ts'
import { fileURLToPath } from 'node:url'
import { change, type FaultyStore } from '../faulty-store.ts'

const [shipped] = readPolicies(fileURLToPath(new URL('../../../policies', import.meta.url))).list()
const [first] = shipped.versions

/** The first version that ships, published anew under a reason of its own. */
function publicationOf(reason: string): NewPublication {
  const { title, authority, owner, description, order } = shipped
  const about = { title, authority, owner, description, order }
  const said = { policy: first.policy, about, text: first.text, cases: first.casesText, hash: first.ruleSet.hash }
  return { by: 'ann', reason, versions: [{ ...said, effectiveFrom: '2026-01-01', author: 'ann', editors: ['ann'], reason }] }
}

const open = async (folder: DataFolder): Promise<PublishedVersions> => PublishedVersions.open(await FileChain.open(folder), [], folder.now)

/** Reasons by number. @throws where the chain is not whole or a number is there twice */
async function reasonsOf(versions: PublishedVersions): Promise<Map<number, string>> {
  const problems = await versions.verify()
  if (problems.length > 0) throw new Error(problems.join(' '))
  const all = versions.list().flatMap((policy) => policy.versions)
  const reasons = new Map(all.map(({ version, publication }) => [version, publication.reason]))
  if (reasons.size !== all.length) throw new Error('A version is there twice.')
  return reasons
}

const KIND = { open, state: async (versions: PublishedVersions): Promise<string[]> => [...(await reasonsOf(versions)).values()] }

const store: FaultyStore = {
  longestLifeMs: 200,
  async work(folder, random, { begin, done }) {
    const versions = await open(folder)
    for (;;) {
      const reasons = Array.from({ length: random.between(1, 3) }, () => `Reason ${random.below(1e9)}`)
      await Promise.all(
        reasons.map(async (reason) => {
          begin({ reason })
          const link = await versions.publish(publicationOf(reason))
          done({ reason, version: link.versions[0].version })
        }),
      )
    }
  },
  async check(folder, told) {
    const reasons = await reasonsOf(await open(folder))
    const begun = new Set(told.map(({ what }) => what.reason))
    const problems: string[] = []
    for (const { state, what } of told) {
      if (state === 'done' && reasons.get(Number(what.version)) !== what.reason)
        problems.push(`Version ${Number(what.version)} is gone or is another.`)
    }
    for (const [version, reason] of reasons) if (!begun.has(reason)) problems.push(`Version ${version} was never published.`)
    if (new Set(reasons.values()).size < reasons.size) problems.push('One publication is there twice.')
    return problems
  },
  changes: [
    change('the first publication', { ...KIND, prepare: (versions) => Promise.resolve(() => versions.publish(publicationOf('new'))) }),
    change('a later publication', {
      ...KIND,
      prepare: async (versions) => {
        for (const reason of ['one', 'two']) await versions.publish(publicationOf(reason))
        return () => versions.publish(publicationOf('new'))
      },
    }),
  ],
}
export default store
