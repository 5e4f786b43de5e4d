// The only home of what the law holds against a rule set: a local row that reaches a legal action where the national gate says no, and
// values set by law that were changed. Laws P15 and P16 of SPEC.md.
import type { Literal, ParameterDocument } from '../rules/document.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'
import { askedOrder } from './analyse-table.ts'
import { type Axis, axisOf } from './axis.ts'
import { type Box, Effort, Layout, uncovered } from './boxes.ts'
import { type Finding, finding } from './finding.ts'
import { lawfulValues, NATIONAL } from './lawful-values.ts'
import { possibleValues, type RuleSetsByPolicy, tableOf } from './possible-values.ts'
import { witnessOf } from './region.ts'
import { listInWords, regionInWords } from './region-wording.ts'
import { rowName, rowNameFirst } from './row-names.ts'
import { leavesOf, rowBoxes, type TableSpace, trueBits } from './table-space.ts'

const MOST_EFFORT = 500_000

/** Rows that recommend a legal action for which a national table, about the same pupils, has a row that does not. */
export function pastNationalGate(ruleSet: RuleSet, others: RuleSetsByPolicy): Finding[] {
  if (ruleSet.document.authority === NATIONAL) return []
  const gates = [...others.values()].filter(({ document }) => document.authority === NATIONAL)
  return ruleSet.tables.flatMap((table) =>
    gates.flatMap((national) =>
      national.tables.filter((gate) => gate.subject === table.subject).flatMap((gate) => pastGate(ruleSet, table, national, gate, others)),
    ),
  )
}

const legalNames = (table: Table, row: number): string[] =>
  table.rows[row].actions.flatMap(({ name, kind }) => (kind === 'legal' ? [name] : []))

function pastGate(ruleSet: RuleSet, table: Table, national: RuleSet, gate: Table, others: RuleSetsByPolicy): Finding[] {
  const gated = new Set(gate.rows.flatMap((_, row) => legalNames(gate, row)))
  if (!table.rows.some((_, row) => legalNames(table, row).some((name) => gated.has(name)))) return []
  const joint = jointSpace(ruleSet, table, national, gate, others)
  const effort = new Effort(MOST_EFFORT)
  return table.rows.flatMap((row, index) => {
    const reached = legalNames(table, index).filter((name) => gated.has(name))
    if (reached.length === 0 || isHeldByLaw(ruleSet, table, index, others)) return []
    for (const [closed, no] of gate.rows.entries()) {
      const past = reached.filter((name) => !no.actions.some((action) => action.name === name))
      const both = past.length === 0 ? undefined : joint.withOutputs(closed, joint.layout.meet(joint.local[index], joint.national[closed]))
      if (both === undefined || joint.layout.isEmpty(both)) continue
      const box = uncovered(joint.layout, both, [...joint.before(index), ...joint.beforeAtGate(closed)], effort)
      if (box === undefined) continue
      const words = regionInWords(joint.space, box)
      const where = words === '' ? 'whatever the figures' : `where ${words}`
      const witness = witnessOf(joint.space, box)
      const titles = listInWords(
        past.map((name) => `“${row.actions.find((action) => action.name === name)!.title}”`),
        'and',
      )
      return finding({
        code: 'past-national-gate',
        severity: 'error',
        message: `${rowNameFirst(row)} recommends ${titles} ${where}, and there the national rule “${gate.title}” (${rowName(no)}) says no. For example ${witness.words}. Read the national decision in this table and test it in the row, or take the action out.`,
        at: { table: table.name, row: row.id, path: ['tables', ruleSet.tables.indexOf(table), 'rows', row.index] },
        region: { words: `against ${national.policy}/${gate.name}`, parts: [] },
        witness,
      })
    }
    return []
  })
}

/** Whether a row waits for a national decision, and every national row that could yield what it waits for recommends a legal action itself. */
function isHeldByLaw(ruleSet: RuleSet, table: Table, row: number, others: RuleSetsByPolicy): boolean {
  return table.inputs.some((input) => {
    const read = input.document.decision === undefined ? undefined : tableOf(input.document.decision, ruleSet, others)
    const cell = table.rows[row].rule.conditions.all.find(({ name }) => name === input.name)
    if (read === undefined || cell === undefined || read.ruleSet.document.authority !== NATIONAL) return false
    const axis = axisOf(input, possibleValues(input, table.subject, ruleSet, others), leavesOf(table, input))
    const bits = trueBits(axis, cell, new Map())
    const isWaitedFor = (value: unknown): boolean =>
      axis.pieces.some((piece, at) => piece.kind === 'listed' && piece.value === value && ((bits[at >>> 5] >>> (at & 31)) & 1) === 1)
    const yielding = read.table.rows.flatMap((one, at) => (isWaitedFor(one.outputs.get(read.output)) ? [at] : []))
    return yielding.length > 0 && yielding.every((at) => legalNames(read.table, at).length > 0)
  })
}

