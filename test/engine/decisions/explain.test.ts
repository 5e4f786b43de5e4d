// The only home of checks on what people are told: the sentence of a decision, how far the nearest other one is, and each cell.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import type { Evaluation } from '../../../engine/decisions/evaluation.ts'
import { explain } from '../../../engine/decisions/explain.ts'
import { nearestOutcomes } from '../../../engine/decisions/nearest.ts'
import { decisionLabel, sentencesOf } from '../../../engine/decisions/sentence.ts'
import { outputLabel, percentInWords, windowInWords } from '../../../engine/decisions/wording.ts'
import type { RuleSet } from '../../../engine/rules/rule-set.ts'
import { day, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, INPUTS, ruleSetOf, type TableGiven, tableOf, valuesOf, versioned } from '../../support/rule-set-builder.ts'
import { shippedDocument } from '../../support/shipped-policies.ts'

const LEVELS = ruleSetOf(shippedDocument('graduated-approach', 1))
const ABSENCE = ruleSetOf(shippedDocument('persistent-absence', 1))

/** Four weeks to 12 December in which so many of 40 sessions were missed, from the first on. */
const missing = (missed: number): FactsGiven => {
  const codes = 'I'.repeat(missed) + '/'.repeat(40 - missed)
  const week = (at: number): string =>
    codes
      .slice(10 * at, 10 * at + 10)
      .match(/../g)!
      .join(' ')
  return { pupils: [{ id: 'A', marks: { '2025-11-17': week(0), '2025-11-24': week(1), '2025-12-01': week(2), '2025-12-08': week(3) } }] }
}

const evaluated = (given: FactsGiven, ruleSet: RuleSet, asOf = '2025-12-12'): Evaluation =>
  evaluate(viewOf(given), versioned(ruleSet), day(asOf))
const sentence = (given: FactsGiven, ruleSet: RuleSet, asOf?: string, table = 0): string => {
  const evaluation = evaluated(given, ruleSet, asOf)
  return sentencesOf(evaluation, evaluation.tables[table]).of(0)
}

describe('the day a figure runs to', () => {
  it('[X5] the year to date runs to the last mark, weeks to the last session held', () => {
    // Open the whole week to Friday 12 December, with marks to Wednesday 10 December only: 30 + 6 sessions, all attended.
    const weeks = { '2025-11-17': FULL, '2025-11-24': FULL, '2025-12-01': FULL, '2025-12-08': '// // // .. ..' }
    const calendar = { '100001': { '2025-12-11': 'AM PM', '2025-12-12': 'AM PM' } }
    const given = { pupils: [{ id: 'A', marks: weeks }], calendar }
    expect(sentence(given, ABSENCE)).toBe(
      'Neither: attended 36 of 36 sessions (100.0 %) in the academic year to 10 December; Neither is above 90 %',
    )
    expect(sentence(given, LEVELS)).toBe(
      'No level: attended 36 of 36 sessions (100.0 %) in the four school weeks to 12 December; No level is at or above 100 %',
    )
  })

  it('[X5] totals in place of marks run to their last day', () => {
    const summaries = [{ pupil: 'A', from: '2025-09-01', to: '2025-10-24', possible: 76, attended: 66, authorised: 8, unauthorised: 2 }]
    expect(sentence({ pupils: [{ id: 'A' }], summaries }, ABSENCE)).toBe(
      'Persistently absent: attended 66 of 76 sessions (86.8 %) in the academic year to 24 October; Persistently absent is above 50 % up to and including 90 %',
    )
  })
})

