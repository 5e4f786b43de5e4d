// When a gap would have happened to most, on three Fridays worked out by hand.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import { verify } from '../../../engine/verification/verify.ts'
import { worstWeeks } from '../../../engine/verification/worst-week.ts'
import { day, FULL, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

/** Four of ten sessions missed a week: 60 %. */
const LOW = '// // // OO OO'
/** From the first week one pupil is at 60 %; two more fall to it in the fifth, and one of them is back at full in the ninth. */
const view = viewOf({
  schools: { 100001: {} },
  pupils: [
    { id: 'low', marks: weeksFrom('2025-09-01', 12, LOW) },
    { id: 'fell', marks: { ...weeksFrom('2025-09-01', 4, FULL), ...weeksFrom('2025-09-29', 8, LOW) } },
    {
      id: 'fell and rose',
      marks: { ...weeksFrom('2025-09-01', 4, FULL), ...weeksFrom('2025-09-29', 4, LOW), ...weeksFrom('2025-10-27', 4, FULL) },
    },
    { id: 'always', marks: weeksFrom('2025-09-01', 12, FULL) },
  ],
})

describe('[P23] the worst week of a finding', () => {
  it('is the first date on which most fell into it', () => {
    const { document } = shippedRuleSet('graduated-approach', 1)
    const level = document.tables.find(({ name }) => name === 'level')!
    // Nobody under 80 % is caught once Level 3 begins below 50 %.
    const rows = level.rows.map((row) => (row.id === 'level-3' ? { ...row, when: { attendance: '< 50' } } : row))
    const ruleSet = parseRuleSet({ ...document, tables: document.tables.map((one) => (one === level ? { ...level, rows } : one)) }).ruleSet!
    const findings = verify({ ruleSet })
    const gap = findings.find(({ code }) => code === 'gap')!
    const dates = ['2025-09-26', '2025-10-24', '2025-11-21'].map(day)
    const worst = worstWeeks(findings, dates, (date) => evaluate(view, [{ version: 1, ruleSet }], date).tables)
    expect(worst.get(gap.key)).toEqual({ date: day('2025-10-24'), count: 3 })
    expect(
      worstWeeks(findings, dates.slice(0, 1), (date) => evaluate(view, [{ version: 1, ruleSet }], date).tables).get(gap.key)?.count,
    ).toBe(1)
  })
})
