// Replays in which tables come and go, several candidates are replayed at once, and due dates move though no decision does; on five pupils
// whose attendance over four weeks is written beside their marks.
import { describe, expect, it } from 'vitest'
import { weekly } from '../../../engine/replay/evaluate-range.ts'
import { type Replayed, replay, type ReplayOf } from '../../../engine/replay/replay.ts'
import { SubjectPlaces } from '../../../engine/replay/subject-places.ts'
import { type Bits, bitsOf, getBit } from '../../../engine/rules/bits.ts'
import type { RuleSet, VersionedRuleSet } from '../../../engine/rules/rule-set.ts'
import { day, FULL, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, INPUTS, ruleSetOf, type TableGiven, tableDocument, versioned } from '../../support/rule-set-builder.ts'

const LATE = '// // // OO OO'
const view = viewOf({
  schools: { 100001: {} },
  pupils: [
    // 100 % throughout.
    { id: 'always', marks: weeksFrom('2025-09-01', 10, FULL) },
    // 90, 80, 70 and 60 % on the Fridays from 10 to 31 October, 60 % on 7 November.
    { id: 'fell', marks: { ...weeksFrom('2025-09-01', 5, FULL), ...weeksFrom('2025-10-06', 5, LATE) } },
    { id: 'without marks' },
  ],
})
const FRIDAYS = weekly(day('2025-10-10'), day('2025-10-31'))

const level = (boundary: number): TableGiven => ({
  name: 'level',
  rows: [
    { when: { attendance: '< boundary' }, then: { outcome: 'low' }, actions: ['plan'] },
    { when: { attendance: '>= boundary' }, then: { outcome: 'none' } },
  ],
  parameters: { boundary: [boundary, '%'] },
  actions: [{ name: 'plan', due: { in: 10, unit: 'school-day' } }],
})
const extra: TableGiven = {
  name: 'extra',
  rows: [
    { when: { attendance: '< 75' }, then: { outcome: 'help' } },
    { when: { attendance: '>= 75' }, then: { outcome: 'none' } },
  ],
}

function levels(boundary: number, more: readonly TableGiven[] = []): RuleSet {
  const given = level(boundary)
  const inputs = [{ name: 'attendance', ...INPUTS.attendance }]
  return ruleSetOf(documentOf(given, { inputs, tables: [given, ...more].map((one) => tableDocument(one, ['attendance'])) }))
}

/** Another policy, which reads a table of the first. */
function reader(of: string): RuleSet {
  const given: TableGiven = {
    name: 'meeting',
    rows: [
      { when: { read: '"low","help"' }, then: { outcome: 'meet' }, actions: ['meeting'] },
      { when: { read: '"none"' }, then: { outcome: 'none' } },
    ],
    inputs: { read: { label: 'What was decided', decision: `example/${of}.outcome` } },
    actions: [{ name: 'meeting', due: { in: 5, unit: 'school-day' } }],
  }
  return ruleSetOf(documentOf(given, { policy: 'meetings', title: 'Meetings' }))
}

