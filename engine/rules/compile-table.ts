// The only home of how a table's rows become json-rules-engine rules, and of what its rows yield.
// Leaves single cells to `compile-cell.ts` and settling to `settle.ts`. Laws R1 to R6 of SPEC.md.
import { type Diagnostic, type DiagnosticPlace, diagnostic } from '../diagnostics/diagnostic.ts'
import { attributeEntry } from '../catalogue/attributes.ts'
import { measureEntry } from '../catalogue/measures.ts'
import { parseDay } from '../facts/days.ts'
import { type Cell, parseCell } from './cell.ts'
import { compileCell, type CellFault } from './compile-cell.ts'
import type { ActionDocument, Literal, OutputDocument, ParameterDocument, RowDocument, SubjectKind, TableDocument } from './document.ts'
import { parseDecimal } from './exact-number.ts'
import type { CellCondition, Input, Row, Table } from './rule-set.ts'

export interface Names {
  readonly inputs: ReadonlyMap<string, Input>
  /** Inputs the document defines, those at fault included: what is wrong with them has been said. */
  readonly defined: ReadonlySet<string>
  readonly parameters: ReadonlyMap<string, ParameterDocument>
  readonly actions: ReadonlyMap<string, ActionDocument>
  readonly sources: ReadonlySet<string>
  /** The words a text input can have, where they are known. */
  readonly wordsOf: (input: Input) => readonly string[] | undefined
}

/** Compiles one table; faults go to `diagnostics`, and rows that have one are left out. */
export function compileTable(document: TableDocument, index: number, names: Names, diagnostics: Diagnostic[]): Table {
  const path = ['tables', index]
  const inputs = document.inputs.flatMap((name, at) => {
    const input = names.inputs.get(name)
    const place = { table: document.name, column: name, path: [...path, 'inputs', at] }
    if (input === undefined && !names.defined.has(name)) {
      diagnostics.push(
        diagnostic(
          'undefined-name',
          `Table “${document.name}” lists “${name}”, which is not defined. ${list('Inputs', names.defined)}`,
          place,
        ),
      )
    }
    const unfit = input === undefined ? undefined : whyUnfit(input, document.subject)
    if (unfit !== undefined) diagnostics.push(diagnostic('input-kind', `Table “${document.name}” ${unfit}`, place))
    return input ?? []
  })
  const cells = document.rows.map((row, at) => readCells(row, document, [...path, 'rows', at], diagnostics))
  const testsMissing = new Set(
    cells.flatMap((row, at) =>
      document.rows[at].off === true ? [] : [...row].flatMap(([name, cell]) => (mentionsMissing(cell) ? [name] : [])),
    ),
  )
  const own = { ...names, inputs: new Map(inputs.map((input) => [input.name, input])), cells: new TableCells(names, testsMissing) }
  const rows = document.rows.flatMap((row, at) => {
    const compiled = compileRow(row, at, document, cells[at], own, [...path, 'rows', at], diagnostics)
    return compiled === undefined || row.off === true ? [] : [compiled]
  })
  checkAggregate(document, path, names, diagnostics)
  const outcomes = rows.map((row) => JSON.stringify([[...row.outputs], row.actions.map((action) => action.name)]))
  const firstWith = new Map<string, number>()
  outcomes.forEach((outcome, at) => firstWith.has(outcome) || firstWith.set(outcome, at))
  return {
    name: document.name,
    title: document.title,
    subject: document.subject,
    cohorts: document.cohorts ?? [],
    hitPolicy: document.hitPolicy,
    aggregate: document.aggregate,
    inputs,
    outputs: document.outputs,
    rows,
    preference: preferenceOf(rows, document.outputs),
    outcomeOf: outcomes.map((outcome) => firstWith.get(outcome)!),
  }
}

/** An aggregate stands with COLLECT and yields numbers, from numbers. */
function checkAggregate(document: TableDocument, path: (string | number)[], names: Names, diagnostics: Diagnostic[]): void {
  const { name, aggregate, hitPolicy, outputs, rows } = document
  if (aggregate === undefined) return
  const fault = (message: string, ...at: (string | number)[]): void => {
    diagnostics.push(diagnostic('shape', message, { table: name, path: [...path, ...at] }))
  }
  if (hitPolicy !== 'COLLECT') fault(`Table “${name}”: “aggregate” belongs to COLLECT. Choose COLLECT, or leave it out.`, 'aggregate')
  outputs.forEach((output, at) => {
    if (output.type !== 'number')
      fault(`Table “${name}”: the ${aggregate} of “${output.name}” is a number. Give it the type "number".`, 'outputs', at)
    rows.forEach((row, index) => {
      const value = row.then[output.name]
      const input = typeof value === 'object' ? names.inputs.get(value.input) : undefined
      if (input !== undefined && !['count', 'number', 'difference'].includes(input.type))
        fault(
          `Row “${row.id}” yields input “${input.name}”, which is a ${input.type} and has no ${aggregate}.`,
          'rows',
          index,
          'then',
          output.name,
        )
    })
  })
}

