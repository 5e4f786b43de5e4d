// The only home of which tables a candidate changes: those whose rows, inputs, parameters or actions are not what they were. Every other
// table of the same policy says what it said, unless it reads one of these.
import { partsOf, type InputDocument, type RuleSetDocument } from '../rules/document.ts'

/** Names of the tables that differ between two documents of a policy; those that are new or gone too. */
export function changedTables(before: RuleSetDocument, after: RuleSetDocument): ReadonlySet<string> {
  const names = new Set([...after.tables, ...before.tables].map(({ name }) => name))
  return new Set([...names].filter((name) => allOf(before, name) !== allOf(after, name)))
}

/** Everything a table's decisions hang on in its document, as one text. */
function allOf(document: RuleSetDocument, tableName: string): string {
  const table = document.tables.find(({ name }) => name === tableName)
  if (table === undefined) return ''
  const inputs = new Map<string, InputDocument>()
  const take = (name: string): void => {
    const input = document.inputs.find((one) => one.name === name)
    if (input === undefined || inputs.has(name)) return
    inputs.set(name, input)
    for (const part of [...partsOf(input), ...Object.keys(input.knownWhen ?? {})]) take(part)
  }
  for (const name of table.inputs) take(name)
  const recommended = new Set(table.rows.flatMap(({ actions = [] }) => actions))
  const actions = document.actions.filter(({ name }) => recommended.has(name))
  for (const { due } of actions) if (due !== undefined && 'of' in due && due.of !== undefined) take(due.of)
  const said = JSON.stringify([table, [...inputs.values()], actions])
  const parameters = document.parameters.filter(({ name }) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(said))
  return `${said} ${JSON.stringify(parameters.map(({ name, value, unit }) => [name, value, unit]))}`
}
