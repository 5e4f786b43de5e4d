// The only home of checks on actions: for whom, in which order, since when and by when.
import { describe, expect, it } from 'vitest'
import { schoolDaysAfter } from '../../../engine/actions/due-date.ts'
import { recommendedActions } from '../../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { printDay } from '../../../engine/facts/days.ts'
import { areOfPupils } from '../../../engine/measures/subjects.ts'
import type { RuleSet } from '../../../engine/rules/rule-set.ts'
import { day, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, INPUTS, ruleSetOf, type TableGiven, versioned } from '../../support/rule-set-builder.ts'

function actions(given: FactsGiven, ruleSets: RuleSet | RuleSet[], asOf = '2025-12-12'): string[] {
  const rules = versioned(...[ruleSets].flat())
  const evaluation = evaluate(viewOf(given), rules, day(asOf))
  return recommendedActions(evaluation, rules).map(({ evaluated, subject, row, action, since, due }) => {
    const { subjects } = evaluated
    const who = areOfPupils(subjects) ? given.pupils[subjects.pupils[subject]].id : `school ${subjects.schools[subject]}`
    const until = due === undefined ? '' : ` by ${printDay(due)}`
    return `${who}: ${action.name} (${evaluated.table.rows[row].id}) since ${printDay(since)}${until}`
  })
}

const WEEK = { last: 1, unit: 'school-week' }
const LOW: TableGiven = {
  hitPolicy: 'FIRST',
  inputs: { attendance: { label: 'Attendance', measure: 'attendance-rate', window: WEEK, minPossible: 1 } },
  rows: [
    { id: 'low', when: { attendance: '< 90' }, actions: ['letter'] },
    { id: 'fine', when: { attendance: '>= 90' } },
  ],
  actions: [{ name: 'letter' }],
}
const rules = (given: Partial<TableGiven> = {}, more = {}): RuleSet => ruleSetOf(documentOf({ ...LOW, ...given }, more))

