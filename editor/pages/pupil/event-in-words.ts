// The only home of how an event that happened reads in the list: what is known of it, where it comes from, and what can come next.
import type { RecordedEventShape } from '../../../server/contract/events.ts'
import { dayInWords, timeAndDay } from '../../parts/dates.ts'
import { type EventKind, levelInWords, outcomeInWords } from './event-form.ts'
import { coveredInWords } from './typed-event.ts'

/** @example saidOf(notice) // ['Issued', 'to parent-1', 'covers 3 Nov 2025 (morning) to 14 Nov 2025 (afternoon)'] */
export function saidOf({ event, outcome, level, parent, until, detail }: RecordedEventShape): readonly string[] {
  const covered = event === 'penalty-notice' ? coveredInWords(detail) : undefined
  return [
    outcome === '' ? '' : outcomeInWords(outcome),
    level === '' ? '' : levelInWords(level),
    parent === '' ? '' : `parent ${parent}`,
    until === '' ? '' : `to ${dayInWords(until)}`,
    covered === undefined ? '' : `covers ${covered}`,
  ].filter((part) => part !== '')
}

/** What somebody wrote of it, where it is not read as something else. */
export const noteOf = ({ event, detail }: RecordedEventShape): string =>
  event === 'penalty-notice' && coveredInWords(detail) !== undefined ? '' : detail

/** @example originOf(event) // 'recorded 14:02 on 15 January 2026 by Ann Ash' */
export function originOf({ number, recordedAt, recordedBy }: RecordedEventShape): string {
  if (number === '') return 'in the uploaded file'
  return `recorded ${timeAndDay(recordedAt)}${recordedBy === '' ? '' : ` by ${recordedBy}`}`
}

/** What can be recorded to go on from an event: only from the newest state of a thing, and only where the thing has states. */
export function nextKindOf(event: RecordedEventShape, all: readonly RecordedEventShape[]): EventKind | undefined {
  if (event.id === '' || event.struckAt !== '') return undefined
  const newest = all.find(({ id, struckAt }) => id === event.id && struckAt === '')
  if (newest !== event) return undefined
  if (event.event === 'plan-opened') return 'plan-closed'
  if (event.event === 'penalty-notice') return 'penalty-notice'
  return event.event === 'safeguarding-concern' && event.outcome !== 'none' ? 'safeguarding-concern' : undefined
}
