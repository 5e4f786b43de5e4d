import { describe, expect, it } from 'vitest'
import { coveredInWords, type Faults, firstTyped, readTyped, type Typed } from '../../../../editor/pages/pupil/typed-event.ts'
import { type EventKind, fieldsOf, NEW_KINDS, outcomesToChoose } from '../../../../editor/pages/pupil/event-form.ts'
import { eventWith } from './event-builder.ts'

const today = '2026-01-15'
const typedOf = (kind: EventKind, changes: Partial<Typed> = {}): Typed => ({ ...firstTyped(kind, { today }), ...changes })
const faultsOf = (kind: EventKind, changes: Partial<Typed> = {}): Faults => {
  const read = readTyped(kind, typedOf(kind, changes), { today })
  return 'faults' in read ? read.faults : {}
}
const eventOf = (kind: EventKind, changes: Partial<Typed> = {}): unknown => {
  const read = readTyped(kind, typedOf(kind, changes), { today })
  return 'event' in read ? read.event : read.faults
}

describe('the form of an event', () => {
  it.each<[EventKind, readonly string[]]>([
    ['leave-refused', ['until', 'detail']],
    ['support-attempt', ['outcome', 'level', 'detail']],
    ['notice-to-improve', ['parent', 'detail']],
    ['penalty-notice', ['outcome', 'parent', 'covered']],
    ['safeguarding-concern', ['outcome', 'detail']],
    ['ebsna-identified', ['until', 'detail']],
    ['parent-not-engaging', ['parent', 'until', 'detail']],
    ['plan-opened', ['detail']],
    ['level', ['level', 'detail']],
  ])('asks of %s only %j', (kind, fields) => {
    expect(fieldsOf(kind)).toEqual(fields)
  })

  it('begins with today, and a notice as issued', () => {
    expect(typedOf('penalty-notice')).toMatchObject({ date: today, outcome: 'issued', firstSession: 'AM', lastSession: 'PM' })
    expect(typedOf('safeguarding-concern').outcome).toBe('')
  })

  it('closes a plan where it stands, not from the list of what is new', () => {
    expect(NEW_KINDS).not.toContain('plan-closed')
    expect(NEW_KINDS).toHaveLength(13)
  })

  it('offers a new concern that is one, and a later state that is another', () => {
    expect(outcomesToChoose('safeguarding-concern').map(({ value }) => value)).toEqual(['significant-harm', 'unmet-needs', 'unspecified'])
    expect(outcomesToChoose('penalty-notice', 'issued').map(({ value }) => value)).not.toContain('issued')
    expect(outcomesToChoose('safeguarding-concern', 'unmet-needs').map(({ label }) => label)).toContain('No longer a concern')
  })

  it('sends what its fields hold and nothing of fields it has not', () => {
    expect(eventOf('plan-opened', { detail: ' Mentoring ', level: '2', parent: 'parent-1' })).toEqual({
      event: 'plan-opened',
      date: today,
      detail: 'Mentoring',
    })
    expect(eventOf('support-attempt', { outcome: 'engaged', level: '2' })).toEqual({
      event: 'support-attempt',
      date: today,
      outcome: 'engaged',
      level: '2',
    })
  })

  it('says what is wrong at the field where it is', () => {
    expect(faultsOf('support-attempt')).toEqual({ outcome: 'Choose one', level: 'Say at which level the attempt was made' })
    expect(faultsOf('plan-opened', { date: '2026-01-16' })).toEqual({ date: 'This day has not come yet' })
    expect(faultsOf('plan-opened', { date: '' })).toEqual({ date: 'Write the date as 2025-12-12' })
    expect(faultsOf('leave-refused')).toEqual({ until: 'A refused leave needs its last day' })
    expect(faultsOf('leave-refused', { until: '2026-01-14' })).toEqual({ until: 'The last day is before the first' })
    expect(faultsOf('penalty-notice')).toEqual({ parent: 'A penalty notice is to one parent: say which' })
    expect(faultsOf('level', { level: '2' })).toEqual({ detail: 'A level set by hand needs its reason' })
  })

  it('writes the sessions a notice covers as the engine reads them', () => {
    const notice = { parent: 'parent-1', firstDay: '2025-11-03', lastDay: '2025-11-14' }
    expect(eventOf('penalty-notice', notice)).toMatchObject({ detail: '2025-11-03 AM..2025-11-14 PM' })
    expect(eventOf('penalty-notice', { parent: 'parent-1' })).not.toHaveProperty('detail')
    expect(faultsOf('penalty-notice', { ...notice, lastDay: '' })).toEqual({ lastDay: 'Say the last session too' })
    expect(faultsOf('penalty-notice', { ...notice, firstDay: '' })).toEqual({ firstDay: 'Say the first session too' })
    const sameDay = { ...notice, lastDay: '2025-11-03', firstSession: 'PM' }
    expect(faultsOf('penalty-notice', sameDay)).toEqual({})
    expect(faultsOf('penalty-notice', { ...sameDay, lastSession: 'AM' })).toEqual({ lastDay: 'The last session is before the first' })
    expect(coveredInWords('2025-11-03 AM..2025-11-14 PM')).toBe('3 Nov 2025 (morning) to 14 Nov 2025 (afternoon)')
    expect(coveredInWords('Sent by post')).toBeUndefined()
  })

  it('goes on from a notice under its id, to its parent, no earlier than it', () => {
    const from = eventWith({ event: 'penalty-notice', id: 'notice-7', date: '2025-12-01', parent: 'parent-1', outcome: 'issued' })
    const typed = { ...firstTyped('penalty-notice', { today, from }), outcome: 'paid' }
    expect(readTyped('penalty-notice', typed, { today, from })).toEqual({
      event: { event: 'penalty-notice', id: 'notice-7', date: today, parent: 'parent-1', outcome: 'paid' },
    })
    expect(readTyped('penalty-notice', { ...typed, date: '2025-11-30' }, { today, from })).toEqual({
      faults: { date: 'What this goes on from happened on 1 Dec 2025' },
    })
  })
})
