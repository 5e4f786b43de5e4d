// The only home of which threshold a cell is about: the first number that is a parameter in it, or else in the cells of its table.
import type { ParameterDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { namesIn } from './parameter-uses.ts'

/** @example thresholdIn(document, 'level', '[level2From..level1From)')?.name // 'level2From' */
export function thresholdIn(document: RuleSetDocument, table: string, cell: string): ParameterDocument | undefined {
  const numbers = new Map(document.parameters.flatMap((one) => (typeof one.value === 'number' ? [[one.name, one] as const] : [])))
  const thresholdOf = (text: string): ParameterDocument | undefined => {
    const name = namesIn(text).find((one) => numbers.has(one))
    return name === undefined ? undefined : numbers.get(name)
  }
  const own = thresholdOf(cell)
  if (own !== undefined || numbers.size === 0) return own
  for (const row of document.tables.find((one) => one.name === table)?.rows ?? []) {
    for (const text of Object.values(row.when)) {
      const found = thresholdOf(text)
      if (found !== undefined) return found
    }
  }
  return undefined
}
