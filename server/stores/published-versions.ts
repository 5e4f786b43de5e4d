// The only home of the policies that count on a server: what the chain of versions says, with what the product ships put in at first start.
// From then on the chain is the authority. Leaves drafts and approval to the services. Laws V3 to V5 of SPEC.md.
import type { AcceptedFinding } from '../../engine/verification/accepted.ts'
import { inForceOn } from '../../engine/versions/in-force.ts'
import type { Expectation } from '../contract/expectations.ts'
import { ServiceError } from '../errors/service-error.ts'
import { withoutEmpty } from '../reading/without-empty.ts'
import type { Chain, ChainHead } from './chain.ts'
import type { PublicationLink, PublishedVersion, WithdrawalLink } from './chain-links.ts'
import { casesOf, type Policy, type PolicyStore, type PolicyVersion, ruleSetOf } from './policy-store.ts'

/** Versions to publish together; numbers are given when they are. */
export interface NewPublication {
  readonly by: string
  readonly reason: string
  readonly key?: string | undefined
  readonly asked?: string | undefined
  readonly versions: readonly Omit<PublishedVersion, 'version' | 'publishedAt'>[]
}

export class PublishedVersions implements PolicyStore {
  readonly #chain: Chain
  readonly #now: () => Date
  readonly #shipped: readonly Policy[]
  #policies: readonly Policy[] = []
  #last: Promise<unknown> = Promise.resolve()

  private constructor(chain: Chain, shipped: readonly Policy[], now: () => Date) {
    this.#chain = chain
    this.#shipped = shipped
    this.#now = now
  }

  /** Opens the chain; one that is empty is filled with what the product ships. */
  static async open(chain: Chain, shipped: readonly Policy[], now: () => Date = () => new Date()): Promise<PublishedVersions> {
    const store = new PublishedVersions(chain, shipped, now)
    if (chain.links().length === 0 && shipped.length > 0) await store.#fill()
    store.#read()
    return store
  }

  list(): readonly Policy[] {
    return this.#policies
  }

  version(policy: string, version: number): PolicyVersion {
    const found = this.#policies.find((one) => one.policy === policy)?.versions.find((one) => one.version === version)
    if (found !== undefined) return found
    const details = 'Choose one from the list of policies.'
    throw new ServiceError('no-such-version', 404, `There is no version ${version} of policy “${policy}”.`, details)
  }

  inForce(date: string): readonly PolicyVersion[] {
    return this.#policies.flatMap((policy) => inForceOn(policy.versions, date) ?? [])
  }

  /** What the product ships and nobody published here: a new product never moves a council by itself. */
  offered(): readonly PolicyVersion[] {
    const here = new Set(this.#policies.flatMap(({ versions }) => versions.map(({ policy, ruleSet }) => `${policy} ${ruleSet.hash}`)))
    return this.#shipped.flatMap(({ versions }) => versions.filter(({ policy, ruleSet }) => !here.has(`${policy} ${ruleSet.hash}`)))
  }

  /** What a change of a policy is expected to keep within, as its newest version says; whichever version a draft is started from. */
  expectationsOf(policy: string): readonly Expectation[] {
    return this.#policies.find((one) => one.policy === policy)?.versions.at(-1)?.publication.expectations ?? []
  }

  /** Publishes several versions as one change: all of them or none. A number is given once. */
  publish({ versions, ...change }: NewPublication): Promise<PublicationLink> {
    return this.#inTurn(async () => {
      const at = this.#now().toISOString()
      const numbered = versions.map((one) => ({ ...one, version: this.#latest(one.policy) + 1, publishedAt: at }))
      const link = await this.#chain.add({ kind: 'publication', at, ...withoutEmpty(change), versions: numbered })
      this.#read()
      return link as PublicationLink
    })
  }

  withdraw(change: { policy: string; version: number; from: string; reason: string; by: string }): Promise<WithdrawalLink> {
    return this.#inTurn(async () => {
      const { publication } = this.version(change.policy, change.version)
      if (publication.withdrawn !== undefined) {
        throw new ServiceError(
          'withdrawn-already',
          409,
          `This version is withdrawn from ${publication.withdrawn}.`,
          'Nothing more is needed.',
        )
      }
      const link = await this.#chain.add({ kind: 'withdrawal', at: this.#now().toISOString(), ...change })
      this.#read()
      return link as WithdrawalLink
    })
  }

