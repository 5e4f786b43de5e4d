// The only home of reading what is typed as a parameter's value: a number stays a number, a list a list, a date a date.
import { parseDay } from '../../engine/facts/days.ts'
import type { ParameterDocument } from '../../engine/rules/document.ts'
import { parseDecimal } from '../../engine/rules/exact-number.ts'

export type ReadValue = { readonly value: ParameterDocument['value'] } | { readonly error: string }

/** @example readParameterValue('85 %', { name: 'level2From', value: 80, unit: '%', source: 's' }) // { value: 85 } */
export function readParameterValue(text: string, { value, unit }: ParameterDocument): ReadValue {
  const typed = text.trim()
  if (typed === '') return { error: 'A parameter needs a value.' }
  if (Array.isArray(value)) {
    const items = typed.split(/\s*,\s*/).filter((item) => item !== '')
    const isNumbers = value.every((item) => typeof item === 'number')
    if (isNumbers && items.some((item) => parseDecimal(item) === undefined)) return { error: 'Write numbers with commas between them.' }
    return { value: isNumbers ? items.map(Number) : items }
  }
  if (unit === 'date') return parseDay(typed) === undefined ? { error: 'Write a date as 2025-09-01.' } : { value: typed }
  if (typeof value === 'string') return { value: typed.slice(0, 200) }
  const number = typed.replace(/\s*(%|per cent|percent)$/i, '').replace('−', '-')
  if (parseDecimal(number) === undefined) return { error: 'Write a number, such as 80 or 92.5.' }
  if (unit !== '%' && unit !== 'percentage-point' && unit !== 'number' && !/^\d+$/.test(number)) return { error: 'Write a whole number.' }
  return { value: Number(number) }
}
