// The only home of checks on what an input reads of events: how many, which date, how long ago, of whom, and for how long they hold.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { type Value, valueAt, whyUnknown } from '../../../engine/rules/value.ts'
import { day, type EventGiven, FULL, type FactsGiven, viewOf, weeksFrom } from '../../support/facts-builder.ts'
import { documentOf, ruleSetOf, versioned } from '../../support/rule-set-builder.ts'

/** What one input is for the first subject of a table, or why it is unknown. */
function read(input: object, events: readonly Omit<EventGiven, 'pupil'>[] | undefined, asOf = '2025-12-12', parents?: string[]): Value {
  const given: FactsGiven = {
    pupils: [{ id: 'A', marks: { ...weeksFrom('2025-10-13', 2, FULL), ...weeksFrom('2025-11-03', 6, FULL) } }],
    ...(events === undefined ? {} : { events: events.map((event) => ({ pupil: 'A', ...event })) }),
    ...(parents === undefined ? {} : { parents: { A: parents } }),
  }
  const subject = parents === undefined ? 'pupil' : 'pupil-parent'
  const ruleSet = ruleSetOf(documentOf({ subject, inputs: { it: input }, rows: [] }))
  const column = evaluate(viewOf(given), versioned(ruleSet), day(asOf)).tables[0].columns.get('it')!
  return valueAt(column, 0) ?? whyUnknown(column, 0)
}

const notice = (id: string, date: string, outcome: string, more: object = {}) => ({ event: 'penalty-notice', id, date, outcome, ...more })
const THREE_YEARS = { last: 3, unit: 'year' }
const IN_FORCE = ['issued', 'served', 'paid', 'unpaid', 'prosecuted', 'unspecified']

describe('how many there are', () => {
  const count = { event: 'penalty-notice', take: 'count', window: THREE_YEARS, where: { outcome: IN_FORCE } }

  it('[L3] things, not rows; a thing is counted by its first row and its state as at the date', () => {
    const events = [notice('1', '2025-09-01', 'issued'), notice('1', '2025-09-03', 'served'), notice('2', '2025-11-01', 'issued')]
    expect(read(count, events)).toBe(2)
    expect(read(count, events, '2025-10-31')).toBe(1)
    expect(read(count, [...events, notice('2', '2025-11-05', 'withdrawn')])).toBe(1)
    expect(read(count, [...events, notice('2', '2025-12-13', 'withdrawn')])).toBe(2)
  })

  it('[L3] three years to the day: the day after the same date is in, the same date is out', () => {
    const paid = [notice('1', '2022-12-12', 'issued'), notice('1', '2023-01-04', 'paid')]
    expect(read(count, paid, '2025-12-11')).toBe(1)
    expect(read(count, paid, '2025-12-12')).toBe(0)
  })

  it('[L3] from a first day on', () => {
    const from = { ...count, where: { outcome: IN_FORCE, from: '2024-08-19' } }
    expect(read(from, [notice('1', '2024-08-18', 'issued')])).toBe(0)
    expect(read(from, [notice('1', '2024-08-19', 'issued')])).toBe(1)
    expect(read(from, [notice('1', '2024-08-18', 'issued'), notice('1', '2024-08-19', 'served')])).toBe(0)
  })

  it('[L3] none is 0 where the file is there, and unknown where it is not', () => {
    expect(read(count, [])).toBe(0)
    expect(read(count, undefined)).toBe('events.csv was not given')
  })

  it('[L3] an outcome that is not given is “unspecified”', () => {
    const row = { event: 'penalty-notice', id: '1', date: '2025-12-01' }
    expect([read(count, [row]), read({ ...count, where: { outcome: ['issued'] } }, [row])]).toEqual([1, 0])
  })

  it('[L3] inside a refused leave: by the sessions a notice covers', () => {
    const inside = { ...count, where: { inside: 'leave-refused' } }
    const leave = { event: 'leave-refused', id: 'l', date: '2025-11-10', until: '2025-11-14' }
    const covering = (detail: string | undefined) =>
      read(inside, [leave, notice('1', '2025-12-01', 'issued', detail === undefined ? {} : { detail })])
    expect(covering('2025-11-03 AM..2025-11-10 AM')).toBe(1)
    expect(covering('2025-11-03..2025-11-07')).toBe(0)
    expect(covering('2025-11-14 PM..2025-11-21 PM')).toBe(1)
    expect(covering('2025-11-17 AM..2025-11-21 PM')).toBe(0)
    expect(covering(undefined)).toBe('the penalty notice of 1 December 2025 does not say which sessions it covers')
    expect(read(inside, [notice('1', '2025-12-01', 'issued')])).toBe(0)
  })
})

