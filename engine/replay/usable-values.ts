// The only home of which values of parameters a rule set can have: the cells that name them are read again with each, and nothing else is.
// For parameters that only cells name, as those of a sweep. Law Q10 of SPEC.md.
import { parseCell } from '../rules/cell.ts'
import { compileCell } from '../rules/compile-cell.ts'
import type { RuleSet } from '../rules/rule-set.ts'

/**
 * Tells of values whether the rule set could be read with them: no range of a cell would be empty.
 * @example usableValues(ruleSet, ['level2From'])({ level2From: 95 }) // false where Level 1 begins at 90
 */
export function usableValues(
  { document, inputs }: RuleSet,
  names: readonly string[],
): (values: Readonly<Record<string, number>>) => boolean {
  const cells = new Map<string, (parameters: Parameters<typeof compileCell>[1]['parameters']) => boolean>()
  for (const { rows } of document.tables)
    for (const { when } of rows)
      for (const [input, text] of Object.entries(when)) {
        const parsed = parseCell(text)
        const type = inputs.get(input)?.type
        if (type === undefined || 'error' in parsed || parsed.cell.kind === 'any' || !names.some((name) => text.includes(name))) continue
        const { cell } = parsed
        cells.set(`${input} ${text}`, (parameters) => {
          const faults: Parameters<typeof compileCell>[2] = []
          compileCell(cell, { input, type, parameters, unknownIsFalse: false }, faults)
          return faults.length === 0
        })
      }
  const reads = [...cells.values()]
  return (values) => {
    const parameters = new Map(document.parameters.map((one) => [one.name, { ...one, value: values[one.name] ?? one.value }]))
    return reads.every((isRead) => isRead(parameters))
  }
}