describe('for whom', () => {
  it('[A1] the actions of the deciding row, for those on roll at the date', () => {
    const week = { '2025-12-08': 'II // // // //' } // 8 of 10
    const given: FactsGiven = {
      pupils: [
        { id: 'here', marks: week },
        { id: 'left on the 11th', spells: [{ leaving: '2025-12-11' }], marks: week },
        { id: 'leaves today', spells: [{ leaving: '2025-12-12' }], marks: week },
        { id: 'well', marks: { '2025-12-08': FULL } },
        { id: 'unknown' },
      ],
    }
    expect(actions(given, rules())).toEqual(['here: letter (low) since 2025-12-08', 'leaves today: letter (low) since 2025-12-08'])
  })

  it('[A1] safeguarding acts for those not on roll too, and stands first; legal steps stand last', () => {
    const legal = rules({ actions: [{ name: 'letter', kind: 'legal' }] }, { policy: 'legal' })
    const praise = rules({ actions: [{ name: 'letter', kind: 'praise' }] }, { policy: 'praise' })
    const concern = ruleSetOf(
      documentOf(
        {
          inputs: { concern: { event: 'safeguarding-concern' } },
          rows: [{ id: 'refer', when: { concern: '"significant-harm"' }, actions: ['refer'] }],
          actions: [{ name: 'refer', kind: 'safeguarding', use: 'duty' }],
        },
        { policy: 'safeguarding' },
      ),
    )
    const given: FactsGiven = {
      pupils: [
        { id: 'A', marks: { '2025-12-08': 'II // // // //' } },
        { id: 'gone', spells: [{ leaving: '2025-07-18' }] },
        { id: 'unheard of', spells: [] },
      ],
      events: [
        { pupil: 'gone', event: 'safeguarding-concern', date: '2025-12-01', outcome: 'significant-harm' },
        { pupil: 'unheard of', event: 'safeguarding-concern', date: '2025-12-09', outcome: 'significant-harm' },
      ],
    }
    expect(actions(given, [legal, praise, rules(), concern])).toEqual([
      'gone: refer (refer) since 2025-12-01',
      'unheard of: refer (refer) since 2025-12-09',
      'A: letter (low) since 2025-12-08',
      'A: letter (low) since 2025-12-08',
      'A: letter (low) since 2025-12-08',
    ])
    const order = (() => {
      const all = versioned(legal, praise, rules(), concern)
      return recommendedActions(evaluate(viewOf(given), all, day('2025-12-12')), all).map((one) => one.action.kind)
    })()
    expect(order).toEqual(['safeguarding', 'safeguarding', 'support', 'praise', 'legal'])
  })

  it('[A1] a conflict, a doubt and a gap recommend nothing', () => {
    const given: FactsGiven = { pupils: [{ id: 'A', marks: { '2025-12-08': 'II // // // //' } }] }
    expect(actions(given, rules({ hitPolicy: 'UNIQUE', rows: [{ actions: ['letter'] }, { actions: ['letter'] }] }))).toEqual([])
    expect(actions({ pupils: [{ id: 'A' }] }, rules())).toEqual([])
    expect(actions(given, rules({ rows: [{ when: { attendance: '>= 90' }, actions: ['letter'] }] }))).toEqual([])
  })

  it('[A1] of a multiple-hit table every row that is certain acts', () => {
    const given: FactsGiven = { pupils: [{ id: 'A', marks: { '2025-12-08': 'II // // // //' } }] }
    const table: Partial<TableGiven> = {
      hitPolicy: 'COLLECT',
      inputs: { ...LOW.inputs, sen: INPUTS.sen },
      rows: [
        { when: { attendance: '< 90' }, actions: ['letter', 'visit'] },
        { when: { sen: '"E"' }, actions: ['visit'] },
      ],
      actions: [{ name: 'letter' }, { name: 'visit' }],
    }
    expect(actions(given, rules(table))).toEqual(['A: letter (r1) since 2025-12-08', 'A: visit (r1) since 2025-12-08'])
  })

  it('[A4] each action has the sentence of its decision as its reason', () => {
    const all = versioned(rules())
    const evaluation = evaluate(viewOf({ pupils: [{ id: 'A', marks: { '2025-12-08': 'II // // // //' } }] }), all, day('2025-12-12'))
    expect(recommendedActions(evaluation, all)[0].reason).toBe(
      'Outcome 1: attended 8 of 10 sessions (80.0 %) in the last school week to 12 December; Outcome 1 is below 90 %',
    )
  })
})

