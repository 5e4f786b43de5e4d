// The only home of what is asked of each kind of event, in plain words; which fields a kind has follows from the catalogue.
// Leaves what may be said of a kind to the contract of events.
import { EVENTS, eventEntry } from '../../../engine/catalogue/events.ts'
import type { RecordEvent } from '../../../server/contract/events.ts'

export type EventKind = RecordEvent['event']
export type EventField = 'outcome' | 'level' | 'parent' | 'covered' | 'until' | 'detail'

export interface Choice {
  readonly value: string
  readonly label: string
}

const WITH_LEVEL: ReadonlySet<EventKind> = new Set(['support-attempt', 'level'])
/** An attempt holds its day only; a plan until it is closed. */
const HOLDS_WHILE: ReadonlySet<string> = new Set(['until', 'open'])

/** What can be recorded anew; a plan is closed where it stands. */
export const NEW_KINDS: readonly EventKind[] = EVENTS.map(({ name }) => name as EventKind).filter((name) => name !== 'plan-closed')

export const labelOf = (kind: EventKind): string => eventEntry(kind)?.label ?? kind

/** @example fieldsOf('plan-opened') // ['detail'] */
export function fieldsOf(kind: EventKind): readonly EventField[] {
  const entry = eventEntry(kind)
  if (entry === undefined) return ['detail']
  const fields: EventField[] = []
  if (entry.outcomes !== undefined) fields.push('outcome')
  if (WITH_LEVEL.has(kind)) fields.push('level')
  if (entry.namesParent === true) fields.push('parent')
  if (HOLDS_WHILE.has(entry.holds)) fields.push('until')
  /* What a notice covers is read from its detail, which therefore takes nothing else. */
  fields.push(kind === 'penalty-notice' ? 'covered' : 'detail')
  return fields
}

/** What a field is called for a kind, and what to know of it. */
export function wordsOf(kind: EventKind, field: EventField | 'date'): { readonly label: string; readonly note?: string } {
  switch (field) {
    case 'date':
      return { label: kind === 'leave-refused' ? 'First day' : 'Day' }
    case 'until':
      return kind === 'leave-refused'
        ? { label: 'Last day' }
        : { label: 'Last day, if known', note: 'Without one it holds to the end of the academic year, unless the policy says otherwise.' }
    case 'parent':
      return { label: 'Parent', note: 'A reference, such as parent-1; not a name.' }
    case 'level':
      return { label: kind === 'level' ? 'Level held' : 'At which level' }
    case 'outcome':
      return { label: kind === 'safeguarding-concern' ? 'What kind of concern' : kind === 'penalty-notice' ? 'State' : 'How it went' }
    case 'covered':
      return { label: 'Sessions it covers', note: 'They are not counted towards another notice. Without them that number stays unknown.' }
    case 'detail':
      return kind === 'level' ? { label: 'Reason' } : { label: 'Note', note: 'Only what is needed. It stays with the pupil.' }
  }
}

const OUTCOMES: Readonly<Record<string, string>> = {
  engaged: 'The family engaged',
  'not-engaged': 'The family did not engage',
  'significant-harm': 'Significant harm, or a risk of it',
  'unmet-needs': 'Needs that are not met',
  unspecified: 'Not known',
  none: 'No longer a concern',
}

/** @example outcomeInWords('not-engaged') // 'The family did not engage' */
export const outcomeInWords = (outcome: string): string => OUTCOMES[outcome] ?? outcome.charAt(0).toUpperCase() + outcome.slice(1)

/** @example levelInWords('none') // 'No level' */
export const levelInWords = (level: string): string => (level === 'none' ? 'No level' : `Level ${level}`)

/** The outcomes to choose from: a new concern is one, and a later state is another than the one before. */
export function outcomesToChoose(kind: EventKind, before?: string): readonly Choice[] {
  const known = eventEntry(kind)?.outcomes ?? []
  const left = before === undefined ? known.filter((outcome) => outcome !== 'none') : known.filter((outcome) => outcome !== before)
  return left.map((value) => ({ value, label: outcomeInWords(value) }))
}

/** The levels to choose from: support is given at a level. */
export const levelsToChoose = (kind: EventKind): readonly Choice[] =>
  (kind === 'level' ? ['none', '1', '2', '3'] : ['1', '2', '3']).map((value) => ({ value, label: levelInWords(value) }))