const PER: Readonly<Record<SubjectKind, string>> = {
  pupil: 'pupil',
  school: 'school',
  'school-cohort': 'school and cohort',
  'pupil-parent': 'pupil and parent',
}

/** Why an input cannot be read of a table's subjects; `undefined` where it can. */
function whyUnfit({ name, document, where }: Input, subject: SubjectKind): string | undefined {
  const { measure, attribute, event, national, rollUp } = document
  const entry = measure !== undefined ? measureEntry(measure) : attribute !== undefined ? attributeEntry(attribute) : undefined
  const subjects: readonly SubjectKind[] | undefined =
    entry?.subjects ??
    (event !== undefined
      ? ['pupil', 'pupil-parent']
      : national !== undefined
        ? ['school', 'school-cohort']
        : rollUp !== undefined
          ? ['school']
          : undefined)
  if (subjects !== undefined && !subjects.includes(subject)) {
    const has = subjects.map((one) => PER[one]).join(' or per ')
    return `decides per ${PER[subject]}, but input “${name}” is known per ${has} only. Take it out of this table.`
  }
  const unread = measure === undefined ? undefined : isOfPupil(subject) ? OF_SCHOOLS.find((key) => where[key] !== undefined) : undefined
  if (unread !== undefined)
    return `decides per ${PER[subject]}, but input “${name}” chooses pupils by “${unread}”. Test that as an input of its own.`
  if (measure !== undefined && !isOfPupil(subject) && where.compulsorySchoolAge !== undefined)
    return `decides per ${PER[subject]}, but input “${name}” asks for compulsory school age, which is looked at per pupil only.`
  return undefined
}

/** “Actions are: plan, visit.” */
function list(what: string, names: Iterable<string>): string {
  const known = [...names]
  return known.length === 0 ? `${what}: there are none yet.` : `${what} are: ${known.join(', ')}.`
}

const isOfPupil = (subject: SubjectKind): boolean => subject === 'pupil' || subject === 'pupil-parent'
const OF_SCHOOLS = ['yearGroup', 'cohort'] as const

const mentionsMissing = (cell: Cell): boolean => cell.kind === 'tests' && cell.tests.some((test) => test.kind === 'missing')

function readCells(row: RowDocument, table: TableDocument, path: (string | number)[], diagnostics: Diagnostic[]): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const [name, text] of Object.entries(row.when)) {
    const parsed = parseCell(text)
    if ('cell' in parsed) {
      cells.set(name, parsed.cell)
      continue
    }
    const { code, message, span } = parsed.error
    diagnostics.push(diagnostic(code, message, { table: table.name, row: row.id, column: name, path: [...path, 'when', name], span }))
  }
  return cells
}

interface CompiledCell {
  readonly condition: CellCondition | undefined
  readonly faults: readonly CellFault[]
}

/** The cells of one table, each compiled once: a large table tests the same thing in many rows. */
class TableCells {
  readonly #names: Names
  readonly #testsMissing: ReadonlySet<string>
  readonly #known = new Map<string, Map<Cell, CompiledCell>>()

  constructor(names: Names, testsMissing: ReadonlySet<string>) {
    this.#names = names
    this.#testsMissing = testsMissing
  }

