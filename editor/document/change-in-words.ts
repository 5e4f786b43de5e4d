// The only home of saying what became of a parameter: its new value, where it shows, and what else follows.
import { dayInWords, parseDay } from '../../engine/facts/days.ts'
import type { ParameterDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import type { ParameterChange } from './retype-cell.ts'

/** @example changeInWords(document, 'level', change) // 'Level 2 from is now 85 % in 2 cells.' */
export function changeInWords(document: RuleSetDocument, table: string, { parameter, label, to, uses }: ParameterChange): string {
  const here = uses.cells.filter((cell) => cell.table === table).length
  const others = Map.groupBy(
    uses.cells.filter((cell) => cell.table !== table),
    (cell) => cell.table,
  )
  const elsewhere = [
    ...[...others].map(
      ([name, cells]) => `${countOfCells(cells.length)} of ${document.tables.find((one) => one.name === name)?.title ?? name}`,
    ),
    ...uses.elsewhere,
  ]
  const also = elsewhere.length === 0 ? '' : ` It also changes ${elsewhere.join(', ')}.`
  return `${label} is now ${valueInWords(to, parameter.unit)} in ${countOfCells(here)}.${also}`
}

const countOfCells = (count: number): string => `${count} ${count === 1 ? 'cell' : 'cells'}`

/** A parameter's value with its unit. @example valueInWords(4, 'school-week') // '4 school weeks' */
export function valueInWords(value: ParameterDocument['value'], unit: ParameterDocument['unit']): string {
  if (Array.isArray(value)) return value.join(', ')
  if (unit === '%') return `${value} %`
  if (typeof value === 'number') return `${value}${unitInWords(unit, value)}`
  const day = parseDay(value)
  return day === undefined ? value : dayInWords(day)
}

function unitInWords(unit: ParameterDocument['unit'], count: number): string {
  if (unit === 'number' || unit === 'text' || unit === 'code' || unit === 'year-group' || unit === 'date') return ''
  const words = unit.replace('-', ' ')
  return ` ${words}${count === 1 ? '' : 's'}`
}

/** What a unit is called in a heading or a list. */
export function unitLabel(unit: ParameterDocument['unit']): string {
  return unit === '%'
    ? 'per cent'
    : `${unit.replace('-', ' ')}${['session', 'pupil', 'year'].includes(unit) || /week|day|point/.test(unit) ? 's' : ''}`
}