describe('the sentence of a decision', () => {
  it('[X1] names the outcome, what was counted, over which window, and the band', () => {
    expect(sentence(missing(7), LEVELS)).toBe(
      'Level 2: attended 33 of 40 sessions (82.5 %) in the four school weeks to 12 December; Level 2 is from 80 % up to, not including, 90 %',
    )
  })

  it.each([
    [0, 'No level: attended 40 of 40 sessions (100.0 %) in the four school weeks to 12 December; No level is at or above 100 %'],
    [
      1,
      'Level 1: attended 39 of 40 sessions (97.5 %) in the four school weeks to 12 December; Level 1 is from 90 % up to, not including, 100 %',
    ],
    [
      4,
      'Level 1: attended 36 of 40 sessions (90.0 %) in the four school weeks to 12 December; Level 1 is from 90 % up to, not including, 100 %',
    ],
    [
      8,
      'Level 2: attended 32 of 40 sessions (80.0 %) in the four school weeks to 12 December; Level 2 is from 80 % up to, not including, 90 %',
    ],
    [9, 'Level 3: attended 31 of 40 sessions (77.5 %) in the four school weeks to 12 December; Level 3 is below 80 %'],
    [40, 'Level 3: attended 0 of 40 sessions (0.0 %) in the four school weeks to 12 December; Level 3 is below 80 %'],
  ])('[X1] %i of 40 missed', (missed, expected) => {
    expect(sentence(missing(missed), LEVELS)).toBe(expected)
  })

  it('[X1] says the academic year, and the last day with a session', () => {
    expect(sentence(missing(7), ABSENCE, '2025-12-21')).toBe(
      'Persistently absent: attended 33 of 40 sessions (82.5 %) in the academic year to 12 December; Persistently absent is above 50 % up to and including 90 %',
    )
    expect(sentence(missing(40), ABSENCE, '2025-12-12', 1)).toBe(
      'No attendance: attended 0 of 40 sessions (0.0 %) in the academic year to 12 December; No attendance is exactly 0 %',
    )
  })

  it('[X1] says which fact is missing where there is not enough data', () => {
    expect(sentence({ pupils: [{ id: 'A', marks: { '2025-12-08': '// // //' } }] }, LEVELS)).toBe(
      'Not enough data: Attendance: only 6 possible sessions in the window; 10 needed',
    )
  })

  it('[X6] says so of each of several pupils for whom another number is missing', () => {
    const few = (id: string, marks: string) => ({ id, marks: { '2025-12-08': marks } })
    const evaluation = evaluated({ pupils: [few('A', '// // //'), few('B', '// //'), few('C', '// // //')] }, LEVELS)
    expect([0, 1, 2].map((subject) => /only \d/.exec(sentencesOf(evaluation, evaluation.tables[0]).of(subject))?.[0])).toEqual([
      'only 6',
      'only 4',
      'only 6',
    ])
  })

  const RULES = (given: Partial<TableGiven>): RuleSet =>
    ruleSetOf(
      documentOf({
        inputs: { attendance: INPUTS.attendance, unauthorised: INPUTS.unauthorised, sen: INPUTS.sen, fsm: INPUTS.fsm },
        rows: [],
        ...given,
      }),
    )
  const pupil: FactsGiven = {
    pupils: [{ id: 'A', spells: [{ sen: 'E', fsm: true }], marks: weeksFrom('2025-12-01', 2, 'OO // // // //') }],
  }

  it('[X1] names every input the row tests', () => {
    expect(
      sentence(pupil, RULES({ rows: [{ when: { attendance: '[80..90)', unauthorised: '>= 4', sen: '"E","K"', fsm: 'true' } }] })),
    ).toBe(
      'Outcome 1: attended 16 of 20 sessions (80.0 %) in the four school weeks to 12 December and unauthorised sessions: 4 in the ten school weeks to 12 December and special needs: E and free meals: yes; ' +
        'Outcome 1 applies when attendance is from 80 % up to, not including, 90 % and unauthorised sessions is 4 or more and special needs is E or K and free meals is yes',
    )
  })

  it('[X1] a row that tests nothing applies to everyone', () => {
    expect(sentence(pupil, RULES({ rows: [{}] }))).toBe('Outcome 1: applies to everyone')
  })

  it('[X1] a gap and a conflict say what was found', () => {
    expect(sentence(pupil, RULES({ inputs: { attendance: INPUTS.attendance }, rows: [{ when: { attendance: '< 80' } }] }))).toBe(
      'No row covers this: attended 16 of 20 sessions (80.0 %) in the four school weeks to 12 December; no row of “Table” holds it',
    )
    expect(
      sentence(
        pupil,
        RULES({ inputs: { attendance: INPUTS.attendance }, rows: [{ when: { attendance: '<= 80' } }, { when: { attendance: '>= 80' } }] }),
      ),
    ).toBe('Rows disagree: attended 16 of 20 sessions (80.0 %) in the four school weeks to 12 December; rows r1 and r2 both match')
  })

  it('[X1] a multiple-hit table says each row, and what is not known', () => {
    const nobody: FactsGiven = { pupils: [{ id: 'A', spells: [{ sen: 'E' }] }] }
    const rules = RULES({
      hitPolicy: 'COLLECT',
      inputs: { sen: INPUTS.sen, fsm: INPUTS.fsm },
      rows: [{ when: { sen: '"E"' } }, { when: { fsm: 'true' } }],
    })
    expect(sentence(nobody, rules)).toBe(
      'Outcome 1: special needs: E; Outcome 1 applies when special needs is E. Not known: Free meals: free school meals is not given',
    )
    const evaluation = evaluated(nobody, rules)
    expect(decisionLabel(evaluation.tables[0], 0)).toBe('Outcome 1 (partly decided)')
  })
})

