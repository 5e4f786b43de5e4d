// What verification finds stands in the way of publishing until it is mended or somebody has accepted it, by name and with a reason.
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/access/actor.ts'
import { rightsOf, type Role } from '../../../server/access/rights.ts'
import type { PublishDrafts } from '../../../server/contract/publishing.ts'
import { PublishingService } from '../../../server/services/publishing-service.ts'
import { ReplaySummaries } from '../../../server/services/replay-summaries.ts'
import { VerificationService } from '../../../server/services/verification-service.ts'
import { MemoryChain } from '../../../server/stores/memory-chain.ts'
import { MemoryDrafts } from '../../../server/stores/memory-drafts.ts'
import { MemoryRuns } from '../../../server/stores/memory-runs.ts'
import { readPolicies } from '../../../server/stores/policy-store.ts'
import { PublishedVersions } from '../../../server/stores/published-versions.ts'
import { NOON, temporaryPath } from '../stores/temporary-data.ts'

const actor = (id: string, ...roles: Role[]): Actor => ({ id, name: id, rights: rightsOf(roles, false), schools: 'all', via: 'session' })
const lead = actor('lead', 'policy-lead')
const reviewer = actor('reviewer', 'reviewer')

/** Level 1 only from 91 %: nobody from 90 % to under 91 % is in any row. */
const withGap = (text: string): string => text.replace('[level1From..', '[91..')

async function desk(change: (text: string) => string) {
  const drafts = new MemoryDrafts(() => NOON)
  const chain = new MemoryChain()
  const versions = await PublishedVersions.open(chain, readPolicies('policies').list(), () => NOON)
  const verification = new VerificationService({ policies: versions, drafts, today: () => NOON.toISOString().slice(0, 10) })
  const publishing = new PublishingService({
    drafts,
    versions,
    openErrors: (...asked) => verification.openErrors(...asked),
    replays: new ReplaySummaries(new MemoryRuns(temporaryPath(), () => NOON)),
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
  return { drafts, versions, chain, verification, publishing, draft }
}

type Desk = Awaited<ReturnType<typeof desk>>

const errorsOf = ({ verification, draft }: Desk) =>
  verification.verify({ draft: draft.id }).findings.filter(({ severity }) => severity === 'error')

async function accept({ drafts, verification, draft }: Desk, finding: string, until = '2026-12-31'): Promise<void> {
  await drafts.accept(draft.id, (before) => verification.withAccepted(before, { finding, why: 'Nobody falls into it', until }, lead.id))
}

async function approved({ publishing, drafts, draft }: Desk): Promise<PublishDrafts> {
  const sent = await publishing.move(draft.id, 'send', '', drafts.get(draft.id).etag, lead)
  const { id, etag } = await publishing.move(draft.id, 'approve', 'Agreed', sent.etag, reviewer)
  return { drafts: [{ id, etag }], effectiveFrom: '2026-02-01', reason: 'Guidance changed' }
}

describe('a draft with a gap', () => {
  test('is not sent for review, and the answer says whom no row decides and what to do', async () => {
    const open = await desk(withGap)
    const refusal: unknown = await approved(open).catch((problem: unknown) => problem)
    expect(refusal).toMatchObject({ code: 'findings-open', status: 422 })
    const { details } = refusal as { details: string }
    expect(details).toContain('90 %')
    expect(details).toContain('accept each error with a reason')
    expect(open.drafts.get(open.draft.id).steps).toEqual([])
  })

  test('is published once its errors are accepted, and the version keeps who did, why and until when', async () => {
    const one = await desk(withGap)
    const errors = errorsOf(one)
    expect(errors.map(({ code }) => code)).toContain('gap')
    expect(one.verification.verify({ draft: one.draft.id }).open).toBe(errors.length)
    const before = one.drafts.get(one.draft.id).etag
    for (const { key } of errors) await accept(one, key)
    // What the draft says is as it was: nobody’s save becomes stale.
    expect(one.drafts.get(one.draft.id).etag).toBe(before)
    const { versions: published } = await one.publishing.publish(await approved(one), undefined, lead)
    // Its own, and what was accepted of the version it was started from where it is still found.
    const own = published[0].accepted!.filter(({ by }) => by === 'lead')
    expect(own.map(({ why, until }) => [why, until])).toEqual(errors.map(() => ['Nobody falls into it', '2026-12-31']))
    expect(published[0].accepted!.length).toBeGreaterThan(own.length)
    const again = one.verification.verify({ policy: 'graduated-approach', version: published[0].version })
    expect(again.open).toBe(0)
    expect(again.findings.find(({ code }) => code === 'gap')!.accepted?.by).toBe('lead')
    const kept = one.versions.list().find(({ policy }) => policy === 'graduated-approach')!.accepted!
    expect(kept.filter(({ version }) => version === published[0].version)).toHaveLength(published[0].accepted!.length)
  })

  test('is not published where an acceptance was taken back after the review, unless whoever publishes accepts the error', async () => {
    const one = await desk(withGap)
    const errors = errorsOf(one)
    for (const { key } of errors) await accept(one, key)
    const asked = await approved(one)
    await one.drafts.accept(one.draft.id, () => [])
    await expect(one.publishing.publish(asked, undefined, lead)).rejects.toMatchObject({ code: 'findings-open', status: 422 })
    const accepted = errors.map(({ key }) => ({ policy: 'graduated-approach', finding: key, why: 'Agreed today', until: '2026-12-31' }))
    const { versions } = await one.publishing.publish({ ...asked, accepted }, undefined, lead)
    expect(versions[0].accepted!.filter(({ why }) => why === 'Agreed today')).toHaveLength(errors.length)
  })

  test('keeps an acceptance only of what is found in it, and until a day that is still to come', async () => {
    const one = await desk(withGap)
    await expect(accept(one, 'gap | level | no such region')).rejects.toMatchObject({ code: 'no-such-finding' })
    await expect(accept(one, errorsOf(one)[0].key, '2025-12-31')).rejects.toMatchObject({ code: 'date-has-passed' })
    expect(one.drafts.get(one.draft.id).accepted).toEqual([])
  })
})

describe('a rule set that is being edited', () => {
  test('is verified as text, and each finding says where it is and the edit that mends it', async () => {
    const { verification, draft } = await desk(withGap)
    const { findings } = verification.verify({ policy: draft.policy, text: draft.text })
    const gap = findings.find(({ code }) => code === 'gap')!
    expect(gap.path.slice(0, 2)).toEqual(['tables', 0])
    expect(gap.repairs[0].edit).toMatchObject({ kind: 'set-cell', table: 'level' })
  })

  test('must be a rule set of that policy', async () => {
    const { verification, draft } = await desk((text) => text)
    expect(() => verification.verify({ policy: draft.policy, text: '{}' })).toThrow(/errors/)
    expect(() => verification.verify({ policy: 'safeguarding', text: draft.text })).toThrow(/safeguarding/)
    expect(() => verification.verify({})).toThrow('Say what is to be verified.')
  })
})

describe('what ships', () => {
  test('fills the chain with what was accepted of it, so that it stands accepted on the server too', async () => {
    const { chain, verification } = await desk((text) => text)
    const link = chain.links()[0]
    const shipped = link.kind === 'publication' ? link.versions : []
    expect(shipped.some(({ accepted }) => accepted !== undefined)).toBe(true)
    for (const { policy, version } of shipped.filter((one) => one.specimen !== true && one.accepted !== undefined))
      expect(verification.verify({ policy, version }).open, `${policy} ${version}`).toBe(0)
  })
})
