// What verification finds stands in the way of publishing until it is mended or somebody has accepted it, by name and with a reason.
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/access/actor.ts'
import { rightsOf, type Role } from '../../../server/access/rights.ts'
import type { PublishDrafts } from '../../../server/contract/publishing.ts'
import { PublishingService } from '../../../server/services/publishing-service.ts'
import { VerificationService } from '../../../server/services/verification-service.ts'
import { MemoryChain } from '../../../server/stores/memory-chain.ts'
import { MemoryDrafts } from '../../../server/stores/memory-drafts.ts'
import { readPolicies } from '../../../server/stores/policy-store.ts'
import { PublishedVersions } from '../../../server/stores/published-versions.ts'
import { NOON } from '../stores/temporary-data.ts'

const actor = (id: string, ...roles: Role[]): Actor => ({ id, name: id, rights: rightsOf(roles, false), schools: 'all', via: 'session' })
const lead = actor('lead', 'policy-lead')
const reviewer = actor('reviewer', 'reviewer')
const sight = { pupils: 'counts', schools: 'all', safeguarding: false } as const

/** Level 1 only from 91 %: nobody from 90 % to under 91 % is in any row. */
const withGap = (text: string): string => text.replace('[level1From..', '[91..')

async function desk(change: (text: string) => string) {
  const drafts = new MemoryDrafts(() => NOON)
  const chain = new MemoryChain()
  const versions = await PublishedVersions.open(chain, readPolicies('policies').list(), () => NOON)
  const datasets = { view: () => Promise.reject(new Error('There are no data here')) }
  const verification = new VerificationService({ policies: versions, drafts, datasets, today: () => NOON.toISOString().slice(0, 10) })
  const publishing = new PublishingService({
    drafts,
    versions,
    openErrors: (...asked) => verification.openErrors(...asked),
    now: () => NOON,
  })
  const { version, text } = versions.version('graduated-approach', 1)
  const draft = await drafts.create({
    policy: 'graduated-approach',
    from: version,
    name: 'Draft',
    text: change(text),
    cases: JSON.stringify({ policy: 'graduated-approach', version: 1, cases: [] }),
    by: lead.id,
  })
  const sent = await publishing.move(draft.id, 'send', '', draft.etag, lead)
  const { id, etag } = await publishing.move(draft.id, 'approve', 'Agreed', sent.etag, reviewer)
  const asked: PublishDrafts = { drafts: [{ id, etag }], effectiveFrom: '2026-02-01', reason: 'Guidance changed' }
  return { versions, chain, verification, publishing, draft: id, asked }
}

describe('a draft with a gap', () => {
  test('is not published, and the answer says whom no row decides and what to do', async () => {
    const { publishing, asked, versions } = await desk(withGap)
    const before = versions.list().find(({ policy }) => policy === 'graduated-approach')!.versions.length
    const refusal: unknown = await publishing.publish(asked, undefined, lead).catch((problem: unknown) => problem)
    expect(refusal).toMatchObject({ code: 'findings-open', status: 422 })
    const { details } = refusal as { details: string }
    expect(details).toContain('90 %')
    expect(details).toContain('accept each error with a reason')
    expect(versions.list().find(({ policy }) => policy === 'graduated-approach')!.versions).toHaveLength(before)
  })

  test('is published once its errors are accepted, and the version keeps who did, why and until when', async () => {
    const { publishing, verification, asked, draft, versions } = await desk(withGap)
    const found = await verification.verify({ draft }, sight)
    const errors = found.findings.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code }) => code)).toContain('gap')
    expect(found.open).toBe(errors.length)
    const accepted = errors.map(({ key }) => ({
      policy: 'graduated-approach',
      finding: key,
      why: 'Nobody falls into it',
      until: '2026-12-31',
    }))
    const { versions: published } = await publishing.publish({ ...asked, accepted }, undefined, lead)
    // Its own, and what was accepted of the version it was started from where it is still found.
    const own = published[0].accepted!.filter(({ by }) => by === 'lead')
    expect(own.map(({ why, until }) => [why, until])).toEqual(errors.map(() => ['Nobody falls into it', '2026-12-31']))
    expect(published[0].accepted!.length).toBeGreaterThan(own.length)
    const again = await verification.verify({ policy: 'graduated-approach', version: published[0].version }, sight)
    expect(again.open).toBe(0)
    expect(again.findings.find(({ code }) => code === 'gap')!.accepted?.by).toBe('lead')
    const kept = versions.list().find(({ policy }) => policy === 'graduated-approach')!.accepted!
    expect(kept.filter(({ version }) => version === published[0].version)).toHaveLength(published[0].accepted!.length)
  })

  test('may be kept as a specimen, which never decides anyone', async () => {
    const { publishing, asked } = await desk(withGap)
    const { versions } = await publishing.publish({ ...asked, specimen: true }, undefined, lead)
    expect(versions[0].specimen).toBe(true)
  })
})

describe('what ships', () => {
  test('fills the chain with what was accepted of it, so that it stands accepted on the server too', async () => {
    const { chain, verification } = await desk((text) => text)
    const link = chain.links()[0]
    const shipped = link.kind === 'publication' ? link.versions : []
    expect(shipped.some(({ accepted }) => accepted !== undefined)).toBe(true)
    for (const { policy, version } of shipped.filter((one) => one.specimen !== true && one.accepted !== undefined))
      expect((await verification.verify({ policy, version }, sight)).open, `${policy} ${version}`).toBe(0)
  })
})
