// The only home of which threshold a cell is about: the first number that is a parameter in it, or else in the cells of its table.
import type { ParameterDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { namesIn } from './parameter-uses.ts'

/** @example thresholdIn(document, 'level', '[level2From..level1From)')?.name // 'level2From' */
export function thresholdIn(document: RuleSetDocument, table: string, cell: string): ParameterDocument | undefined {
  const rows = document.tables.find((one) => one.name === table)?.rows ?? []
  const cells = [cell, ...rows.flatMap((row) => Object.values(row.when))]
  for (const name of cells.flatMap(namesIn)) {
    const parameter = document.parameters.find((one) => one.name === name)
    if (typeof parameter?.value === 'number') return parameter
  }
  return undefined
}