describe('words', () => {
  it('[X4] a percentage has as many places as it takes not to look like a boundary it is not', () => {
    expect(percentInWords({ numerator: 3300, denominator: 40 }, ['80', '90'])).toBe('82.5 %')
    expect(percentInWords({ numerator: 3600, denominator: 40 }, ['80', '90'])).toBe('90.0 %') // it is the boundary
    expect(percentInWords({ numerator: 18_100, denominator: 201 }, ['90'])).toBe('90.05 %') // 90.0497…
    expect(percentInWords({ numerator: 17_900, denominator: 199 }, ['90'])).toBe('89.9 %') // 89.9497… does not look like 90
    expect(percentInWords({ numerator: 17_995, denominator: 200 }, ['90'])).toBe('89.98 %') // 89.975
    expect(percentInWords({ numerator: 899_999, denominator: 10_000 }, ['90'])).toBe('89.9999 %')
    expect(percentInWords({ numerator: 18_100, denominator: 201 }, [])).toBe('90.0 %')
  })

  it('[X1] windows are said in words', () => {
    const last = (count: number, unit: 'school-week' | 'school-day' | 'calendar-week' | 'year') =>
      windowInWords({ kind: 'last', count, unit, complete: false })
    expect([last(4, 'school-week'), last(1, 'school-week'), last(13, 'school-day'), last(2, 'calendar-week'), last(1, 'year')]).toEqual([
      'the four school weeks',
      'the last school week',
      'the 13 school days',
      'the two calendar weeks',
      'the last year',
    ])
    expect(windowInWords({ kind: 'academic-year' })).toBe('the academic year')
  })

  it('[X1] outcomes are called by their labels, else by the output and its value', () => {
    const labelled = { name: 'level', type: 'text', labels: { 1: 'Level 1' } } as const
    expect([outputLabel(labelled, '1'), outputLabel(labelled, '2')]).toEqual(['Level 1', 'Level 2'])
    const flag = { name: 'zero', label: 'No attendance', type: 'boolean' } as const
    expect([outputLabel(flag, true), outputLabel(flag, false)]).toEqual(['No attendance', 'Not no attendance'])
    expect(outputLabel({ name: 'plan_needed', type: 'text' }, null)).toBe('Plan needed')
  })
})

describe('the nearest other outcome', () => {
  const [level] = LEVELS.tables
  const at = (attended: number): string => nearestOutcomes(level, valuesOf({ attendance: { attended, possible: 40 } }))

  it.each([
    [40, 'One more session missed would be Level 1.'],
    [39, 'Four more sessions missed would be Level 2; one more session attended would be No level.'], // 39 - 4 = 35
    [36, 'One more session missed would be Level 2; four more sessions attended would be No level.'],
    [35, 'Four more sessions missed would be Level 3; one more session attended would be Level 1.'], // 31 is 77.5 %
    [33, 'Two more sessions missed would be Level 3; three more sessions attended would be Level 1.'], // 31; 36
    [32, 'One more session missed would be Level 3; four more sessions attended would be Level 1.'],
    [31, 'One more session attended would be Level 2.'],
    [0, '32 more sessions attended would be Level 2.'],
  ])('[X2] at %i of 40', (attended, expected) => {
    expect(at(attended)).toBe(expected)
  })

  it('[X2] counts go up and down', () => {
    const table = tableOf({
      inputs: { unauthorised: INPUTS.unauthorised },
      rows: [{ when: { unauthorised: '< 10' } }, { when: { unauthorised: '>= 10' } }],
    })
    expect(nearestOutcomes(table, valuesOf({ unauthorised: 9 }))).toBe('One more (unauthorised sessions) would be Outcome 2.')
    expect(nearestOutcomes(table, valuesOf({ unauthorised: 12 }))).toBe('Three fewer (unauthorised sessions) would be Outcome 1.')
    expect(nearestOutcomes(table, valuesOf({ unauthorised: 0 }))).toBe('Ten more (unauthorised sessions) would be Outcome 2.')
  })

  it('[X2] is empty where no figure could change the outcome, or none is known', () => {
    expect(nearestOutcomes(tableOf({ rows: [{}] }), valuesOf({ attendance: { attended: 33, possible: 40 } }))).toBe('')
    expect(nearestOutcomes(level, valuesOf({ attendance: null }))).toBe('')
    const words = tableOf({ inputs: { sen: INPUTS.sen }, rows: [{ when: { sen: '"E"' } }] })
    expect(nearestOutcomes(words, valuesOf({ sen: 'E' }))).toBe('')
  })

  it('[X2] two rows with the same outcome are one: the band between them is not a step', () => {
    const then = { outcome: 'same' }
    const table = tableOf({
      rows: [{ when: { attendance: '< 80' }, then }, { when: { attendance: '[80..90)' }, then }, { when: { attendance: '>= 90' } }],
    })
    expect(nearestOutcomes(table, valuesOf({ attendance: { attended: 31, possible: 40 } }))).toBe(
      'Five more sessions attended would be Outcome 3.',
    )
  })
})

