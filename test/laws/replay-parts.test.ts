// The law that a replay is the same whatever parts it is decided in, on a sample in which pupils come and go and several policies change at once.
import { beforeAll, describe, expect, it } from 'vitest'
import { parseDay } from '../../engine/facts/days.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import { weekly } from '../../engine/replay/evaluate-range.ts'
import { joinedParts } from '../../engine/replay/joined-parts.ts'
import { type Replayed, replay, type ReplayOf, replayPart } from '../../engine/replay/replay.ts'
import { type Share, sharesOf } from '../../engine/replay/replay-part.ts'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { readPolicies } from '../../server/stores/policy-store.ts'
import { sampleView } from '../support/sample-view.ts'

const DATES = weekly(parseDay('2025-10-10')!, parseDay('2026-01-30')!).filter((_, at) => at % 4 === 0)
const store = readPolicies('policies')
const inForce = store.inForce('2026-01-30')
let view: FactsView

beforeAll(async () => {
  view = await sampleView({ pupils: 300, from: '2025-09-01', to: '2026-02-13', seed: 12 })
}, 60_000)

/** A policy with every number of a parameter in per cent, sessions or days a little greater. */
function moved(policy: string): VersionedRuleSet {
  const document = structuredClone(inForce.find((one) => one.policy === policy)!.ruleSet.document)
  for (const parameter of document.parameters)
    if (typeof parameter.value === 'number' && ['%', 'session'].includes(parameter.unit))
      Object.assign(parameter, { value: parameter.value + 1 })
  return { version: 0, ruleSet: parseRuleSet(document).ruleSet! }
}

function done<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const inShares = (asked: ReplayOf, shares: readonly Share[]): Replayed[] => {
  const parts = shares.map((share) => done(replayPart(asked, share)))
  return asked.candidates.map((_, candidate) => joinedParts(parts.map((part) => part[candidate])))
}

describe('[Q21] a replay in parts', () => {
  it('is to the byte what it is at once, for several candidates, and versions that change on the way', () => {
    const asked: ReplayOf = {
      view: () => view,
      dates: DATES,
      // Without the graduated approach on the first date, and with another category of absence from the third on.
      baseline: (date) =>
        inForce
          .filter(({ policy }) => date > DATES[0] || policy !== 'graduated-approach')
          .map((one) => (date >= DATES[2] && one.policy === 'persistent-absence' ? moved('persistent-absence') : one)),
      candidates: [
        [moved('graduated-approach'), moved('penalty-notice')],
        [moved('persistent-absence'), moved('lost-learning')],
        inForce.filter(({ policy }) => policy === 'safeguarding' || policy === 'school-rag'),
      ],
    }
    const whole = done(replay(asked))
    const pupils = view.facts.pupils.length
    for (const shares of [sharesOf(pupils, 150), sharesOf(pupils, 97).toReversed()]) {
      expect(JSON.stringify(inShares(asked, shares))).toBe(JSON.stringify(whole))
    }
    const [first, second] = whole
    // Enough of everything that parts are put together of.
    expect(first.moved.length).toBeGreaterThan(20)
    expect(new Set(first.tables.map(({ subject }) => subject))).toContain('pupil-parent')
    expect(second.tables.map(({ subject }) => subject)).toContain('school')
    expect(first.actions.candidate.flatMap(({ begun }) => begun).filter((count) => count > 0).length).toBeGreaterThan(5)
    expect(second.unchanged.find(({ policy }) => policy === 'targeted-support-meeting')?.dueDates?.both).toBeGreaterThan(0)
  }, 60_000)

  it('shares out each pupil once, and those whom only later facts name', () => {
    expect(sharesOf(10, 4)).toEqual([{ from: 0, to: 3 }, { from: 3, to: 6 }, { from: 6, to: Number.POSITIVE_INFINITY }, 'everyone'])
    expect(sharesOf(0, 4)).toEqual([{ from: 0, to: Number.POSITIVE_INFINITY }, 'everyone'])
  })
})
