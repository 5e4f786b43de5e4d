// The only home of checks on the form of an input: events, limits and conditions, and what is forgotten when it looks at something else.
import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../../../editor/document/entry-fields.ts'
import { readGates } from '../../../editor/document/known-when.ts'
import { readEntry, typedOf } from '../../../editor/document/typed-entry.ts'
import { decisionsElsewhere } from '../../../editor/document/decisions-elsewhere.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const [attendance, phase] = document.inputs
const paths = (typed: Readonly<Record<string, string>>) => fieldsOf('inputs', document, typed).map(({ path }) => path)
const event = { name: 'support', label: 'Support', of: 'event', event: 'support-attempt' }

describe('the form of an input', () => {
  it('offers what other policies decide where it is one of a list, and says the words that cells write', () => {
    const elsewhere = decisionsElsewhere([shippedRuleSet('persistent-absence', 1).document, shippedRuleSet('school-rag', 2).document])
    expect(elsewhere.map(({ value }) => value)).not.toContain('persistent-absence/zero.zero')
    const typed = { name: 'absence', label: 'Absence', of: 'decision', decision: 'persistent-absence/category.category' }
    const decision = fieldsOf('inputs', document, typed, undefined, elsewhere).find(({ path }) => path === 'decision')!
    const values = decision.options!.map(({ value }) => value)
    expect([values[0], values.includes(typed.decision), new Set(values).size]).toEqual(['level.level', true, values.length])
    expect(decision.note).toMatch(/^Of another policy\. Cells write it as it says it there: \w+, /)
    expect(readEntry('inputs', document, typed)).toEqual({ entry: { name: 'absence', label: 'Absence', decision: typed.decision } })
  })

  it('asks which date only where a date of an event is taken', () => {
    expect(paths({ ...event, take: 'days' })).toEqual(
      expect.arrayContaining(['stage', 'which', 'validFor.count', 'where.inside', 'knownWhen']),
    )
    expect(paths({ ...event, take: 'count' })).not.toContain('stage')
    expect(paths({ of: 'measure', measure: 'attendance-rate' })).not.toContain('notOlderThan.count')
    expect(paths({ of: 'measure', measure: 'sessions-towards-notice' })).toEqual(
      expect.arrayContaining(['notOlderThan.count', 'where.from', 'where.inside', 'where.compulsorySchoolAge']),
    )
  })

  it('makes an event with a date, a time it holds and limits', () => {
    const typed = { ...event, take: 'days', stage: 'first', which: 'earliest', 'where.from': '2025-09-01', 'where.inside': 'plan-opened' }
    expect(readEntry('inputs', document, typed)).toEqual({
      entry: {
        name: 'support',
        label: 'Support',
        event: 'support-attempt',
        take: 'days',
        stage: 'first',
        which: 'earliest',
        where: { from: '2025-09-01', inside: 'plan-opened' },
      },
    })
    const holding = { ...event, 'validFor.count': 'weeks', 'validFor.unit': 'school-week' }
    expect(readEntry('inputs', document, holding)).toMatchObject({ entry: { validFor: { count: 'weeks', unit: 'school-week' } } })
  })

  it('takes complete weeks only where weeks are counted', () => {
    const typed = { ...typedOf('inputs', document), name: 'x', label: 'X', 'window.week': 'complete' }
    expect(readEntry('inputs', document, typed)).toMatchObject({ entry: { window: { last: 4, unit: 'school-week', week: 'complete' } } })
    const inDays = readEntry('inputs', document, { ...typed, 'window.unit': 'school-day' })
    expect(inDays).toMatchObject({ entry: { window: { last: 4, unit: 'school-day' } } })
    const complete = { ...attendance, window: { last: 4, unit: 'school-week' as const, week: 'complete' as const } }
    const changed = { ...typedOf('inputs', document, complete), 'window.unit': 'school-day' }
    expect(readEntry('inputs', document, changed, complete)).toEqual({ entry: { ...attendance, window: { last: 4, unit: 'school-day' } } })
  })

  it('takes school age as yes or no, and no choice as no limit', () => {
    const typed = { ...typedOf('inputs', document), name: 'x', label: 'X' }
    const ofAge = readEntry('inputs', document, { ...typed, 'where.compulsorySchoolAge': 'false' })
    expect(ofAge).toMatchObject({ entry: { where: { compulsorySchoolAge: false } } })
    expect('entry' in ofAge && typedOf('inputs', document, ofAge.entry)['where.compulsorySchoolAge']).toBe('false')
    expect(readEntry('inputs', document, typed)).not.toHaveProperty('entry.where')
  })

  it('says and reads conditions in everyday words, and keeps one that is not touched with its parameter', () => {
    const typed = typedOf('inputs', document, phase)
    expect(typed.knownWhen).toBe('Attendance: 80% or more')
    expect(readEntry('inputs', document, typed, phase)).toEqual({ entry: phase })
    const changed = { ...typed, knownWhen: 'attendance: under 50' }
    expect(readEntry('inputs', document, changed, phase)).toMatchObject({ entry: { knownWhen: { attendance: '< 50' } } })
    expect(readEntry('inputs', document, { ...typed, knownWhen: ' ' }, phase)).toEqual({
      entry: { name: 'phase', label: 'Phase', attribute: 'phase' },
    })
    expect(readGates(document, 'Weather: fine')).toEqual({
      error: '“Weather: fine” names no input. Write its label, a colon, and what it must be.',
    })
    expect(readGates(document, 'Attendance: any')).toEqual({ error: 'Say what Attendance must be, such as “known”.' })
  })

  it('forgets what belongs to the measure or date that was chosen before', () => {
    const towards = {
      ...attendance,
      measure: 'sessions-towards-notice',
      notOlderThan: { count: 6, unit: 'calendar-month' as const },
      where: { from: '2025-09-01', cohort: ['fsm'] },
    }
    const typed = { ...typedOf('inputs', document, towards), measure: 'attendance-rate' }
    expect(readEntry('inputs', document, typed, towards)).toEqual({ entry: { ...attendance, where: { cohort: ['fsm'] } } })
  })

  it('says at the field what cannot stand together', () => {
    const both = { ...event, 'window.unit': 'academic-year', 'validFor.count': '2', 'validFor.unit': 'school-week' }
    expect(readEntry('inputs', document, both)).toEqual({
      faults: {
        'validFor.count': 'Input “support”: “window” looks at what began in it, “validFor” at what still holds. Leave one of them out.',
      },
    })
  })
})
