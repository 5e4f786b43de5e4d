// The only home of how other engines are given the same rows: each row as an expression of theirs, each pupil as an object.
// They say which rows are true; a row that tests an unknown value is not. Ours says more (unknown rows, status, deciding row).
import { Engine } from 'json-rules-engine'
import { parseDecimal } from '../../../engine/rules/exact-number.ts'
import { LEAF_OPERATORS, type LeafValue, testValue } from '../../../engine/rules/leaf.ts'
import type { Condition } from '../../../engine/rules/rule-set.ts'
import type { Value } from '../../../engine/rules/value.ts'
import { dateNumber, isFraction } from './made-pupils.ts'
import type { Compared, SharedFact } from './shipped-tables.ts'

type Facts = Record<string, unknown>
type Leaf = Extract<Condition, { operator: unknown }>

/** For each pupil the numbers of the true rows, counted through all tables. */
export type TrueRows = (pupils: readonly Facts[]) => number[][] | Promise<number[][]>

const allRows = ({ tables }: Compared): { readonly all: readonly Condition[] }[] =>
  tables.flatMap(({ rows }) => rows.map((row) => row.conditions))

/** One engine with every row, asked for one pupil after another: asked at once it answers wrongly and more slowly. */
export function jsonRulesEngine(compared: Compared): TrueRows {
  const engine = new Engine([])
  for (const operator of LEAF_OPERATORS)
    engine.addOperator(operator, (value: Value, boundary: LeafValue) => testValue(operator, value, boundary) as boolean)
  allRows(compared).forEach((conditions, row) => {
    engine.addRule({ name: String(row), conditions: structuredClone(conditions) as never, event: { type: 'row' } })
  })
  return async (pupils) => {
    const found: number[][] = []
    for (const facts of pupils) {
      const { results } = await engine.run(facts)
      found.push(results.map(({ name }) => Number(name)))
    }
    return found
  }
}

/** json-logic-js: all rows as one list, so that each pupil is one call. */
export function jsonLogic(apply: (logic: unknown, facts: unknown) => unknown, compared: Compared, hasMissing: boolean): TrueRows {
  const logic = allRows(compared).map((row) => logicOf(row, compared, hasMissing))
  return (pupils) => pupils.map((facts) => rowsThatAre(apply(logic, facts) as unknown[]))
}

const rowsThatAre = (outcomes: readonly unknown[]): number[] => outcomes.flatMap((outcome, row) => (outcome === true ? [row] : []))

function logicOf(condition: Condition, compared: Compared, hasMissing: boolean): unknown {
  if ('all' in condition) return joined('and', condition.all)
  if ('any' in condition) return joined('or', condition.any)
  const { fact, operator, value } = condition
  if (operator === 'isAnything') return true
  const variable = { var: fact }
  if (operator === 'isMissing') return { '===': [variable, null] }
  if (operator === 'isPresent') return { '!==': [variable, null] }
  const test = testIn(condition)
  return hasMissing ? { and: [{ '!==': [variable, null] }, test] } : test

  function joined(by: 'and' | 'or', parts: readonly Condition[]): unknown {
    const inner = parts.map((part) => logicOf(part, compared, hasMissing))
    return inner.length === 1 ? inner[0] : { [by]: inner }
  }
  function testIn(leaf: Leaf): unknown {
    if (operator === 'isOneOf')
      return value.values!.length === 1 ? { '===': [variable, value.values![0]] } : { in: [variable, value.values] }
    if (operator === 'isNoneOf')
      return value.values!.length === 1 ? { '!==': [variable, value.values![0]] } : { '!': { in: [variable, value.values] } }
    const { left, right } = sidesOf(leaf, factNamed(compared, fact))
    const by = SIGNS[operator as keyof typeof SIGNS]
    const times = (factor: number, part: string): unknown => {
      const of = { var: part === '' ? fact : `${fact}.${part}` }
      return factor === 1 ? of : { '*': [factor, of] }
    }
    return {
      [by === '==' ? '===' : by]: [times(left.factor, left.part), typeof right === 'number' ? right : times(right.factor, right.part)],
    }
  }
}

const SIGNS = { atLeast: '>=', above: '>', atMost: '<=', below: '<', equals: '==' } as const
const factNamed = ({ facts }: Compared, name: string): SharedFact => facts.find((fact) => fact.name === name)!