function replayed(
  candidates: readonly (readonly VersionedRuleSet[])[],
  baseline: ReplayOf['baseline'],
  dates: ReplayOf['dates'] = FRIDAYS,
): Replayed[] {
  const steps = replay({ view: () => view, dates, baseline, candidates })
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Counts of a table by date under each side, by status and outputs. */
function countsOf({ tables }: Replayed, name: string) {
  const found = tables.find(({ table }) => table === name)!
  const side = (which: 'baseline' | 'candidate') =>
    Object.fromEntries(
      found.outcomes.flatMap(({ status, outputs }, at) => {
        const { counts } = found[which][at]
        return counts.some((count) => count > 0) ? [[outputs === '' ? status : outputs, counts]] : []
      }),
    )
  return { on: found.on, baseline: side('baseline'), candidate: side('candidate') }
}

const movedOf = ({ moved }: Replayed, table: string) =>
  moved
    .filter((one) => one.table === table)
    .map(({ pupil, first, dates, causes }) => [view.facts.pupils[pupil].id, first - FRIDAYS[0], dates, causes])

describe('[Q15] a table on one side only', () => {
  it('is shown as new, and moves those of whom it says something', () => {
    const [found] = replayed([versioned(levels(85, [extra]))], () => versioned(levels(85)))
    expect(countsOf(found, 'extra')).toEqual({
      on: 'candidate',
      baseline: { absent: [3, 3, 3, 3] },
      candidate: { 'outcome=help': [0, 0, 1, 1], 'outcome=none': [2, 2, 1, 1], undetermined: [1, 1, 1, 1] },
    })
    expect(movedOf(found, 'example/extra')).toEqual([['fell', 14, 2, ['extra: the table is new']]])
    expect([found.movedOn, found.tables.map(({ table }) => table)]).toEqual([[0, 0, 1, 1], ['extra']])
  })

  it('is shown as gone; what another policy reads of it is decided, and is not certified as the same', () => {
    const inForce = versioned(levels(85, [extra]), reader('extra'))
    const [found] = replayed([versioned(levels(85))], () => inForce)
    expect(countsOf(found, 'extra')).toEqual({
      on: 'baseline',
      baseline: { 'outcome=help': [0, 0, 1, 1], 'outcome=none': [2, 2, 1, 1], undetermined: [1, 1, 1, 1] },
      candidate: { absent: [3, 3, 3, 3] },
    })
    expect(movedOf(found, 'example/extra')).toEqual([['fell', 14, 2, ['extra: the table is gone']]])
    // Both whose level was known are undetermined in the meetings now.
    expect(found.unchanged).toMatchObject([{ policy: 'meetings', isDecided: true, decisions: 12, differ: 8, actionsDiffer: 2 }])
  })

  it('that is on neither side on a date holds nobody on it', () => {
    const [old, now] = [versioned(levels(85, [extra])), versioned(levels(85))]
    const [found] = replayed([versioned(levels(80))], (date) => (date <= FRIDAYS[1] ? old : now))
    expect(countsOf(found, 'extra')).toEqual({
      on: 'baseline',
      baseline: { 'outcome=none': [2, 2, 0, 0], undetermined: [1, 1, 0, 0] },
      candidate: { absent: [3, 3, 0, 0] },
    })
  })

  it('beside a baseline without the policy is every table of it', () => {
    const [found] = replayed([versioned(levels(85))], () => [])
    expect(countsOf(found, 'level')).toMatchObject({ on: 'candidate', candidate: { 'outcome=low': [0, 1, 1, 1] } })
    expect(movedOf(found, 'example/level')).toEqual([['fell', 7, 3, ['An example counts']]])
  })
})

describe('[Q17] several candidates', () => {
  it('are each replayed as if alone', () => {
    const inForce = versioned(levels(85), reader('level'))
    const candidates = [versioned(levels(75)), versioned(levels(95, [extra])), versioned(reader('level'))]
    const alone = candidates.map((one) => replayed([one], () => inForce)[0])
    expect(replayed(candidates, () => inForce)).toEqual(alone)
    expect(alone.map(({ movedOn }) => movedOn)).toEqual([
      [0, 1, 0, 0],
      [1, 0, 1, 1],
      [0, 0, 0, 0],
    ])
  })
})

describe('[Q16] due dates of a policy that is not under change', () => {
  const inForce = versioned(levels(85), reader('level'))
  const onlyOn = [day('2025-11-07')]

  it('move where a row it reads has held since another day, though no decision differs on the dates replayed', () => {
    const [found] = replayed([versioned(levels(75))], () => inForce, onlyOn)
    expect(found.unchanged).toMatchObject([
      { policy: 'meetings', isDecided: true, decisions: 3, differ: 0, actionsDiffer: 0, dueDates: { both: 1, moved: 1 } },
    ])
  })

  it('are certified where they do not', () => {
    // 32 of 36 sessions (88.9 %) by Wednesday 15 October, 32 of 38 (84.2 %) by Thursday: both bounds are crossed on that day.
    const [found] = replayed([versioned(levels(88))], () => inForce, onlyOn)
    expect(found.unchanged).toMatchObject([{ differ: 0, actionsDiffer: 0, dueDates: { both: 1, moved: 0 } }])
  })
})

describe('places of subjects', () => {
  it('stay when another parent becomes known in between', () => {
    const places = new SubjectPlaces()
    const parents = (...pairs: [number, string][]) => ({
      kind: 'pupil-parent' as const,
      size: pairs.length,
      pupils: Int32Array.from(pairs, ([pupil]) => pupil),
      parents: pairs.map(([, parent]) => parent),
    })
    const first = parents([3, 'a'], [7, 'b'])
    const second = parents([3, 'a'], [5, 'c'], [7, 'b'], [7, 'd'])
    expect([[...places.of(first)], [...places.of(second)], [...places.of(first)]]).toEqual([
      [0, 1],
      [0, 2, 1, 3],
      [0, 1],
    ])
    expect([0, 1, 2, 3].map((place) => places.pupilAt(place, 'pupil-parent'))).toEqual([3, 7, 5, 7])
    const last = (of: typeof first) =>
      places.bitsOf(
        of,
        bitsOf(of.size, (subject) => subject === of.size - 1),
      )
    const placesIn = (bits: Bits) => Array.from({ length: bits.size }, (_, place) => place).filter((place) => getBit(bits, place))
    // Parent b of pupil 7 is the last of the first date, parent d of the second.
    expect([placesIn(last(first)), placesIn(last(second))]).toEqual([[1], [3]])
    expect(
      placesIn(
        places.bitsOf(
          second,
          bitsOf(second.size, (subject) => subject === 2),
        ),
      ),
    ).toEqual([1])
  })
})
