// The only home of json-rules-engine: it decides the one subject that is explained, and is the reference for the column plan.
// What it really does, and why it is called so: one engine a table, runs strictly one after another, every fact passed (a missing one
// as null), row truth folded from the leaves, no paths, no priorities, no `not`. Laws T1 to T4 of SPEC.md.
import { Engine } from 'json-rules-engine'
import { bitsOf } from '../rules/bits.ts'
import { LEAF_OPERATORS, type LeafOperator, type LeafValue, testValue } from '../rules/leaf.ts'
import type { Truth } from '../rules/leaf-columns.ts'
import type { Table } from '../rules/rule-set.ts'
import { columnOf, type Value } from '../rules/value.ts'
import { type DecidedTable, settleTable } from './decide-many.ts'

export type Outcome = boolean | null

/** A leaf as json-rules-engine left it: the fact's value, the boundary and what came of it. */
export interface EvaluatedLeaf {
  readonly fact: string
  readonly operator: LeafOperator
  readonly value: LeafValue
  readonly factResult: Value
  readonly outcome: Outcome
}

export interface EvaluatedCell {
  readonly input: string
  readonly outcome: Outcome
  readonly leaves: readonly EvaluatedLeaf[]
}

export interface EvaluatedRow {
  readonly id: string
  readonly outcome: Outcome
  readonly cells: readonly EvaluatedCell[]
}

export interface DecidedOne {
  readonly decided: DecidedTable
  readonly rows: readonly EvaluatedRow[]
}

/** A condition of a rule result. */
interface ResultCondition {
  readonly name?: string
  readonly all?: readonly ResultCondition[]
  readonly any?: readonly ResultCondition[]
  readonly fact?: string
  readonly operator?: LeafOperator
  readonly value?: LeafValue
  readonly factResult?: Value
  readonly result?: boolean | null
}

/**
 * Decides one table for one subject through json-rules-engine.
 * @example (await decideOne(table, new Map([['attendance', { attended: 33, possible: 40 }]]))).rows[1].outcome // true
 */
export function decideOne(table: Table, values: ReadonlyMap<string, Value>): Promise<DecidedOne> {
  const runner = runnerOf(table)
  const run = runner.last.then(() => runEngine(table, runner.engine, values))
  runner.last = run.then(
    () => undefined,
    () => undefined,
  )
  return run
}

interface Runner {
  readonly engine: Engine
  last: Promise<void>
}

const runners = new WeakMap<Table, Runner>()

function runnerOf(table: Table): Runner {
  let runner = runners.get(table)
  if (runner === undefined) {
    runner = { engine: buildEngine(table), last: Promise.resolve() }
    runners.set(table, runner)
  }
  return runner
}

function buildEngine(table: Table): Engine {
  const engine = new Engine([], {
    pathResolver: () => {
      throw new Error('Rules have no paths')
    },
  })
  for (const operator of LEAF_OPERATORS) {
    engine.addOperator(operator, (value: Value, boundary: LeafValue) => testValue(operator, value, boundary) as boolean)
  }
  for (const row of table.rows) {
    // json-rules-engine writes results into the conditions it is given, so it gets a copy.
    engine.addRule(structuredCopy({ name: row.rule.name, conditions: row.rule.conditions, event: row.rule.event }) as never)
  }
  return engine
}

const structuredCopy = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

async function runEngine(table: Table, engine: Engine, values: ReadonlyMap<string, Value>): Promise<DecidedOne> {
  const facts: Record<string, Value> = {}
  for (const input of table.inputs) facts[input.name] = Object.freeze(values.get(input.name) ?? null)
  const { results, failureResults } = await engine.run(facts)
  const byName = new Map([...results, ...failureResults].map((result) => [result.name, result.conditions as unknown as ResultCondition]))
  const rows = table.rows.map((row) => evaluatedRow(row.id, byName.get(row.id)))
  const truths = rows.map((row) => truthOf(row.outcome))
  const columns = new Map(table.inputs.map((input) => [input.name, columnOf(input.type, [facts[input.name]])]))
  return { decided: { table, size: 1, rows: truths, ...settleTable(table, truths, columns, 1) }, rows }
}

function truthOf(outcome: Outcome): Truth {
  return { isTrue: bitsOf(1, () => outcome === true), mayBeTrue: bitsOf(1, () => outcome !== false) }
}

function evaluatedRow(id: string, result: ResultCondition | undefined): EvaluatedRow {
  if (result?.all === undefined) throw new Error(`json-rules-engine gave no result for row “${id}”`)
  const cells = result.all.map((group) => ({ input: group.name ?? '', outcome: fold(group), leaves: leavesOf(group) }))
  return { id, outcome: every(cells.map((cell) => cell.outcome)), cells }
}

/** From the leaves up, since json-rules-engine turns the null of a group into false. */
function fold(condition: ResultCondition): Outcome {
  if (condition.all !== undefined) return every(condition.all.map(fold))
  if (condition.any !== undefined) return some(condition.any.map(fold))
  return leafOutcome(condition)
}

function leafOutcome({ result, operator }: ResultCondition): Outcome {
  if (result === undefined) throw new Error(`json-rules-engine left a leaf unevaluated (${operator ?? 'no operator'})`)
  return result
}

const every = (outcomes: readonly Outcome[]): Outcome => (outcomes.includes(false) ? false : outcomes.includes(null) ? null : true)
const some = (outcomes: readonly Outcome[]): Outcome => (outcomes.includes(true) ? true : outcomes.includes(null) ? null : false)

function leavesOf(condition: ResultCondition): EvaluatedLeaf[] {
  const inner = condition.all ?? condition.any
  if (inner !== undefined) return inner.flatMap(leavesOf)
  const { fact, operator, value, factResult } = condition
  return [{ fact: fact!, operator: operator!, value: value!, factResult: factResult ?? null, outcome: leafOutcome(condition) }]
}