/** `scale * n` against `digits * d`; a whole number or a date against itself. */
function sidesOf(
  { value }: Leaf,
  fact: SharedFact,
): { left: { factor: number; part: string }; right: number | { factor: number; part: string } } {
  if (fact.input.type === 'date') return { left: { factor: 1, part: '' }, right: dateNumber(value.at!) }
  const { digits, scale } = parseDecimal(value.at!)!
  return isFraction(fact)
    ? { left: { factor: scale, part: 'n' }, right: { factor: digits, part: 'd' } }
    : { left: { factor: scale, part: '' }, right: digits }
}

/** The part of zen-engine that is used. */
export interface Zen {
  readonly evaluateExpressionSync: (expression: string, context: unknown) => unknown
  readonly ZenEngine: new () => {
    createDecision: (content: object) => { evaluate: (context: unknown) => Promise<{ result: unknown }> }
  }
}

/** Three ways of asking zen-engine; the fastest counts. */
export function zenForms(zen: Zen, compared: Compared, hasMissing: boolean): Readonly<Record<string, TrueRows>> {
  const expressions = (prefix: string): string[] => allRows(compared).map((row) => zenOf(row, compared, hasMissing, prefix))
  const list = `[${expressions('').join(', ')}]`
  const mapped = `map(pupils, [${expressions('#.').join(', ')}])`
  const decision = new zen.ZenEngine().createDecision(zenTable(expressions('')))
  const inBatches = async (pupils: readonly Facts[], ask: (batch: readonly Facts[]) => unknown): Promise<unknown[]> => {
    const answers: unknown[] = []
    for (let from = 0; from < pupils.length; from += 1000) answers.push(...((await ask(pupils.slice(from, from + 1000))) as unknown[]))
    return answers
  }
  return {
    'one expression a pupil': (pupils) => pupils.map((facts) => rowsThatAre(zen.evaluateExpressionSync(list, facts) as unknown[])),
    'one expression a thousand pupils': async (pupils) =>
      (await inBatches(pupils, (batch) => zen.evaluateExpressionSync(mapped, { pupils: batch }))).map((one) =>
        rowsThatAre(one as unknown[]),
      ),
    'decision table in a loop over a thousand pupils': async (pupils) =>
      (
        await inBatches(pupils, async (batch) => ((await decision.evaluate({ pupils: batch })).result as { answers: unknown[] }).answers)
      ).map((one) => (one as { row: number }[]).map(({ row }) => row)),
  }
}

function zenOf(condition: Condition, compared: Compared, hasMissing: boolean, prefix: string): string {
  if ('all' in condition) return `(${condition.all.map((part) => zenOf(part, compared, hasMissing, prefix)).join(' and ')})`
  if ('any' in condition) return `(${condition.any.map((part) => zenOf(part, compared, hasMissing, prefix)).join(' or ')})`
  const { fact, operator, value } = condition
  const variable = `${prefix}${fact}`
  if (operator === 'isAnything') return 'true'
  if (operator === 'isMissing') return `${variable} == null`
  if (operator === 'isPresent') return `${variable} != null`
  const test = (): string => {
    if (operator === 'isOneOf') return `${variable} in ${JSON.stringify(value.values)}`
    if (operator === 'isNoneOf') return `${variable} not in ${JSON.stringify(value.values)}`
    const { left, right } = sidesOf(condition, factNamed(compared, fact))
    const times = ({ factor, part }: { factor: number; part: string }): string =>
      `${factor === 1 ? '' : `${factor} * `}${variable}${part === '' ? '' : `.${part}`}`
    return `${times(left)} ${SIGNS[operator]} ${typeof right === 'number' ? right : times(right)}`
  }
  return hasMissing ? `(${variable} != null and ${test()})` : test()
}

function zenTable(expressions: readonly string[]): object {
  const node = (id: string, type: string, content?: object): object => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    ...(content === undefined ? {} : { content }),
  })
  return {
    nodes: [
      node('input', 'inputNode'),
      node('table', 'decisionTableNode', {
        hitPolicy: 'collect',
        inputs: [{ id: 'when', name: 'when' }],
        outputs: [{ id: 'row', name: 'row', field: 'row' }],
        rules: expressions.map((when, row) => ({ _id: String(row), when, row: String(row) })),
        executionMode: 'loop',
        inputField: 'pupils',
        outputPath: 'answers',
        passThrough: false,
      }),
      node('output', 'outputNode'),
    ],
    edges: [
      { id: '1', sourceId: 'input', targetId: 'table', type: 'edge' },
      { id: '2', sourceId: 'table', targetId: 'output', type: 'edge' },
    ],
  }
}
