import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/access/actor.ts'
import { rightsOf, type Role } from '../../../server/access/rights.ts'
import type { PublishDrafts } from '../../../server/contract/publishing.ts'
import { PublishingService } from '../../../server/services/publishing-service.ts'
import { statusOnDate, warningsOf } from '../../../server/services/version-status.ts'
import { ReplaySummaries } from '../../../server/services/replay-summaries.ts'
import { VerificationService } from '../../../server/services/verification-service.ts'
import type { Draft } from '../../../server/stores/draft-store.ts'
import { MemoryChain } from '../../../server/stores/memory-chain.ts'
import { MemoryDrafts } from '../../../server/stores/memory-drafts.ts'
import { MemoryRuns } from '../../../server/stores/memory-runs.ts'
import { readPolicies } from '../../../server/stores/policy-store.ts'
import { PublishedVersions } from '../../../server/stores/published-versions.ts'
import { NOON, temporaryPath } from '../stores/temporary-data.ts'

const actor = (id: string, ...roles: Role[]): Actor => ({ id, name: id, rights: rightsOf(roles, false), schools: 'all', via: 'session' })
const lead = actor('lead', 'policy-lead')
const reviewer = actor('reviewer', 'reviewer')

async function desk() {
  const drafts = new MemoryDrafts(() => NOON)
  const versions = await PublishedVersions.open(new MemoryChain(), readPolicies('policies').list(), () => NOON)
  const verification = new VerificationService({ policies: versions, drafts, today: () => NOON.toISOString().slice(0, 10) })
  const publishing = new PublishingService({
    drafts,
    versions,
    openErrors: (...asked) => verification.openErrors(...asked),
    replays: new ReplaySummaries(new MemoryRuns(temporaryPath(), () => NOON)),
    now: () => NOON,
  })
  /** A draft of a policy's newest version, its Level 2 bound or nothing changed. */
  const start = async (policy = 'graduated-approach', change = (text: string) => text): Promise<Draft> => {
    const { version, text, casesText } = versions
      .list()
      .find((one) => one.policy === policy)!
      .versions.at(-1)!
    return drafts.create({ policy, from: version, name: 'Draft', text: change(text), cases: casesText, by: lead.id })
  }
  const approve = async (draft: Draft): Promise<Draft> => {
    const sent = await publishing.move(draft.id, 'send', '', draft.etag, lead)
    return publishing.move(draft.id, 'approve', 'Agreed', sent.etag, reviewer)
  }
  const ask = (...approved: Draft[]): PublishDrafts => ({
    drafts: approved.map(({ id, etag }) => ({ id, etag })),
    effectiveFrom: '2026-02-01',
    reason: 'Guidance changed',
  })
  return { drafts, versions, publishing, verification, start, approve, ask }
}

const LATEST = readPolicies('policies')
  .list()
  .find(({ policy }) => policy === 'graduated-approach')!
  .versions.at(-1)!.version

