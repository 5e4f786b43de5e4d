// The only home of a rule set as it would be with another value of one parameter: its cells changed where they are compiled, so that many
// values can be tried in a moment. Leaves windows and limits that name the parameter to reading the document again.
import { parseRuleSet } from '../rules/parse-rule-set.ts'
import type { CellCondition, Condition, Row, RuleSet } from '../rules/rule-set.ts'

/** Whether anything but cells names the parameter: a window, a limit, a filter, a due date. */
export function isNamedOutsideCells({ document }: RuleSet, parameter: string): boolean {
  const names = (value: unknown): boolean =>
    value === parameter || (typeof value === 'object' && value !== null && Object.values(value).some(names))
  return (
    document.inputs.some(({ name: _name, label: _label, ...input }) => names(input) || cellsName(input.knownWhen, parameter)) ||
    document.actions.some(({ due }) => names(due))
  )
}

const cellsName = (cells: Readonly<Record<string, string>> | undefined, parameter: string): boolean =>
  Object.values(cells ?? {}).some((cell) => new RegExp(`(^|[^\\w-])${parameter}($|[^\\w-])`).test(cell))

/**
 * The rule set with a number in a parameter's place; `undefined` where it would not be one (an empty range, say).
 * @example withParameter(ruleSet, 'level2From', 85)
 */
export function withParameter(ruleSet: RuleSet, parameter: string, value: number): RuleSet | undefined {
  if (isNamedOutsideCells(ruleSet, parameter)) {
    const { document } = ruleSet
    const parameters = document.parameters.map((one) => (one.name === parameter ? { ...one, value } : one))
    return parseRuleSet({ ...document, parameters }).ruleSet
  }
  const at = String(value)
  const tables = ruleSet.tables.map((table) => {
    const rows = table.rows.map((row) => changedRow(row, parameter, at))
    return rows.every((row, index) => row === table.rows[index]) ? table : { ...table, rows }
  })
  return { document: ruleSet.document, policy: ruleSet.policy, title: ruleSet.title, hash: '', inputs: ruleSet.inputs, tables }
}

function changedRow(row: Row, parameter: string, at: string): Row {
  const { all } = row.rule.conditions
  const changed = all.map((cell) => changedCondition(cell, parameter, at) as CellCondition)
  if (changed.every((cell, index) => cell === all[index])) return row
  return { ...row, rule: { ...row.rule, conditions: { all: changed } } }
}

function changedCondition(condition: Condition | CellCondition, parameter: string, at: string): Condition | CellCondition {
  if ('all' in condition) return changedParts(condition, 'all', condition.all, parameter, at)
  if ('any' in condition) return changedParts(condition, 'any', condition.any, parameter, at)
  const { value } = condition
  return value.parameter === parameter ? { ...condition, value: { ...value, at } } : condition
}

function changedParts(
  condition: Condition | CellCondition,
  key: 'all' | 'any',
  parts: readonly Condition[],
  parameter: string,
  at: string,
): Condition | CellCondition {
  const changed = parts.map((part) => changedCondition(part, parameter, at))
  return changed.every((part, index) => part === parts[index]) ? condition : { ...condition, [key]: changed }
}
