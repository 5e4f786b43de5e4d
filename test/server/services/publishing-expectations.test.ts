// What is expected of a draft stands in the way of publishing until a replay of exactly what is published keeps within it.
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/access/actor.ts'
import { rightsOf, type Role } from '../../../server/access/rights.ts'
import { expectationWords } from '../../../engine/replay/expectation-words.ts'
import type { Expectation } from '../../../server/contract/expectations.ts'
import type { PublishDrafts } from '../../../server/contract/publishing.ts'
import type { PublicationLink } from '../../../server/stores/chain-links.ts'
import { PublishingService } from '../../../server/services/publishing-service.ts'
import { type KeptSummary, ReplaySummaries } from '../../../server/services/replay-summaries.ts'
import { usableDraft } from '../../../server/services/usable-draft.ts'
import { VerificationService } from '../../../server/services/verification-service.ts'
import type { Draft } from '../../../server/stores/draft-store.ts'
import { MemoryChain } from '../../../server/stores/memory-chain.ts'
import { MemoryDrafts } from '../../../server/stores/memory-drafts.ts'
import { MemoryRuns } from '../../../server/stores/memory-runs.ts'
import { readPolicies } from '../../../server/stores/policy-store.ts'
import { PublishedVersions } from '../../../server/stores/published-versions.ts'
import { NOON, temporaryPath } from '../stores/temporary-data.ts'

const actor = (id: string, ...roles: Role[]): Actor => ({ id, name: id, rights: rightsOf(roles, false), schools: 'all', via: 'session' })
const [lead, reviewer] = [actor('lead', 'policy-lead'), actor('reviewer', 'reviewer')]
/* Sees pupils of all schools, and so what a replay found. */
const tester = actor('lead', 'policy-lead', 'tester')
const BEGINS = '2026-02-01'
const FOUND = '3 on 5 December 2025, the most on any date'
const NO_LEGAL: Expectation = { kind: 'no-new-legal-action' }
const FEW: Expectation = { kind: 'most-moved', percent: 5 }

async function desk() {
  let minute = 0
  const drafts = new MemoryDrafts(() => NOON)
  const chain = new MemoryChain()
  const versions = await PublishedVersions.open(chain, readPolicies('policies').list(), () => NOON)
  const verification = new VerificationService({ policies: versions, drafts, today: () => '2026-01-15' })
  const runs = new MemoryRuns(temporaryPath(), () => new Date(NOON.getTime() + 60_000 * minute++))
  const publishing = new PublishingService({
    drafts,
    versions,
    openErrors: (...asked) => verification.openErrors(...asked),
    replays: new ReplaySummaries(runs),
    now: () => NOON,
  })
  const approved = async (policy: string, expectations: readonly Expectation[]): Promise<Draft> => {
    const { version, text, casesText } = versions
      .list()
      .find((one) => one.policy === policy)!
      .versions.at(-1)!
    const draft = await drafts.create({ policy, from: version, name: 'Draft', text, cases: casesText, expectations, by: lead.id })
    const sent = await publishing.move(draft.id, 'send', '', draft.etag, lead)
    return publishing.move(draft.id, 'approve', '', sent.etag, reviewer)
  }
  /** Keeps a replay of some drafts in which each expectation held or not. */
  const replayed = (of: readonly Draft[], ...expected: [Expectation, boolean][]): Promise<string> => kept(of, true, expected)
  const kept = (
    of: readonly Draft[],
    isBesideInForce: boolean,
    expected: readonly [Expectation, boolean][],
    about: Partial<KeptSummary> = {},
  ): Promise<string> =>
    runs.createFolder('replays', (folder, id) => {
      const summary: KeptSummary = {
        id,
        title: 'Graduated approach',
        policy: of[0].policy,
        draftName: 'Draft',
        baseline: 'version 2',
        datasetName: 'Autumn',
        group: 'g',
        known: 'now',
        isInvented: false,
        isBesideInForce,
        safeguarding: [],
        startedAt: NOON.toISOString(),
        moved: 3,
        pupils: 100,
        from: '2025-10-03',
        to: '2025-12-19',
        tables: [],
        hashes: { dataset: 'data-1', baseline: 'base-1', candidate: '', result: `result of ${id}` },
        candidates: of.map((draft) => ({ policy: draft.policy, hash: usableDraft(draft).hash })),
        expected: expected.map(([expectation, holds]) => ({ expectation, words: `${expectationWords(expectation)}: ${FOUND}.`, holds })),
        ...about,
      }
      return ReplaySummaries.write(folder, summary)
    })
  const publishAs = (by: Actor, of: readonly Draft[], more: Partial<PublishDrafts> = {}): Promise<PublicationLink> => {
    const asked = { drafts: of.map(({ id, etag }) => ({ id, etag })), effectiveFrom: BEGINS, reason: 'Guidance changed' }
    return publishing.publish({ ...asked, ...more }, undefined, by)
  }
  const publish = (...of: Draft[]): Promise<PublicationLink> => publishAs(lead, of)
  return {
    drafts,
    versions,
    approved,
    replayed,
    kept,
    publish,
    publishAs,
    publishing,
    goBack: () => publishing.goBack('graduated-approach', 1, 'Mistake', lead),
  }
}