describe('since when', () => {
  const since = (marks: Readonly<Record<string, string>>, asOf: string, given: Partial<TableGiven> = {}): string | undefined =>
    actions({ pupils: [{ id: 'A', marks }] }, rules(given), asOf)[0]?.replace(/^.*since /, '')

  it('[A2] is the first date the row has held without interruption', () => {
    // The week’s own rate so far. Monday //; Tuesday //; Wednesday II: 4 of 6, 66.7 %; Thursday 6 of 8; Friday 8 of 10.
    expect(since({ '2025-12-08': '// // II // //' }, '2025-12-12')).toBe('2025-12-10')
    // The week before ended at 8 of 10 too, but Monday’s 2 of 2 came between.
    expect(since({ '2025-12-01': '// // // // II', '2025-12-08': '// // II // //' }, '2025-12-12')).toBe('2025-12-10')
    // No day between: on Friday 8 of 10, on Monday 0 of 2.
    expect(since({ '2025-12-01': '// // // // II', '2025-12-08': 'II // // // //' }, '2025-12-12')).toBe('2025-12-05')
  })

  it('[A2] is the date itself where it did not hold on the session day before', () => {
    expect(since({ '2025-12-08': '// // // // II' }, '2025-12-12')).toBe('2025-12-12')
  })

  it('[A2] looks at the days with a session only: a weekend and half-term do not interrupt', () => {
    const marks = { ...weeksFrom('2025-10-20', 1, 'II // // // //'), ...weeksFrom('2025-11-03', 1, 'II // // // //') }
    expect(since(marks, '2025-11-07')).toBe('2025-10-20')
    expect(since(marks, '2025-11-09')).toBe('2025-10-20')
  })

  it('[A2] follows the row, not the table: another row with the same action interrupts', () => {
    const rows = [
      { id: 'lowest', when: { attendance: '< 50' }, actions: ['letter'] },
      { id: 'low', when: { attendance: '[50..90)' }, actions: ['letter'] },
      { id: 'fine', when: { attendance: '>= 90' } },
    ]
    // Monday 0 of 2, Tuesday 2 of 4 (50 %), then 4 of 6.
    expect(since({ '2025-12-08': 'II // //' }, '2025-12-10', { rows })).toBe('2025-12-09')
  })

  it('[A2] figures of the academic year begin again with it: last year does not count', () => {
    const year = { attendance: { label: 'Attendance', measure: 'attendance-rate', window: { unit: 'academic-year' }, minPossible: 1 } }
    const marks = { '2025-07-14': 'II II II II II', '2025-09-01': 'II // // // //' }
    expect(since(marks, '2025-09-05', { inputs: year })).toBe('2025-09-01')
    expect(since(marks, '2025-07-18', { inputs: year })).toBe('2025-07-14')
  })

  it('[A2] an event that ended and began again between two sessions is an interruption', () => {
    const table: TableGiven = {
      inputs: { concern: { event: 'safeguarding-concern' } },
      rows: [{ id: 'open', when: { concern: '"unmet-needs"' }, actions: ['call'] }],
      actions: [{ name: 'call', kind: 'safeguarding' }],
    }
    const given = (until: string): FactsGiven => ({
      pupils: [{ id: 'A', marks: weeksFrom('2025-12-01', 2, FULL) }],
      events: [
        { pupil: 'A', event: 'safeguarding-concern', date: '2025-12-02', until, outcome: 'unmet-needs' },
        { pupil: 'A', event: 'safeguarding-concern', date: '2025-12-07', outcome: 'unmet-needs' },
      ],
    })
    const rule = ruleSetOf(documentOf(table))
    // To Friday the 5th: on Saturday the 6th nothing is in force. To the 6th: no day without.
    expect(actions(given('2025-12-05'), rule)).toEqual(['A: call (open) since 2025-12-07'])
    expect(actions(given('2025-12-06'), rule)).toEqual(['A: call (open) since 2025-12-02'])
  })

  it('[A2] is worked out for schools too', () => {
    const school = rules({ subject: 'school' })
    const given: FactsGiven = { pupils: [{ id: 'A', marks: { '2025-12-08': '// II // // //' } }] }
    expect(actions(given, school)).toEqual(['school 0: letter (low) since 2025-12-09'])
  })
})

describe('by when', () => {
  const due = (
    dueIn: object,
    given: FactsGiven = { pupils: [{ id: 'A', marks: weeksFrom('2025-12-08', 1, 'II // // // //') }] },
    parameters = {},
  ) => actions(given, rules({ actions: [{ name: 'letter', due: dueIn }], parameters }))[0]

  it('[A3] so many calendar days after the first date the row has held', () => {
    expect(due({ in: 10, unit: 'calendar-day' })).toBe('A: letter (low) since 2025-12-08 by 2025-12-18')
    expect(due({ in: 0, unit: 'calendar-day' })).toBe('A: letter (low) since 2025-12-08 by 2025-12-08')
    expect(due({ in: 10, unit: 'calendar-day', from: 'since' })).toBe('A: letter (low) since 2025-12-08 by 2025-12-18')
  })

  it('[A3] so many school days after it; past the register and calendar, Monday to Friday', () => {
    // 9, 10, 11 and 12 December are four; then 15 and 16 December.
    expect(due({ in: 4, unit: 'school-day' })).toBe('A: letter (low) since 2025-12-08 by 2025-12-12')
    expect(due({ in: 6, unit: 'school-day' })).toBe('A: letter (low) since 2025-12-08 by 2025-12-16')
  })

  it('[A3] a day in the register on which no session was held is none, its last day too', () => {
    // Friday the 12th is a planned closure: 9, 10 and 11 December are three, Monday the 15th is the fourth.
    const given: FactsGiven = { pupils: [{ id: 'A', marks: { '2025-12-08': 'II // // // ##' } }] }
    expect(due({ in: 4, unit: 'school-day' }, given)).toBe('A: letter (low) since 2025-12-08 by 2025-12-15')
  })

  it('[A3] as the calendar says, where it does', () => {
    const given: FactsGiven = {
      pupils: [{ id: 'A', marks: weeksFrom('2025-12-08', 1, 'II // // // //') }],
      calendar: { 100001: { '2025-12-15': 'AM PM', '2025-12-18': 'PM', '2026-01-05': 'AM PM' } },
    }
    // Four to the 12th; 15 and 18 December, then 5 January.
    expect(due({ in: 7, unit: 'school-day' }, given)).toBe('A: letter (low) since 2025-12-08 by 2026-01-05')
    expect(due({ in: 8, unit: 'school-day' }, given)).toBe('A: letter (low) since 2025-12-08 by 2026-01-06')
  })

  it('[A3] the number may be a parameter', () => {
    expect(due({ in: 'days', unit: 'calendar-day' }, undefined, { days: [5, 'calendar-day'] })).toBe(
      'A: letter (low) since 2025-12-08 by 2025-12-13',
    )
  })

  it('[A3] once a term has no date', () => {
    expect(due({ every: 'term' })).toBe('A: letter (low) since 2025-12-08')
  })

  it('[A3] without a register every weekday is a school day', () => {
    expect(printDay(schoolDaysAfter(undefined, day('2025-12-12'), 1))).toBe('2025-12-15')
    expect(printDay(schoolDaysAfter(undefined, day('2025-12-12'), 5))).toBe('2025-12-19')
    expect(printDay(schoolDaysAfter(undefined, day('2025-12-12'), 0))).toBe('2025-12-12')
  })
})

