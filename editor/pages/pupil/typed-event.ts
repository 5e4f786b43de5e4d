// The only home of making an event of what was typed into its form, or saying at which field something is wrong.
import { type RecordEvent, type RecordedEventShape, recordEvent } from '../../../server/contract/events.ts'
import { dayInWords } from '../../parts/dates.ts'
import { type EventKind, fieldsOf } from './event-form.ts'

/** The names of what can be typed; a field of covered sessions is four of them. */
export type TypedName =
  | 'date'
  | 'until'
  | 'outcome'
  | 'level'
  | 'parent'
  | 'detail'
  | 'firstDay'
  | 'firstSession'
  | 'lastDay'
  | 'lastSession'
export type Typed = Readonly<Record<TypedName, string>>
export type Faults = Readonly<Partial<Record<TypedName, string>>>

interface Circumstances {
  readonly today: string
  /** What it goes on from. */
  readonly from?: RecordedEventShape | undefined
}

/** What stands in a form at first. */
export function firstTyped(kind: EventKind, { today, from }: Circumstances): Typed {
  const [, firstDay = '', firstSession = 'AM', lastDay = '', lastSession = 'PM'] = SPAN.exec(from?.detail ?? '') ?? []
  return {
    date: today,
    until: '',
    outcome: kind === 'penalty-notice' && from === undefined ? 'issued' : '',
    level: '',
    parent: from?.parent ?? '',
    detail: '',
    firstDay,
    firstSession,
    lastDay,
    lastSession,
  }
}

/** The event, or what is wrong where. */
export function readTyped(kind: EventKind, typed: Typed, { today, from }: Circumstances): { event: RecordEvent } | { faults: Faults } {
  const faults: Partial<Record<TypedName, string>> = {}
  const fields = new Set(fieldsOf(kind))
  const given: Record<string, string> = { event: kind, date: typed.date }
  for (const field of ['until', 'outcome', 'level', 'parent', 'detail'] as const) {
    const text = typed[field].trim()
    if (fields.has(field) && text !== '') given[field] = text
  }
  if (from !== undefined) given['id'] = from.id
  if (fields.has('outcome') && typed.outcome === '') faults.outcome = 'Choose one'
  if (typed.date > today) faults.date = 'This day has not come yet'
  if (from !== undefined && typed.date !== '' && typed.date < from.date) {
    faults.date = `What this goes on from happened on ${dayInWords(from.date)}`
  }
  if (fields.has('covered')) {
    const { span, fault } = spanOf(typed)
    if (fault !== undefined) Object.assign(faults, fault)
    if (span !== undefined) given['detail'] = span
  }
  const parsed = recordEvent.safeParse(given)
  for (const { path, message } of parsed.error?.issues ?? []) faults[path[0] as TypedName] ??= message
  return parsed.success && Object.keys(faults).length === 0 ? { event: parsed.data } : { faults }
}

const SPAN = /^(\d{4}-\d\d-\d\d) (AM|PM)\.\.(\d{4}-\d\d-\d\d) (AM|PM)$/

/** Covered sessions as the engine reads them: `2025-11-03 AM..2025-11-14 PM`. */
function spanOf({ firstDay, firstSession, lastDay, lastSession }: Typed): { span?: string; fault?: Faults } {
  if (firstDay === '' && lastDay === '') return {}
  if (firstDay === '') return { fault: { firstDay: 'Say the first session too' } }
  if (lastDay === '') return { fault: { lastDay: 'Say the last session too' } }
  if (`${lastDay} ${lastSession}` < `${firstDay} ${firstSession}`) return { fault: { lastDay: 'The last session is before the first' } }
  return { span: `${firstDay} ${firstSession}..${lastDay} ${lastSession}` }
}

/** @example coveredInWords('2025-11-03 AM..2025-11-14 PM') // '3 Nov 2025 (morning) to 14 Nov 2025 (afternoon)' */
export function coveredInWords(detail: string): string | undefined {
  const parts = SPAN.exec(detail)
  if (parts === null) return undefined
  const [, firstDay, firstSession, lastDay, lastSession] = parts
  return `${dayInWords(firstDay)} (${HALVES[firstSession as 'AM']}) to ${dayInWords(lastDay)} (${HALVES[lastSession as 'AM']})`
}

export const HALVES = { AM: 'morning', PM: 'afternoon' } as const
