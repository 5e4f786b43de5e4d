// The only home of where a parameter is used: cells by table and row, windows, limits, filters and due dates.
// Leaves changing its name everywhere to `rename-parameter.ts`.
import { parseCell, type Operand } from '../../engine/rules/cell.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'

export interface ParameterUses {
  readonly cells: readonly { readonly table: string; readonly row: string; readonly input: string }[]
  /** Every other place, in words: “window of Attendance over four weeks”. */
  readonly elsewhere: readonly string[]
}

/** Every place of a document that names the parameter. */
export function usesOfParameter(document: RuleSetDocument, name: string): ParameterUses {
  const cells = document.tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      Object.entries(row.when).flatMap(([input, cell]) =>
        namesIn(cell).includes(name) ? [{ table: table.name, row: row.id, input }] : [],
      ),
    ),
  )
  const elsewhere: string[] = []
  for (const input of document.inputs) {
    const { window, minPossible, validFor, before, notOlderThan, calculate } = input
    const where = [...Object.values(input.where ?? {}), ...Object.values(input.rollUp?.where ?? {})]
    if (window !== undefined && 'last' in window && window.last === name) elsewhere.push(`window of ${input.label}`)
    if (minPossible === name) elsewhere.push(`fewest sessions of ${input.label}`)
    if (validFor?.count === name) elsewhere.push(`how long ${input.label} holds`)
    if (before?.count === name) elsewhere.push(`date of ${input.label}`)
    if (notOlderThan?.count === name) elsewhere.push(`oldest session of ${input.label}`)
    if (calculate?.by === name) elsewhere.push(`what ${input.label} is worked out with`)
    if (where.includes(name)) elsewhere.push(`what ${input.label} counts`)
    if (Object.values(input.knownWhen ?? {}).some((cell) => namesIn(cell).includes(name))) elsewhere.push(`when ${input.label} is known`)
  }
  for (const action of document.actions) {
    const { due } = action
    if (due !== undefined && ('in' in due ? due.in : 'unit' in due && due.every) === name) elsewhere.push(`due date of ${action.title}`)
  }
  return { cells, elsewhere }
}

const MOST_REMEMBERED = 20_000
const namesByCell = new Map<string, readonly string[]>()

/** The names written in a cell, in order, repeats included. Tables say the same cells over and over: each is read once. */
export function namesIn(cell: string): readonly string[] {
  const known = namesByCell.get(cell)
  if (known !== undefined) return known
  const names = operandsIn(cell).flatMap((operand) => (operand.kind === 'name' ? [operand.name] : []))
  if (namesByCell.size >= MOST_REMEMBERED) namesByCell.clear()
  namesByCell.set(cell, names)
  return names
}

function operandsIn(cell: string): Operand[] {
  const parsed = parseCell(cell)
  if ('error' in parsed || parsed.cell.kind === 'any') return []
  return parsed.cell.tests.flatMap((test) => (test.kind === 'missing' ? [] : test.kind === 'range' ? [test.from, test.to] : [test.to]))
}

/** “Level 1 from”, “2 tables”: short words for where a parameter is used. */
export function usesInWords(document: RuleSetDocument, uses: ParameterUses): string {
  const byTable = Map.groupBy(uses.cells, (cell) => cell.table)
  const inTables = [...byTable].map(([name, cells]) => {
    const title = document.tables.find((table) => table.name === name)?.title ?? name
    return `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} of ${title}`
  })
  return [...inTables, ...uses.elsewhere].join('; ')
}
