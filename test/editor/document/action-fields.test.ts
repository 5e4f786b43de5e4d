// The only home of checks on the form of an action: how it is due, what is read of it, and how it is said.
import { describe, expect, it } from 'vitest'
import type { ActionDocument, RuleSetDocument } from '../../../engine/rules/document.ts'
import { dueSaid } from '../../../editor/document/due-said.ts'
import { fieldsOf } from '../../../editor/document/entry-fields.ts'
import { readEntry, typedOf } from '../../../editor/document/typed-entry.ts'
import { graduatedApproach } from './graduated-approach.ts'

const issued = { name: 'issued', label: 'Notice issued on', event: 'penalty-notice', take: 'date' as const }
const document: RuleSetDocument = { ...graduatedApproach, inputs: [...graduatedApproach.inputs, issued] }
const [plan] = document.actions
const typed = typedOf('actions', document, plan)
const due = (change: Readonly<Record<string, string>>): unknown => {
  const read = readEntry('actions', document, { ...typed, ...change }, plan)
  return 'entry' in read ? (read.entry as ActionDocument).due : read.faults
}

describe('the form of an action', () => {
  it('asks only what belongs to the way it is due', () => {
    const paths = (dueKind: string) =>
      fieldsOf('actions', document, { dueKind })
        .map(({ path }) => path)
        .filter((path) => path.startsWith('due.'))
    expect(paths('')).toEqual([])
    expect(paths('within')).toEqual(['due.in', 'due.unit'])
    expect(paths('event')).toEqual(['due.in', 'due.unit', 'due.of', 'due.beginningWith'])
    expect(paths('every')).toEqual(['due.every', 'due.unit'])
    expect(paths('term')).toEqual([])
  })

  it('makes every kind of due date, and begins anew with another kind', () => {
    expect(due({ dueKind: 'term' })).toEqual({ every: 'term' })
    expect(due({ dueKind: 'every', 'due.every': 'weeks', 'due.unit': 'calendar-week' })).toEqual({ every: 'weeks', unit: 'calendar-week' })
    const fromNotice = { dueKind: 'event', 'due.in': '28', 'due.unit': 'calendar-day', 'due.of': 'issued', 'due.beginningWith': 'true' }
    expect(due(fromNotice)).toEqual({ from: 'event', in: 28, unit: 'calendar-day', of: 'issued', beginningWith: true })
    expect(due({ dueKind: '' })).toBeUndefined()
    expect(due({ 'due.in': '5' })).toEqual({ in: 5, unit: 'school-day' })
  })

  it('says at the field what is not there', () => {
    expect(due({ dueKind: 'event', 'due.in': '5', 'due.unit': 'school-day', 'due.of': '' })).toEqual({ 'due.of': 'This is needed.' })
    expect(due({ dueKind: 'every', 'due.every': '0', 'due.unit': 'calendar-day' })).toEqual({ 'due.every': 'Write at least 1.' })
    expect(due({ 'due.in': 'fortnight' })).toEqual({
      'due.in': 'There is no parameter “fortnight”. Parameters are: weeks, level1Below, level1From, level2From.',
    })
    expect(due({ dueKind: 'every', 'due.every': '', 'due.unit': 'calendar-day' })).toEqual({
      'due.every': 'This is not complete: give both the number and what it is counted in.',
    })
  })

  it('is read back in words, parameters filled in', () => {
    expect(dueSaid(document, plan.due)).toBe('in 4 school days after the row first held')
    expect(dueSaid(document, { every: 'weeks', unit: 'calendar-week' })).toBe('every 4 calendar weeks')
    expect(dueSaid(document, { in: 1, unit: 'calendar-day', from: 'event', of: 'issued', beginningWith: true })).toBe(
      'in 1 calendar day from “Notice issued on”, that day counted',
    )
    expect(dueSaid(document, undefined)).toBe('on no date')
  })
})
