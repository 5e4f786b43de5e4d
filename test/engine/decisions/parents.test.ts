// The only home of checks on tables per pupil and parent: on whom they decide, and what they read of the pupil.
import { describe, expect, it } from 'vitest'
import { recommendedActions } from '../../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { explain } from '../../../engine/decisions/explain.ts'
import { outputsText } from '../../../engine/decisions/outcome.ts'
import { printDay } from '../../../engine/facts/days.ts'
import { decisionRows } from '../../../server/services/run-rows.ts'
import { day, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, INPUTS, ruleSetOf, tableDocument, versioned } from '../../support/rule-set-builder.ts'

const NOTICE = { event: 'penalty-notice', outcome: 'issued' } as const
const GIVEN: FactsGiven = {
  pupils: [
    { id: 'A', marks: weeksFrom('2025-11-17', 4, FULL) },
    { id: 'B', spells: [{ leaving: '2025-11-28' }], marks: weeksFrom('2025-11-17', 2, '// // // OO OO') },
    { id: 'C' },
    { id: 'known from a concern', spells: [] },
  ],
  parents: { B: ['P3', 'P2'], A: ['P1'], 'known from a concern': ['P9'] },
  events: [
    { pupil: 'A', ...NOTICE, date: '2025-12-12', parent: 'P0' },
    { pupil: 'A', ...NOTICE, date: '2025-12-13', parent: 'P8' },
    { pupil: 'A', ...NOTICE, date: '2025-12-01' },
    { pupil: 'B', ...NOTICE, date: '2025-12-01', parent: 'P3' },
    { pupil: 'C', event: 'parent-not-engaging', date: '2025-12-01', parent: 'P7' },
  ],
}
const RULES = versioned(
  ruleSetOf(
    documentOf(
      { inputs: { attendance: INPUTS.attendance, level: { decision: 'level.outcome' } }, rows: [], actions: [{ name: 'letter' }] },
      {
        tables: [
          tableDocument({ name: 'level', rows: [{ when: { attendance: '< 80' } }, { when: { attendance: '>= 80' } }] }, ['attendance']),
          tableDocument(
            {
              name: 'parents',
              subject: 'pupil-parent',
              hitPolicy: 'FIRST',
              rows: [
                { when: { level: '"2"', attendance: '100' }, actions: ['letter'] },
                { when: { level: '"1"' }, actions: ['letter'] },
              ],
            },
            ['level', 'attendance'],
          ),
        ],
      },
    ),
  ),
)
const run = (asOf = '2025-12-12', pupils?: Int32Array) => evaluate(viewOf(GIVEN), RULES, day(asOf), pupils)

describe('a table per pupil and parent', () => {
  it('[L1] decides, on the same facts, on those known at each date, in whatever order dates are asked for', () => {
    const view = viewOf(GIVEN)
    const parents = (asOf: string) => {
      const { subjects } = evaluate(view, RULES, day(asOf)).tables[1]
      return subjects.kind === 'pupil-parent' ? subjects.parents : []
    }
    expect(['2025-12-13', '2025-11-30', '2025-12-12', '2025-12-01', '2025-12-20'].map(parents)).toEqual([
      ['P0', 'P1', 'P8', 'P2', 'P3'],
      ['P1', 'P2', 'P3'],
      ['P0', 'P1', 'P2', 'P3'],
      ['P1', 'P2', 'P3'],
      ['P0', 'P1', 'P8', 'P2', 'P3'],
    ])
  })

  it('[L1] decides on parents the file names and those a notice named by the date, and on nobody else', () => {
    const rows = (asOf: string, pupils?: Int32Array) =>
      [...decisionRows(run(asOf, pupils))]
        .filter(({ table }) => table === 'parents')
        .map(({ subject, subject_id }) => `${subject} ${subject_id}`)
    expect(rows('2025-12-12')).toEqual(['pupil-parent A/P0', 'pupil-parent A/P1', 'pupil-parent B/P2', 'pupil-parent B/P3'])
    expect(rows('2025-12-11')).toEqual(['pupil-parent A/P1', 'pupil-parent B/P2', 'pupil-parent B/P3'])
    expect(rows('2025-12-12', Int32Array.of(1))).toEqual(['pupil-parent B/P2', 'pupil-parent B/P3'])
  })

  it('[L2] reads the measures and decisions of its pupil', () => {
    const parents = run().tables[1]
    expect([0, 1, 2, 3].map((at) => outputsText(parents, at))).toEqual(['outcome=1', 'outcome=1', 'outcome=2', 'outcome=2'])
  })

  it('[A1] acts for pupils on roll, with the school that answers for the pupil; [L1] since no earlier than the parent was known', () => {
    const evaluation = run()
    const found = recommendedActions(evaluation, RULES)
    expect(found.map(({ subject, since }) => `${subject} ${printDay(since)}`)).toEqual(['0 2025-12-12', '1 2025-11-21'])
    expect([...decisionRows(evaluation)].find(({ subject_id }) => subject_id === 'B/P3')?.school_urn).toBe('100001')
  })

  it('[X3] is explained for each parent', async () => {
    const evaluation = run()
    const { title, rows } = await explain(evaluation, evaluation.tables[1], 3)
    expect([title, rows.map(({ outcome }) => outcome)]).toEqual(['parents: parent P3', ['false', 'true']])
  })
})