describe('of whom', () => {
  const count = { event: 'penalty-notice', take: 'count', window: THREE_YEARS }

  it('[L4] a parent has the notices that name them, not the other parent’s', () => {
    const events = [notice('1', '2025-09-01', 'issued', { parent: 'P1' }), notice('2', '2025-10-01', 'issued', { parent: 'P2' })]
    expect(read(count, events, '2025-12-12', ['P1', 'P2'])).toBe(1)
    expect(read(count, events)).toBe(2)
  })

  it('[L4] a later row need not name the parent again; a notice that names nobody may be anyone’s', () => {
    const first = notice('1', '2025-09-01', 'issued', { parent: 'P1' })
    expect(read(count, [first, notice('1', '2025-09-04', 'paid')], '2025-12-12', ['P1'])).toBe(1)
    expect(read(count, [notice('1', '2025-09-01', 'issued')], '2025-12-12', ['P1'])).toBe(
      'the penalty notice of 1 September 2025 does not say which parent it is about',
    )
  })

  it('[L4] what is about the child is read for every parent', () => {
    const attempt = { event: 'support-attempt', take: 'count', window: { unit: 'academic-year' } }
    expect(read(attempt, [{ event: 'support-attempt', date: '2025-10-01' }], '2025-12-12', ['P1'])).toBe(1)
  })
})

describe('attempts at a level', () => {
  const at2 = { event: 'support-attempt', window: { unit: 'academic-year' }, where: { level: ['2'] } }
  const attempt = (date: string, level: string | undefined, outcome?: string) => ({
    event: 'support-attempt',
    date,
    ...(level === undefined ? {} : { level }),
    ...(outcome === undefined ? {} : { outcome }),
  })

  it('[L3] engaged wherever one was, then not known, then not engaged; only of that level and this academic year', () => {
    expect(read(at2, [attempt('2025-10-01', '2', 'not-engaged'), attempt('2025-11-01', '2', 'engaged')])).toBe('engaged')
    expect(read(at2, [attempt('2025-10-01', '2', 'not-engaged'), attempt('2025-11-01', '2')])).toBe('unspecified')
    expect(read(at2, [attempt('2025-10-01', '2', 'not-engaged'), attempt('2025-11-01', '3', 'engaged')])).toBe('not-engaged')
    expect(read(at2, [attempt('2025-07-31', '2', 'engaged')])).toBe('none')
    expect(read(at2, [attempt('2025-08-01', '2', 'engaged')])).toBe('engaged')
  })

  it('[L4] an attempt that does not say its level leaves it open', () => {
    expect(read(at2, [attempt('2025-10-01', undefined, 'engaged')])).toBe('the attempt to support of 1 October 2025 does not say its level')
  })
})

describe('dates and days gone by', () => {
  const events = [
    notice('1', '2025-09-01', 'issued'),
    notice('1', '2025-09-03', 'served'),
    notice('1', '2025-10-06', 'unpaid'),
    notice('2', '2025-11-03', 'issued'),
  ]
  const take = (taken: string, more: object = {}) => ({ event: 'penalty-notice', take: taken, window: THREE_YEARS, ...more })

  it('[L3] of the latest or the earliest thing, at its first or last row or a stage', () => {
    expect(read(take('date'), events)).toBe('2025-11-03')
    expect(read(take('date', { which: 'earliest' }), events)).toBe('2025-10-06')
    expect(read(take('date', { which: 'earliest', stage: 'first' }), events)).toBe('2025-09-01')
    expect(read(take('date', { which: 'earliest', stage: 'served' }), events)).toBe('2025-09-03')
    expect(read(take('date', { which: 'earliest', stage: 'served' }), events, '2025-09-02')).toBe(
      'no date is recorded on which the penalty notice was served',
    )
  })

  it('[L3] days gone by: none on the day itself', () => {
    expect(read(take('days'), events, '2025-11-03')).toBe(0)
    expect(read(take('days', { which: 'earliest', stage: 'first' }), events, '2025-09-29')).toBe(28)
    expect(read(take('days'), [])).toBe('no penalty notice is recorded')
  })
})

describe('how long an event holds', () => {
  const consulted = (unit: string, count: number) => ({ event: 'social-worker-consulted', validFor: { count, unit } })
  const on = (date: string, more: object = {}) => [{ event: 'social-worker-consulted', date, ...more }]

  it('[L5] so many days, its own the first', () => {
    expect(read(consulted('calendar-day', 14), on('2025-11-29'))).toBe('unspecified')
    expect(read(consulted('calendar-day', 14), on('2025-11-28'))).toBe('none')
  })

  it('[L5] so many academic years, its own the first', () => {
    expect(read(consulted('academic-year', 1), on('2025-08-01'))).toBe('unspecified')
    expect(read(consulted('academic-year', 1), on('2025-07-31'))).toBe('none')
    expect(read(consulted('academic-year', 2), on('2024-08-01'))).toBe('unspecified')
    expect(read(consulted('academic-year', 2), on('2024-07-31'))).toBe('none')
  })

  it('[L5] so many school weeks of the pupil, its own the first; a last day that is given goes before', () => {
    // The weeks with school before 12 December: 8 and 1 December, 24, 17, 10 and 3 November, then 20 and 13 October.
    expect(read(consulted('school-week', 7), on('2025-10-20'))).toBe('unspecified')
    expect(read(consulted('school-week', 6), on('2025-10-20'))).toBe('none')
    expect(read(consulted('academic-year', 1), on('2025-11-01', { until: '2025-12-11' }))).toBe('none')
  })
})
