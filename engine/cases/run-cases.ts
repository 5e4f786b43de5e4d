// The only home of cases: worked examples kept with a rule set, run through json-rules-engine and the column plan alike.
// Leaves the files to the caller. Law K1 of SPEC.md.
import { decideMany, trueRows } from '../decisions/decide-many.ts'
import { decideOne } from '../decisions/decide-one.ts'
import { printValue } from '../decisions/outcome.ts'
import type { Literal } from '../rules/document.ts'
import { calculated } from '../measures/calculated.ts'
import type { Input, RuleSet, Table } from '../rules/rule-set.ts'
import { STATUSES, type Status } from '../rules/settle.ts'
import { columnOf, isRate, type Value, valueAt } from '../rules/value.ts'

export interface Case {
  readonly name: string
  readonly table: string
  /** By input name; a rate is `{ attended, possible }`, a difference in points may be decimal text such as "2.01"; null or absent is unknown. */
  readonly given: Readonly<Record<string, Value>>
  readonly expect: {
    readonly status?: Status | undefined
    /** Ids of the true rows, in order. */
    readonly rows: readonly string[]
    readonly outputs?: Readonly<Record<string, Literal>> | undefined
    readonly actions?: readonly string[] | undefined
  }
  readonly because: string
}

export interface CaseResult {
  readonly name: string
  readonly passed: boolean
  /** What differed: “outputs: expected level=2, got level=1”. */
  readonly differences: readonly string[]
}

export interface CasesReport {
  readonly results: readonly CaseResult[]
  /** Rows that are on and that no passing case reaches, as `table/row`. */
  readonly unreached: readonly string[]
}

/** Runs all cases of a rule set. @example (await runCases(ruleSet, cases)).unreached // [] */
export async function runCases(ruleSet: RuleSet, cases: readonly Case[]): Promise<CasesReport> {
  const results: CaseResult[] = []
  const reached = new Set<string>()
  for (const one of cases) {
    const table = ruleSet.tables.find((each) => each.name === one.table)
    const differences = table === undefined ? [`there is no table “${one.table}”`] : await differencesOf(ruleSet, table, one)
    results.push({ name: one.name, passed: differences.length === 0, differences })
    if (differences.length === 0) for (const row of one.expect.rows) reached.add(`${one.table}/${row}`)
  }
  const rows = ruleSet.tables.flatMap((table) => table.rows.map((row) => `${table.name}/${row.id}`))
  return { results, unreached: rows.filter((row) => !reached.has(row)) }
}

async function differencesOf(ruleSet: RuleSet, table: Table, one: Case): Promise<string[]> {
  const unknownInput = Object.keys(one.given).find((name) => !table.inputs.some((input) => input.name === name))
  if (unknownInput !== undefined) return [`“${unknownInput}” is not an input of table “${table.name}”`]
  const values = new Map(table.inputs.map((input) => [input.name, valueOf(ruleSet, input, one)]))
  const columns = new Map(table.inputs.map((input) => [input.name, columnOf(input.type, [values.get(input.name) ?? null])]))
  const many = decideMany(table, columns, 1)
  const { decided } = await decideOne(table, values)
  const differences: string[] = []
  const compare = (what: string, expected: string, found: string): void => {
    if (expected !== found) differences.push(`${what}: expected ${expected || 'nothing'}, got ${found || 'nothing'}`)
  }
  const rows = trueRows(many, 0)
  compare('json-rules-engine and columns', trueRows(decided, 0).join(' '), rows.join(' '))
  compare('status', one.expect.status ?? 'matched', STATUSES[many.status[0]])
  compare('rows', one.expect.rows.join(', '), rows.map((row) => table.rows[row].id).join(', '))
  const status = STATUSES[many.status[0]]
  const acting = status !== 'matched' && status !== 'partial' ? [] : many.row[0] >= 0 ? [many.row[0]] : rows
  if (one.expect.outputs !== undefined) {
    const expected = Object.entries(one.expect.outputs).map(([name, value]) => `${name}=${String(value)}`)
    const ofRows = acting.flatMap((row) =>
      table.outputs.map((output) => `${output.name}=${literalText(table.rows[row].outputs.get(output.name), values)}`),
    )
    const aggregated = [...(many.aggregates ?? [])].map(([name, column]) => `${name}=${printValue(valueAt(column, 0))}`)
    compare('outputs', expected.join(';'), (many.aggregates === undefined ? ofRows : aggregated).join(';'))
  }
  if (one.expect.actions !== undefined) {
    const found = acting.flatMap((row) => table.rows[row].actions.map((action) => action.name))
    compare('actions', one.expect.actions.join(', '), found.join(', '))
  }
  return differences
}

/** What is given of an input; of one that is not given and is calculated, what comes of the one it is calculated from. */
export function valueOf(ruleSet: RuleSet, input: Input, one: Case): Value {
  const { calculate } = input.document
  const given = one.given[input.name]
  if (given !== undefined || calculate === undefined) return givenValue(given ?? null, input.type)
  return calculated(calculate.how, valueOf(ruleSet, ruleSet.inputs.get(calculate.of)!, one), input.by)
}

/** A decimal given as text for a number or difference becomes an exact fraction; a rate of no possible session is unknown. */
function givenValue(value: Value, type: string): Value {
  if (isRate(value) && value.possible === 0) return null
  if (typeof value !== 'string' || (type !== 'difference' && type !== 'number')) return value
  const places = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0
  return { numerator: Number(value.replace('.', '')), denominator: 10 ** places }
}

function literalText(value: Literal | { readonly input: string } | undefined, values: ReadonlyMap<string, Value>): string {
  return typeof value === 'object' ? printValue(values.get(value.input) ?? null) : String(value)
}
