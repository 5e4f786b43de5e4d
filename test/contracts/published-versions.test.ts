// Policies that count on a server, over every chain.
import { describe, expect, test } from 'vitest'
import { readPolicies } from '../../server/stores/policy-store.ts'
import type { Chain } from '../../server/stores/chain.ts'
import { FileChain } from '../../server/stores/file-chain.ts'
import { MemoryChain } from '../../server/stores/memory-chain.ts'
import { type NewPublication, PublishedVersions } from '../../server/stores/published-versions.ts'
import { dataFolder, NOON } from '../server/stores/temporary-data.ts'

const shipped = readPolicies('policies').list()
const graduated = shipped.find(({ policy }) => policy === 'graduated-approach')!

const CHAINS: readonly [string, () => Promise<{ chain: Chain; again: () => Promise<Chain> }>][] = [
  [
    'memory',
    () => {
      const chain = new MemoryChain()
      return Promise.resolve({ chain, again: () => Promise.resolve(chain) })
    },
  ],
  [
    'file',
    async () => {
      const folder = await dataFolder()
      return { chain: await FileChain.open(folder), again: () => FileChain.open(folder) }
    },
  ],
]

/** Version 1 with another title, so that its hash is another. */
const text = (title: string): string =>
  graduated.versions[0].text.replace('"Graduated Approach to School Attendance"', JSON.stringify(title))

function publication(title: string, effectiveFrom: string, more: Partial<NewPublication> = {}): NewPublication {
  const { policy: _policy, versions: _versions, accepted: _accepted, ...about } = graduated
  const one = {
    policy: 'graduated-approach',
    about,
    text: text(title),
    cases: '',
    hash: 'x',
    effectiveFrom,
    author: 'lead',
    editors: ['lead'],
  }
  return { by: 'lead', reason: 'Guidance changed', versions: [{ ...one, approvedBy: 'reviewer', reason: 'Guidance changed' }], ...more }
}

describe.each(CHAINS)('published versions: %s', (_name, open) => {
  const store = async (): Promise<PublishedVersions> => PublishedVersions.open((await open()).chain, shipped, () => NOON)

  test('[V4] a first start takes in what ships, byte for byte, and the same is in force', async () => {
    const versions = await store()
    const files = readPolicies('policies')
    expect(versions.list().map(({ policy }) => policy)).toEqual(shipped.map(({ policy }) => policy))
    for (const policy of shipped) {
      for (const one of policy.versions) {
        expect(versions.version(one.policy, one.version)).toEqual({ ...one, publication: { ...one.publication, editors: [] } })
      }
    }
    expect(versions.inForce('2025-12-12').map(({ policy, version }) => [policy, version])).toEqual(
      files.inForce('2025-12-12').map(({ policy, version }) => [policy, version]),
    )
    expect(versions.offered()).toEqual([])
  })

  test('[V3] a version gets the next number and stays as it was published', async () => {
    const { chain, again } = await open()
    const versions = await PublishedVersions.open(chain, shipped, () => NOON)
    const latest = graduated.versions.at(-1)!.version
    const link = await versions.publish(publication('A new title', '2026-02-01'))
    expect(link.versions.map(({ version }) => version)).toEqual([latest + 1])
    expect(versions.inForce('2026-01-31').find(({ policy }) => policy === 'graduated-approach')?.version).toBe(latest)
    expect(versions.inForce('2026-02-01').find(({ policy }) => policy === 'graduated-approach')?.version).toBe(latest + 1)
    await versions.publish(publication('A newer title', '2026-03-01'))
    const reopened = await PublishedVersions.open(await again(), shipped, () => NOON)
    const kept = reopened.version('graduated-approach', latest + 1)
    expect([kept.text, kept.publication.approvedBy, kept.publication.publishedAt]).toEqual([
      text('A new title'),
      'reviewer',
      NOON.toISOString(),
    ])
    expect(reopened.list()).toEqual(versions.list())
    expect(await reopened.verify()).toEqual([])
  })

  test('several are published as one change', async () => {
    const versions = await store()
    const one = publication('A new title', '2026-02-01').versions[0]
    const safeguarding = shipped.find(({ policy }) => policy === 'safeguarding')!
    const { policy: _policy, versions: _versions, ...about } = safeguarding
    const other = {
      ...one,
      policy: 'safeguarding',
      about,
      text: safeguarding.versions[0].text.replace('"Safeguarding', '"The safeguarding'),
    }
    const before = versions.head().number
    await versions.publish({ by: 'lead', reason: 'Together', versions: [one, other] })
    expect(versions.head().number).toBe(before + 1)
  })

  test('of many publications at once none has the number of another', async () => {
    const versions = await store()
    const latest = graduated.versions.at(-1)!.version
    const links = await Promise.all(Array.from({ length: 8 }, (_, at) => versions.publish(publication(`Title ${at}`, '2026-02-01'))))
    expect(links.map((link) => link.versions[0].version)).toEqual(Array.from({ length: 8 }, (_, at) => latest + 1 + at))
  })

  test('a withdrawn version is law up to the day before, once', async () => {
    const versions = await store()
    const latest = graduated.versions.at(-1)!.version
    const { version } = (await versions.publish(publication('A new title', '2026-02-01'))).versions[0]
    await versions.withdraw({ policy: 'graduated-approach', version, from: '2026-03-01', reason: 'Mistake', by: 'lead' })
    const on = (date: string): number | undefined => versions.inForce(date).find(({ policy }) => policy === 'graduated-approach')?.version
    expect([on('2026-02-28'), on('2026-03-01')]).toEqual([version, latest])
    const again = versions.withdraw({ policy: 'graduated-approach', version, from: '2026-04-01', reason: 'Again', by: 'lead' })
    await expect(again).rejects.toMatchObject({ status: 409, code: 'withdrawn-already' })
    await expect(versions.withdraw({ policy: 'nothing', version: 1, from: '2026-04-01', reason: 'x', by: 'x' })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('a publication is found by its key', async () => {
    const versions = await store()
    const link = await versions.publish(publication('A new title', '2026-02-01', { key: 'k1', asked: 'h1' }))
    expect([versions.publishedUnder('k1'), versions.publishedUnder('k2')]).toEqual([link, undefined])
  })

  test('[V5] what a newer product ships is offered and not law', async () => {
    const { chain } = await open()
    const without = shipped.filter(({ policy }) => policy !== 'safeguarding')
    await PublishedVersions.open(chain, without, () => NOON)
    const versions = await PublishedVersions.open(chain, shipped, () => NOON)
    expect(versions.inForce('2025-12-12').some(({ policy }) => policy === 'safeguarding')).toBe(false)
    expect(versions.offered().map(({ policy, version }) => [policy, version])).toEqual([['safeguarding', 1]])
  })
})
