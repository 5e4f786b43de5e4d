// The only home of saying beside an action when it is due, and after what.
import type { ActionDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { dueInWords } from '../../engine/versions/due-in-words.ts'
import { dueKindOf } from './action-fields.ts'

/** @example dueSaid(document, { in: 10, unit: 'school-day' }) // 'in 10 school days after the row first held' */
export const dueSaid = (document: RuleSetDocument, due: ActionDocument['due']): string =>
  `${dueInWords(document, due)}${dueKindOf(due) === 'within' ? ' after the row first held' : ''}`
