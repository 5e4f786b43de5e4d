// The only home of saying what became of a parameter: its new value, where it shows, and what else follows.
import type { ParameterDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { parameterInWords } from '../../engine/versions/field-in-words.ts'
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
  return `${label} is now ${parameterInWords(to, parameter.unit)} in ${countOfCells(here)}.${also}`
}

const countOfCells = (count: number): string => `${count} ${count === 1 ? 'cell' : 'cells'}`

/** What a unit is called in a heading or a list. */
export function unitLabel(unit: ParameterDocument['unit']): string {
  return unit === '%'
    ? 'per cent'
    : `${unit.replace('-', ' ')}${['session', 'pupil', 'year'].includes(unit) || /week|day|point/.test(unit) ? 's' : ''}`
}