  of(cell: Cell & { kind: 'tests' }, input: Input): CompiledCell {
    let ofInput = this.#known.get(input.name)
    if (ofInput === undefined) this.#known.set(input.name, (ofInput = new Map()))
    let compiled = ofInput.get(cell)
    if (compiled === undefined) ofInput.set(cell, (compiled = this.#compile(cell, input)))
    return compiled
  }

  #compile(cell: Cell & { kind: 'tests' }, input: Input): CompiledCell {
    const { parameters, wordsOf } = this.#names
    const { name, type } = input
    const faults: CellFault[] = []
    const unknownIsFalse = this.#testsMissing.has(name)
    const words = wordsOf(input)
    const condition = compileCell(cell, { input: name, type, parameters, unknownIsFalse, words }, faults)
    if (condition === undefined) return { condition, faults }
    return { condition: 'operator' in condition ? { name, all: [condition] } : { name, ...condition }, faults }
  }
}

function compileRow(
  row: RowDocument,
  index: number,
  table: TableDocument,
  cells: ReadonlyMap<string, Cell>,
  names: Names & { readonly cells: TableCells },
  path: (string | number)[],
  diagnostics: Diagnostic[],
): Row | undefined {
  const before = diagnostics.length
  const at = (key: string, column?: string): DiagnosticPlace => ({
    table: table.name,
    row: row.id,
    ...(column === undefined ? {} : { column }),
    path: column === undefined ? [...path, key] : [...path, key, column],
  })
  const conditions: CellCondition[] = []
  let isBroken = false
  for (const [name, cell] of cells) {
    const input = names.inputs.get(name)
    if (input === undefined) {
      isBroken = true
      if (!table.inputs.includes(name))
        diagnostics.push(
          diagnostic(
            'undefined-name',
            `Row “${row.id}” tests “${name}”, which the table does not list among its inputs (${table.inputs.join(', ')}).`,
            at('when', name),
          ),
        )
      continue
    }
    if (cell.kind === 'any') continue
    const { condition, faults } = names.cells.of(cell, input)
    for (const { code, message, span } of faults)
      diagnostics.push(diagnostic(code, message, { ...at('when', name), ...(span === undefined ? {} : { span }) }))
    if (condition !== undefined) conditions.push(condition)
  }
  const outputs = readOutputs(row, table, names, at, diagnostics)
  const actions = (row.actions ?? []).flatMap((name) => {
    const action = names.actions.get(name)
    if (action === undefined)
      diagnostics.push(
        diagnostic(
          'undefined-action',
          `Row “${row.id}” recommends “${name}”, which is not defined. ${list('Actions', names.actions.keys())}`,
          at('actions'),
        ),
      )
    return action ?? []
  })
  if (!names.sources.has(row.source))
    diagnostics.push(
      diagnostic(
        'undefined-source',
        `Row “${row.id}” cites source “${row.source}”, which is not defined. ${list('Sources', names.sources)}`,
        at('source'),
      ),
    )
  if (isBroken || diagnostics.length > before || cells.size < Object.keys(row.when).length) return undefined
  const constant: CellCondition = { name: 'any', all: [{ fact: table.inputs[0], operator: 'isAnything', value: {} }] }
  return {
    id: row.id,
    index,
    cells,
    rule: { name: row.id, conditions: { all: conditions.length === 0 ? [constant] : conditions }, event: { type: 'row' } },
    outputs,
    actions,
    document: row,
  }
}

function readOutputs(
  row: RowDocument,
  table: TableDocument,
  names: Names,
  at: (key: string, column?: string) => DiagnosticPlace,
  diagnostics: Diagnostic[],
): Map<string, Literal | { input: string }> {
  const outputs = new Map<string, Literal | { input: string }>()
  for (const name of Object.keys(row.then)) {
    if (!table.outputs.some((output) => output.name === name))
      diagnostics.push(
        diagnostic('undefined-name', `Row “${row.id}” yields “${name}”, which is not an output of the table.`, at('then', name)),
      )
  }
  for (const output of table.outputs) {
    const value = row.then[output.name]
    if (value === undefined) {
      diagnostics.push(diagnostic('missing-output', `Row “${row.id}” does not say what “${output.name}” is.`, at('then', output.name)))
      continue
    }
    if (typeof value === 'object') {
      if (!names.inputs.has(value.input))
        diagnostics.push(
          diagnostic(
            'undefined-name',
            `Row “${row.id}” yields input “${value.input}”, which the table does not list among its inputs.`,
            at('then', output.name),
          ),
        )
    } else checkLiteral(value, output, row, at('then', output.name), diagnostics)
    outputs.set(output.name, value)
  }
  return outputs
}

const OUTPUT_WORDS: Readonly<Record<OutputDocument['type'], string>> = {
  text: 'a text in quotes',
  boolean: 'true or false',
  number: 'a number with at most 9 digits before and 6 after the point',
  date: 'a date such as "2025-09-01"',
}

function checkLiteral(value: Literal, output: OutputDocument, row: RowDocument, at: DiagnosticPlace, diagnostics: Diagnostic[]): void {
  const expected = output.type === 'number' ? 'number' : output.type === 'boolean' ? 'boolean' : 'string'
  const isAllowed = output.values === undefined || output.values.includes(value)
  const isReadable =
    output.type === 'number'
      ? parseDecimal(String(value)) !== undefined
      : output.type === 'date'
        ? parseDay(String(value)) !== undefined
        : true
  if (typeof value === expected && isAllowed && isReadable) return
  const allowed = output.values === undefined ? OUTPUT_WORDS[output.type] : output.values.map((one) => JSON.stringify(one)).join(', ')
  diagnostics.push(
    diagnostic('bad-output', `Row “${row.id}”: “${output.name}” cannot be ${JSON.stringify(value)}. Allowed: ${allowed}.`, at),
  )
}

/** Rows by how high their outputs stand in the outputs' `values`, first output first, then by row. */
function preferenceOf(rows: readonly Row[], outputs: readonly OutputDocument[]): number[] {
  const rank = (row: Row, output: OutputDocument): number => {
    const at = output.values?.indexOf(row.outputs.get(output.name) as Literal) ?? -1
    return at < 0 ? Number.MAX_SAFE_INTEGER : at
  }
  return rows
    .map((_, index) => index)
    .toSorted((a, b) => {
      for (const output of outputs) {
        const difference = rank(rows[a], output) - rank(rows[b], output)
        if (difference !== 0) return difference
      }
      return a - b
    })
}