/** The inputs of both tables side by side, each once: inputs that read the same are one. */
function jointSpace(ruleSet: RuleSet, table: Table, national: RuleSet, gate: Table, others: RuleSetsByPolicy) {
  const axes: Axis[] = []
  const axisByKey = new Map<string, number>()
  for (const [owner, one] of [
    [ruleSet, table],
    [national, gate],
  ] as const) {
    for (const input of one.inputs) {
      if (axisByKey.has(input.key)) continue
      axisByKey.set(input.key, axes.length)
      const twins = [table, gate].flatMap((each) =>
        each.inputs.filter(({ key }) => key === input.key).flatMap((twin) => leavesOf(each, twin)),
      )
      axes.push(axisOf(input, possibleValues(input, one.subject, owner, others), twins))
    }
  }
  const layout = new Layout(axes.map((axis) => axis.pieces.length))
  const everything = new Int32Array(layout.words)
  axes.forEach((axis, index) => axis.pieces.forEach((_, piece) => layout.add(everything, index, piece)))
  const boxes = (one: Table): Box[] =>
    rowBoxes(one, axes, layout, everything, (name) => axisByKey.get(one.inputs.find((input) => input.name === name)!.key)!)
  const space: TableSpace = { ruleSet, table, axes, layout, everything, rows: boxes(table) }
  const earlier = (one: Table, rows: readonly Box[], row: number): Box[] => {
    if (one.hitPolicy !== 'FIRST' && one.hitPolicy !== 'PRIORITY') return []
    const order = askedOrder({ ...space, table: one })
    return order.slice(0, order.indexOf(row)).map((other) => rows[other])
  }
  const nationalRows = boxes(gate)
  return {
    space,
    layout,
    local: space.rows,
    national: nationalRows,
    before: (row: number) => earlier(table, space.rows, row),
    beforeAtGate: (row: number) => earlier(gate, nationalRows, row),
    /** The box where what the local table reads of the gate is what this row of it yields; `undefined` where that cannot be. */
    withOutputs(row: number, box: Box): Box | undefined {
      const left = box.slice()
      for (const [index, { input, pieces }] of axes.entries()) {
        if (!input.document.decision?.startsWith(`${national.policy}/${gate.name}.`)) continue
        const value = gate.rows[row].outputs.get(input.document.decision.split('.')[1])
        const piece = pieces.findIndex((one) => one.kind === 'listed' && one.value === value)
        if (piece < 0) continue
        const isIn = layout.has(left, index, piece)
        for (let word = layout.starts[index]; word < layout.starts[index + 1]; word++) left[word] = 0
        if (!isIn) return undefined
        layout.add(left, index, piece)
      }
      return left
    },
  }
}

const inWords = (value: ParameterDocument['value']): string => (Array.isArray(value) ? value.join(', ') : String(value))

/**
 * Values set by law that differ from the law: those of a national rule set against its version in force, and those of the same name that a
 * local rule set has beside a national one.
 */
export function statutoryFindings(ruleSet: RuleSet, others: RuleSetsByPolicy, inForce: RuleSet | undefined): Finding[] {
  const beside = [...others.values()].map(({ document }) => document)
  const lawful = lawfulValues(ruleSet.document, beside, inForce?.document)
  return ruleSet.document.parameters.flatMap(({ name, label, value }, index) => {
    const law = lawful.get(name)
    if (law === undefined || JSON.stringify(law.value) === JSON.stringify(value)) return []
    return finding({
      code: 'statutory-value-changed',
      severity: 'error',
      message: `“${label ?? name}” is ${inWords(value)} here; by law (${law.source}) it is ${inWords(law.value)}. Put the lawful value back, or, where the law itself has changed, accept this with the reason.`,
      at: { column: name, path: ['parameters', index, 'value'] },
      region: { words: `${inWords(law.value)} to ${inWords(value)}`, parts: [] },
      repairs: [
        {
          label: `Put back ${inWords(law.value)}`,
          edit: { kind: 'set-parameter', parameter: name, field: 'value', value: law.value as Literal },
        },
      ],
    })
  })
}