  /** The publication made under a key, so that a request that is sent again is not done again. */
  publishedUnder(key: string): PublicationLink | undefined {
    return this.#chain.links().find((link): link is PublicationLink => link.kind === 'publication' && link.key === key)
  }

  head(): ChainHead {
    return this.#chain.head()
  }

  verify(): Promise<readonly string[]> {
    return this.#chain.verify()
  }

  #latest(policy: string): number {
    return this.#policies.find((one) => one.policy === policy)?.versions.at(-1)?.version ?? 0
  }

  /** What ships keeps the numbers and dates it ships with. */
  async #fill(): Promise<void> {
    const at = this.#now().toISOString()
    const versions = this.#shipped.flatMap((policy) => policy.versions.map((version) => shippedVersion(policy, version)))
    await this.#chain.add({ kind: 'publication', at, by: 'product', reason: 'The policies that come with the product', versions })
  }

  #read(): void {
    const policies = new Map<string, { about: PublishedVersion['about']; versions: PolicyVersion[]; accepted: AcceptedFinding[] }>()
    const known = new Map(this.#policies.flatMap(({ versions }) => versions.map((one) => [`${one.policy} ${one.version}`, one])))
    for (const link of this.#chain.links()) {
      if (link.kind === 'withdrawal') {
        const { versions } = policies.get(link.policy) ?? { versions: [] }
        const at = versions.findIndex(({ version }) => version === link.version)
        if (at >= 0)
          versions[at] = {
            ...versions[at],
            publication: { ...versions[at].publication, withdrawn: link.from, withdrawnReason: link.reason },
          }
        continue
      }
      for (const published of link.versions) {
        const { versions, accepted } = policies.get(published.policy) ?? { versions: [], accepted: [] }
        const { version, about } = published
        policies.set(published.policy, {
          about,
          versions: [...versions, versionOf(published, known)],
          accepted: [...accepted, ...(published.accepted ?? []).map((one) => ({ version, ...one }))],
        })
      }
    }
    this.#policies = [...policies]
      .map(([policy, { about, versions, accepted }]) => ({ policy, ...about, versions, accepted }))
      .toSorted((a, b) => a.order - b.order || (a.policy < b.policy ? -1 : 1))
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(change)
    this.#last = mine.catch(() => undefined)
    return mine
  }
}

function shippedVersion({ title, authority, owner, description, order, accepted = [] }: Policy, version: PolicyVersion): PublishedVersion {
  const { publishedAt, author, reason, effectiveFrom, effectiveTo, countsFrom, specimen } = version.publication
  return withoutEmpty({
    policy: version.policy,
    version: version.version,
    about: { title, authority, owner, description, order },
    text: version.text,
    cases: version.casesText,
    hash: version.ruleSet.hash,
    effectiveFrom,
    effectiveTo,
    countsFrom,
    specimen,
    publishedAt,
    author,
    editors: [],
    reason,
    accepted: acceptedIn(accepted, version.version),
  })
}

/** What is accepted of one version; nothing rather than an empty list. */
function acceptedIn(accepted: readonly AcceptedFinding[], version: number): PublishedVersion['accepted'] {
  const own = accepted.filter((one) => one.version === version).map(({ version: _version, ...one }) => one)
  return own.length === 0 ? undefined : own
}

/** A version as it stands in the chain; one that is known already is not parsed again. */
function versionOf(published: PublishedVersion, known: ReadonlyMap<string, PolicyVersion>): PolicyVersion {
  const { policy, version, text, cases, about: _about, hash: _hash, accepted: _accepted, ...publication } = published
  const before = known.get(`${policy} ${version}`)
  const place = `${policy}/v${version}.json`
  return {
    policy,
    version,
    text,
    ruleSet: before?.ruleSet ?? ruleSetOf(text, place),
    cases: before?.cases ?? casesOf(cases, place),
    casesText: cases,
    publication: { version, ...publication },
  }
}
