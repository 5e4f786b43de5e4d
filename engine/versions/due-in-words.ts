// The only home of saying when an action is due, with its parameters filled in. Leaves the dates themselves to `engine/actions`.
import type { ActionDocument, RuleSetDocument } from '../rules/document.ts'

/**
 * As it goes on from “due”: a time after the row first held or after a date, again and again, or on no date.
 * @example dueInWords(document, { in: 10, unit: 'school-day' }) // 'in 10 school days'
 */
export function dueInWords({ parameters, inputs }: Pick<RuleSetDocument, 'parameters' | 'inputs'>, due: ActionDocument['due']): string {
  if (due === undefined) return 'on no date'
  if (!('unit' in due)) return 'every term'
  const named = 'every' in due ? due.every : due.in
  const count = typeof named === 'number' ? named : (parameters.find(({ name }) => name === named)?.value ?? named)
  const unit = due.unit.replace('-', ' ')
  if ('every' in due) return count === 1 ? `every ${unit}` : `every ${String(count)} ${unit}s`
  const time = `in ${String(count)} ${unit}${count === 1 ? '' : 's'}`
  if (due.from !== 'event') return time
  const date = inputs.find(({ name }) => name === due.of)?.label
  return `${time} from ${date === undefined ? 'the event' : `“${date}”`}${due.beginningWith === true ? ', that day counted' : ''}`
}