describe('[Q10] a draft of which something is expected', () => {
  test('is not published without a replay, and the answer says what is expected and what to do', async () => {
    const { approved, publish } = await desk()
    const refusal: unknown = await publish(await approved('graduated-approach', [NO_LEGAL, FEW])).catch((problem: unknown) => problem)
    expect(refusal).toMatchObject({ code: 'replay-missing', status: 422 })
    const { details } = refusal as { details: string }
    expect(details).toContain('No pupil or parent moves to a legal action\nAt most 5 % of the pupils are decided otherwise\n')
    expect(details).toContain('Replay the draft as it stands now')
  })

  test('is not published where the last replay does not keep within it or was not asked, whatever an earlier one said', async () => {
    const { approved, replayed, publish, publishAs } = await desk()
    const draft = await approved('graduated-approach', [NO_LEGAL, FEW])
    await replayed([draft], [NO_LEGAL, true], [FEW, true])
    const last = await replayed([draft], [NO_LEGAL, false], [FEW, true])
    const refusal: unknown = await publish(draft).catch((problem: unknown) => problem)
    expect(refusal).toMatchObject({ code: 'replay-fails', status: 422 })
    const { details } = refusal as { details: string }
    expect(details).toBe(
      `No pupil or parent moves to a legal action\nLook at the replay (/replays/${last}). Change the draft and replay it, or change what is expected in the draft.`,
    )
    await expect(publishAs(tester, [draft])).rejects.toMatchObject({
      details: expect.stringContaining('No pupil or parent moves to a legal action: 3 on 5 December 2025, the most on any date.\n'),
    })
    await replayed([draft], [NO_LEGAL, true])
    await expect(publish(draft)).rejects.toMatchObject({ code: 'replay-fails' })
  })

  test('is not published after a replay beside anything but what is in force', async () => {
    const { approved, replayed, kept, publish } = await desk()
    const draft = await approved('graduated-approach', [NO_LEGAL])
    await kept([draft], false, [[NO_LEGAL, true]])
    await expect(publish(draft)).rejects.toMatchObject({ code: 'replay-missing' })
    await replayed([draft], [NO_LEGAL, true])
    await kept([draft], false, [[NO_LEGAL, false]])
    expect((await publish(draft)).versions).toHaveLength(1)
  })

  test('is published once it does; the replay stays with the version, and the next draft takes over what is expected', async () => {
    const { versions, approved, replayed, publish, goBack } = await desk()
    const draft = await approved('graduated-approach', [NO_LEGAL, FEW])
    const id = await replayed([draft], [NO_LEGAL, true], [FEW, true])
    const link = await publish(draft)
    expect(link.versions[0]).toMatchObject({
      expectations: [NO_LEGAL, FEW],
      evidence: {
        replay: id,
        from: '2025-10-03',
        to: '2025-12-19',
        dataset: 'data-1',
        baseline: 'base-1',
        result: `result of ${id}`,
      },
    })
    expect(versions.expectationsOf('graduated-approach')).toEqual([NO_LEGAL, FEW])
    expect((await goBack()).expectations).toEqual([NO_LEGAL, FEW])
  })

  test('is published with another only after a replay of both together', async () => {
    const { approved, replayed, publish } = await desk()
    const one = await approved('graduated-approach', [NO_LEGAL])
    const other = await approved('safeguarding', [])
    await replayed([one], [NO_LEGAL, true])
    await expect(publish(one, other)).rejects.toMatchObject({ code: 'replay-missing' })
    await replayed([other, one], [NO_LEGAL, true])
    expect((await publish(one, other)).versions).toHaveLength(2)
  })
})