describe('due from an event', () => {
  const due = (more: object, asOf = '2025-12-12') => {
    const facts: FactsGiven = {
      pupils: [{ id: 'A', marks: { ...weeksFrom('2025-10-13', 2, FULL), ...weeksFrom('2025-11-03', 6, FULL) } }],
      parents: { A: ['P1', 'P2'] },
      events: [
        { pupil: 'A', event: 'penalty-notice', id: '1', date: '2025-10-22', outcome: 'issued', parent: 'P1' },
        { pupil: 'A', event: 'penalty-notice', id: '1', date: '2025-10-24', outcome: 'served', parent: 'P1' },
      ],
    }
    const notice = { event: 'penalty-notice', take: 'date', window: { last: 3, unit: 'year' } }
    const ofNotices = ruleSetOf(
      documentOf({
        subject: 'pupil-parent',
        hitPolicy: 'FIRST',
        inputs: { issued: { ...notice, stage: 'first' }, served: { ...notice, stage: 'served' } },
        rows: [{ when: { issued: '-' }, actions: ['pay'] }],
        actions: [{ name: 'pay', due: { unit: 'calendar-day', from: 'event', of: 'issued', ...more } }],
      }),
    )
    return actions(facts, ofNotices, asOf).map((line) => line.split(' by ')[1] ?? 'no date')
  }

  it('[L9] so many calendar days after it, whatever the date that is asked about; none where there is no such event', () => {
    expect(due({ in: 28 })).toEqual(['2025-11-19', 'no date'])
    expect(due({ in: 28 }, '2025-12-01')).toEqual(['2025-11-19', 'no date'])
    expect(due({ in: 28 }, '2025-10-21')).toEqual(['no date', 'no date'])
  })

  it('[L9] “beginning with” counts the day of the event as the first', () => {
    // 21 days beginning with Friday 24 October: the 21st is Thursday 13 November.
    expect(due({ in: 21, of: 'served', beginningWith: true })[0]).toBe('2025-11-13')
    expect(due({ in: 21, of: 'served' })[0]).toBe('2025-11-14')
    expect(due({ in: 21, of: 'served' }, '2025-10-23')[0]).toBe('no date')
  })

  it('[L9] school days are those of the pupil’s school, half-term left out', () => {
    // After Wednesday 22 October: Thursday, Friday, then Monday 3 November.
    expect(due({ in: 3, unit: 'school-day' })[0]).toBe('2025-11-03')
    expect(due({ in: 3, unit: 'school-day', beginningWith: true })[0]).toBe('2025-10-24')
  })
})