describe('an explanation', () => {
  it('[X3] has every row with every cell: value, test, outcome and the boundary with its parameter', async () => {
    const evaluation = evaluated(missing(7), LEVELS)
    const { rows, status, label, outputs, nearest, source } = await explain(evaluation, evaluation.tables[0], 0)
    expect({ status, label, outputs, nearest, source: source?.paragraph }).toEqual({
      status: 'matched',
      label: 'Level 2',
      outputs: 'level=2',
      nearest: 'Two more sessions missed would be Level 3; three more sessions attended would be Level 1.',
      source: '6.2',
    })
    expect(rows.map(({ id, outcome, decides }) => [id, outcome, decides])).toEqual([
      ['level-3', 'false', false],
      ['level-2', 'true', true],
      ['level-1', 'false', false],
      ['no-level', 'false', false],
    ])
    expect(rows[1].cells).toEqual([
      {
        input: 'attendance',
        label: 'Attendance',
        test: 'from 80 % up to, not including, 90 %',
        value: '33 of 40 sessions (82.5 %)',
        outcome: 'true',
        boundaries: [
          { at: '80', parameter: 'level2From' },
          { at: '90', parameter: 'level1From' },
        ],
      },
    ])
  })

  it('[X3] has the marks inside the window by code, and its first and last day', async () => {
    const evaluation = evaluated(missing(7), LEVELS)
    const { inputs } = await explain(evaluation, evaluation.tables[0], 0)
    expect(inputs).toEqual([
      {
        name: 'attendance',
        label: 'Attendance',
        value: '33 of 40 sessions (82.5 %)',
        window: 'the four school weeks',
        codes: [
          { code: '/', meaning: 'Present in the morning', category: 'present', count: 33 },
          { code: 'I', meaning: 'Illness', category: 'authorised', count: 7 },
        ],
        from: '2025-11-17',
        to: '2025-12-12',
      },
    ])
  })

  it('[X3] of a doubt says unknown, with the reason in the place of the value', async () => {
    const evaluation = evaluated({ pupils: [{ id: 'A', marks: { '2025-12-08': FULL.slice(0, 8) } }] }, LEVELS)
    const { rows, status, nearest, source, inputs } = await explain(evaluation, evaluation.tables[0], 0)
    expect([status, nearest, source]).toEqual(['undetermined', '', null])
    expect(rows.map((row) => row.outcome)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
    expect(rows[0].cells[0].value).toBe('only 6 possible sessions in the window; 10 needed')
    expect(inputs[0].codes).toEqual([{ code: '/', meaning: 'Present in the morning', category: 'present', count: 6 }])
  })

  it('[X3] nothing is shown that the two ways of deciding do not both say', async () => {
    const evaluation = evaluated(missing(7), LEVELS)
    const [table] = evaluation.tables
    const wrong = { ...table, decided: { ...table.decided, row: Int32Array.of(2) } }
    await expect(explain(evaluation, wrong, 0)).rejects.toThrow(
      'The two ways of deciding “graduated-approach/level” disagree (level-3: false, level-2: true, level-1: false, no-level: false)',
    )
  })
})