describe('[Q20] a replay that covers little', () => {
  const short = { from: '2025-11-28', isInvented: true } as const
  const SHORT = 'It covers 4 weeks, less than a term (12 weeks): what happens at other times of the year has not been looked at.'
  const INVENTED = 'It read an invented authority, no real registers.'

  test('is enough where something is expected only when that is said, and what it leaves open stays with the version', async () => {
    const { approved, kept, publish, publishAs } = await desk()
    const draft = await approved('graduated-approach', [NO_LEGAL])
    await kept([draft], true, [[NO_LEGAL, true]], short)
    const refusal: unknown = await publish(draft).catch((problem: unknown) => problem)
    expect(refusal).toMatchObject({ code: 'replay-thin', status: 422, details: expect.stringContaining(`${SHORT}\n${INVENTED}\n`) })
    const link = await publishAs(lead, [draft], { replayIsEnough: true })
    expect(link.versions[0].evidence?.gaps).toEqual([SHORT, INVENTED])
  })

  test('stands in nobody’s way where nothing is expected', async () => {
    const { approved, kept, publish } = await desk()
    const draft = await approved('graduated-approach', [])
    await kept([draft], true, [], short)
    expect((await publish(draft)).versions[0].evidence?.gaps).toEqual([SHORT, INVENTED])
  })

  test('is told before publishing is tried, with what publishing would be refused for', async () => {
    const { approved, kept, publishing } = await desk()
    const draft = await approved('graduated-approach', [NO_LEGAL])
    const none = await publishing.evidence([draft.id], BEGINS, lead)
    expect(none).toMatchObject({ replay: null, gaps: [], isNeeded: true, problem: { detail: expect.stringContaining('Replay the draft') } })
    const id = await kept([draft], true, [[NO_LEGAL, true]], short)
    expect(await publishing.evidence([draft.id], BEGINS, lead)).toMatchObject({ replay: { id }, gaps: [SHORT, INVENTED], problem: null })
    expect((await publishing.evidence([draft.id], BEGINS, lead)).withOthers).toBeNull()
    expect((await publishing.evidence([draft.id], '2027-09-01', lead)).gaps).toEqual([
      SHORT,
      'Its last date, 19 December 2025, is more than a year before the first day in force.',
      INVENTED,
    ])
  })

  test('is told of a replay with others where there is none of the draft alone; it does not speak for it', async () => {
    const { approved, kept, publishing } = await desk()
    const [draft, other] = [await approved('graduated-approach', []), await approved('school-rag', [])]
    await kept([draft, other], false, [])
    expect(await publishing.evidence([draft.id], BEGINS, lead)).toMatchObject({ replay: null, withOthers: null })
    const id = await kept([other, draft], true, [])
    expect(await publishing.evidence([draft.id], BEGINS, lead)).toMatchObject({ replay: null, withOthers: { id }, gaps: [] })
    expect(await publishing.evidence([draft.id, other.id], BEGINS, lead)).toMatchObject({ replay: { id }, withOthers: null })
  })
})
