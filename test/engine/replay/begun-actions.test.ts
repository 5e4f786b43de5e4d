// What work a side of a replay asks for, on three dates worked out by hand.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { BegunActions } from '../../../engine/replay/begun-actions.ts'
import { SubjectPlaces } from '../../../engine/replay/subject-places.ts'
import { day, FULL, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const LATE = '// // // OO OO'
/** One falls to Level 3 in the second four weeks, one is there throughout, one is always there. */
const view = viewOf({
  schools: { 100001: {} },
  pupils: [
    { id: 'fell', marks: { ...weeksFrom('2025-09-01', 4, FULL), ...weeksFrom('2025-09-29', 4, LATE) } },
    { id: 'low', marks: weeksFrom('2025-09-01', 8, LATE) },
    { id: 'always', marks: weeksFrom('2025-09-01', 8, FULL) },
  ],
})
const ruleSet = shippedRuleSet('graduated-approach', 1)

describe('[Q8] actions that begin', () => {
  it('begin where they were not recommended on the date before, and again only after a break', () => {
    const work = new BegunActions(new SubjectPlaces())
    for (const date of ['2025-09-26', '2025-10-24', '2025-10-24'])
      work.add(
        evaluate(view, [{ version: 1, ruleSet }], day(date)).tables.filter(({ table }) => table.name === 'level'),
        () => 0,
      )
    const level3 = ruleSet.tables.find(({ name }) => name === 'level')!.rows.find(({ id }) => id === 'level-3')!
    const [action] = level3.actions
    const begun = work.list().find((one) => one.action.name === action.name)!
    expect(begun.begun).toEqual([1, 1, 0])
  })
})
