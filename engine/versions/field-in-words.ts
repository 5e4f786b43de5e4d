// The only home of saying that a property changed where there is no better sentence for it.
import { dayInWords, parseDay } from '../facts/days.ts'
import type { ParameterDocument } from '../rules/document.ts'
import { sayWord } from '../rules/everyday-wording.ts'
import type { FieldChange } from './compare.ts'

const WORDS: Readonly<Record<string, string>> = {
  use: 'duty or option',
  checked: 'day it was last checked',
  due: 'when it is due',
  hours: 'hours of work',
  href: 'web address',
  hitPolicy: 'hit policy',
  minPossible: 'least number of possible sessions',
  knownWhen: 'condition for being known',
  where: 'limit to codes, years or cohorts',
  values: 'list of values',
  labels: 'wording of the values',
  rollUp: 'roll-up',
  minus: 'difference',
}

/** “owner is now school, was virtual-school”. */
export function fieldInWords({ field, before, after }: FieldChange): string {
  const name = field.map((part) => WORDS[part] ?? sayWord(part).toLowerCase()).join(' ')
  if (before === undefined) return `${name} is now ${anyInWords(after)}, was not given`
  if (after === undefined) return `${name} is no longer given, was ${anyInWords(before)}`
  return `${name} is now ${anyInWords(after)}, was ${anyInWords(before)}`
}

/** A value of any kind, said as shortly as it can be. @example anyInWords(['G', 'O']) // 'G, O' */
export function anyInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(anyInWords).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `“${value}”`
  return JSON.stringify(value)
}

/** A parameter's value with its unit. @example parameterInWords(4, 'school-week') // '4 school weeks' */
export function parameterInWords(value: ParameterDocument['value'], unit: ParameterDocument['unit']): string {
  if (Array.isArray(value)) return value.join(', ')
  if (unit === '%') return `${value} %`
  if (typeof value === 'string') {
    const day = parseDay(value)
    return day === undefined ? value : dayInWords(day)
  }
  if (unit === 'number' || unit === 'text' || unit === 'code' || unit === 'year-group' || unit === 'date') return String(value)
  return `${value} ${unit.replace('-', ' ')}${value === 1 ? '' : 's'}`
}
