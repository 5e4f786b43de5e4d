// The only home of which values of parameters a rule set can have: the cells that name them are read again with each, and nothing else is.
// For parameters that only cells name, as those of a sweep. Law Q12 of SPEC.md.
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

/**
 * The least and the greatest value, to two decimal places, that a rule set can have for a parameter, between two that are given. Those it can
 * have lie side by side around the one it has.
 * @example usableSpan((value) => value < 90, 80, { least: 0, greatest: 100 }) // { least: 0, greatest: 89.99 }
 */
export function usableSpan(
  isUsable: (value: number) => boolean,
  now: number,
  { least, greatest }: { readonly least: number; readonly greatest: number },
): { least: number; greatest: number } {
  const [first, low, high] = [now, least, greatest].map((value) => Math.round(value * 100))
  const furthest = (direction: 1 | -1): number => {
    let reached = first
    for (const by of [100, 10, 1])
      for (let next = reached + direction * by; next >= low && next <= high && isUsable(next / 100); next += direction * by) reached = next
    return reached / 100
  }
  return { least: furthest(-1), greatest: furthest(1) }
}