describe('[V6] from a draft to law', () => {
  test('sent, approved by somebody else, published; the draft is gone and the version is what was approved', async () => {
    const { drafts, versions, publishing, start, approve, ask } = await desk()
    const approved = await approve(await start())
    const link = await publishing.publish(ask(approved), undefined, lead)
    const found = versions.version('graduated-approach', LATEST + 1)
    expect([found.text, found.casesText, drafts.list()]).toEqual([approved.text, approved.cases, []])
    expect(found.publication).toMatchObject({ author: 'lead', editors: ['lead'], approvedBy: 'reviewer', effectiveFrom: '2026-02-01' })
    expect(link).toMatchObject({ by: 'lead', reason: 'Guidance changed' })
    const all = versions.list().find(({ policy }) => policy === 'graduated-approach')!.versions
    const statuses = (date: string) => all.slice(-2).map((one) => statusOnDate(one, all, date))
    expect([statuses('2026-01-31'), statuses('2026-02-01')]).toEqual([
      ['in-force', 'scheduled'],
      ['superseded', 'in-force'],
    ])
  })

  test('nobody approves their own, nor what they sent', async () => {
    const { publishing, start } = await desk()
    const draft = await start()
    const sent = await publishing.move(draft.id, 'send', '', draft.etag, actor('sender', 'policy-lead'))
    for (const by of [lead, actor('sender', 'reviewer')]) {
      await expect(publishing.move(draft.id, 'approve', '', sent.etag, by)).rejects.toMatchObject({ status: 409, code: 'not-now' })
    }
  })

  test('an edit voids the approval, and what was not approved is not published', async () => {
    const { drafts, publishing, start, approve, ask } = await desk()
    const draft = await start()
    await expect(publishing.publish(ask(draft), undefined, lead)).rejects.toMatchObject({ code: 'not-now' })
    const approved = await approve(draft)
    const edited = await drafts.save(draft.id, { text: `${approved.text} `, by: 'lead' }, approved.etag)
    await expect(publishing.publish(ask(edited), undefined, lead)).rejects.toMatchObject({ status: 409, code: 'not-now' })
    await expect(publishing.publish(ask(approved), undefined, lead)).rejects.toMatchObject({ status: 412 })
  })

  test('a draft that cannot be used, or whose cases are no cases, is not sent', async () => {
    const { publishing, drafts, start } = await desk()
    const broken = await start('graduated-approach', (text) => text.replace('"tables"', '"tabels"'))
    await expect(publishing.move(broken.id, 'send', '', broken.etag, lead)).rejects.toMatchObject({ status: 422, code: 'draft-has-errors' })
    const other = await start('graduated-approach', (text) => text.replace('"graduated-approach"', '"other-policy"'))
    await expect(publishing.move(other.id, 'send', '', other.etag, lead)).rejects.toMatchObject({ status: 422, code: 'other-policy' })
    const draft = await start()
    const saved = await drafts.save(draft.id, { text: draft.text, cases: '{', by: 'lead' }, draft.etag)
    await expect(publishing.move(draft.id, 'send', '', saved.etag, lead)).rejects.toMatchObject({ status: 422 })
  })

  test('failing cases keep a draft from being published, not from being reviewed', async () => {
    const { publishing, start, approve, ask } = await desk()
    const draft = await start('graduated-approach', (text) => text.replace('"value": 80', '"value": 85'))
    const approved = await approve(draft)
    await expect(publishing.publish(ask(approved), undefined, lead)).rejects.toMatchObject({ status: 422, code: 'cases-fail' })
  })

  test('several are published together or not at all', async () => {
    const { versions, publishing, start, approve, ask } = await desk()
    const one = await approve(await start())
    const two = await approve(await start('safeguarding'))
    const before = versions.head().number
    const stale = { ...ask(one, two), drafts: [...ask(one).drafts, { id: two.id, etag: 'stale' }] }
    await expect(publishing.publish(stale, undefined, lead)).rejects.toMatchObject({ status: 412 })
    expect(versions.head().number).toBe(before)
    const link = await publishing.publish(ask(one, two), undefined, lead)
    expect([versions.head().number, link.versions.map(({ policy }) => policy)]).toEqual([
      before + 1,
      ['graduated-approach', 'safeguarding'],
    ])
  })

  test('two drafts of one policy are not one change', async () => {
    const { publishing, start, approve, ask } = await desk()
    const [one, two] = [await approve(await start()), await approve(await start())]
    await expect(publishing.publish(ask(one, two), undefined, lead)).rejects.toMatchObject({ code: 'policy-twice' })
  })

  test('a request sent again under its key is not done again; another request under it is refused', async () => {
    const { versions, publishing, start, approve, ask } = await desk()
    const asked = ask(await approve(await start()))
    const first = await publishing.publish(asked, 'key-1', lead)
    const head = versions.head()
    expect(await publishing.publish(asked, 'key-1', lead)).toEqual(first)
    expect(versions.head()).toEqual(head)
    await expect(publishing.publish({ ...asked, reason: 'Other' }, 'key-1', lead)).rejects.toMatchObject({ code: 'key-used' })
  })

  test('a date that has passed must be meant', async () => {
    const { publishing, start, approve, ask } = await desk()
    const asked = { ...ask(await approve(await start())), effectiveFrom: '2026-01-14' }
    await expect(publishing.publish(asked, undefined, lead)).rejects.toMatchObject({ status: 422, code: 'date-has-passed' })
    await publishing.publish({ ...asked, backdated: true }, undefined, lead)
    const withdrawal = { from: '2026-01-14', reason: 'Mistake' }
    await expect(publishing.withdraw('graduated-approach', LATEST, withdrawal, lead)).rejects.toMatchObject({ code: 'date-has-passed' })
  })

  test('going back is a draft equal to the old version that somebody else must approve', async () => {
    const { versions, publishing, ask } = await desk()
    const draft = await publishing.goBack('graduated-approach', 1, 'The change did harm', lead)
    expect([draft.text, draft.steps.map(({ step, comment }) => [step, comment])]).toEqual([
      versions.version('graduated-approach', 1).text,
      [['send', 'The change did harm']],
    ])
    const approved = await publishing.move(draft.id, 'approve', '', draft.etag, reviewer)
    await publishing.publish(ask(approved), undefined, lead)
    expect(versions.version('graduated-approach', LATEST + 1).ruleSet.hash).toBe(versions.version('graduated-approach', 1).ruleSet.hash)
  })

  test('a draft that a crash left after its publication is cleared at the next start', async () => {
    const { drafts, versions, publishing, start, approve, ask } = await desk()
    const approved = await approve(await start())
    await publishing.publish(ask(approved), undefined, lead)
    const left = await approve(await start())
    expect(left.text).toBe(approved.text)
    expect((await publishing.clearUp()).length).toBe(1)
    expect([drafts.list().length, versions.head().number]).toEqual([0, 2])
  })

  test('an end without a follower is warned of two months ahead', async () => {
    const { versions, publishing, start, approve, ask } = await desk()
    await publishing.publish({ ...ask(await approve(await start())), effectiveTo: '2026-08-31' }, undefined, lead)
    await publishing.withdraw('graduated-approach', LATEST, { from: '2026-03-01', reason: 'Replaced' }, lead)
    for (let version = LATEST - 1; version > 0; version--) {
      await publishing.withdraw('graduated-approach', version, { from: '2026-03-01', reason: 'Replaced' }, lead)
    }
    const policy = versions.list().find((one) => one.policy === 'graduated-approach')!
    const ends = [`Version ${LATEST + 1} ends on 31 August 2026 and no version follows it.`]
    expect(['2026-07-01', '2026-07-02', '2026-09-01'].map((date) => warningsOf(policy, date))).toEqual([
      [],
      ends,
      ['No version is in force on 1 September 2026.'],
    ])
  })
})
