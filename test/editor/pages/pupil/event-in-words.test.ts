import { describe, expect, it } from 'vitest'
import { nextKindOf, noteOf, originOf, saidOf } from '../../../../editor/pages/pupil/event-in-words.ts'
import { eventWith } from './event-builder.ts'

const notice = eventWith({
  event: 'penalty-notice',
  outcome: 'issued',
  parent: 'parent-1',
  detail: '2025-11-03 AM..2025-11-14 PM',
})

describe('an event in the list', () => {
  it('says what is known of it, in order', () => {
    expect(saidOf(notice)).toEqual(['Issued', 'parent parent-1', 'covers 3 Nov 2025 (morning) to 14 Nov 2025 (afternoon)'])
    expect(saidOf(eventWith({ event: 'leave-refused', until: '2025-12-05' }))).toEqual(['to 5 Dec 2025'])
    expect(saidOf(eventWith({ event: 'level', level: 'none' }))).toEqual(['No level'])
  })

  it('shows a note as it was written, and covered sessions not twice', () => {
    expect(noteOf(notice)).toBe('')
    expect(noteOf({ ...notice, detail: 'Sent by post' })).toBe('Sent by post')
  })

  it('says where it comes from: the file, or here, when and by whom', () => {
    expect(originOf(eventWith({ number: '' }))).toBe('in the uploaded file')
    /* The hour is the reader's own. */
    expect(originOf(eventWith({}))).toMatch(/^recorded \d\d:\d\d on 1[56] January 2026 by Ann Ash$/)
    expect(originOf(eventWith({ recordedBy: '' }))).toMatch(/2026$/)
  })
})

describe('what can come next', () => {
  it('of a notice is a state, of a plan that it is closed, of a concern another while it lasts', () => {
    const next = (event: ReturnType<typeof eventWith>): string | undefined => nextKindOf(event, [event])
    expect(next(notice)).toBe('penalty-notice')
    expect(next(eventWith({}))).toBe('plan-closed')
    expect(next(eventWith({ event: 'safeguarding-concern', outcome: 'unmet-needs' }))).toBe('safeguarding-concern')
    expect(next(eventWith({ event: 'safeguarding-concern', outcome: 'none' }))).toBeUndefined()
    expect(next(eventWith({ event: 'plan-closed' }))).toBeUndefined()
    expect(next(eventWith({ event: 'support-attempt' }))).toBeUndefined()
  })

  it('goes on from the newest state that stands, and never from what has no id', () => {
    const paid = { ...notice, number: '2', outcome: 'paid' }
    expect(nextKindOf(notice, [paid, notice])).toBeUndefined()
    expect(nextKindOf(paid, [paid, notice])).toBe('penalty-notice')
    const struck = { ...paid, struckAt: '2026-01-15T15:00:00Z' }
    expect(nextKindOf(notice, [struck, notice])).toBe('penalty-notice')
    expect(nextKindOf(struck, [struck, notice])).toBeUndefined()
    const alone = { ...notice, id: '' }
    expect(nextKindOf(alone, [alone])).toBeUndefined()
  })
})
