// The only home of showing the rows of a table sorted or some of them only, without a change of what they mean: the table keeps its order.
// A view is made once; what is edited while it is looked at stays where it is shown. Pure.
import { type Operand, parseCell } from '../../engine/rules/cell.ts'
import type { RowDocument } from '../../engine/rules/document.ts'
import { cellText, type SheetColumn, type SheetModel } from './sheet-model.ts'

export interface ViewSort {
  readonly column: string
  readonly isHighestFirst: boolean
}

/** Which rows are shown: those that say a text in a column, or some that are named. */
export type ViewFilter =
  | { readonly kind: 'says'; readonly column: string; readonly text: string }
  | { readonly kind: 'changed'; readonly rows: ReadonlySet<string> }

export interface WantedView {
  readonly sort?: ViewSort
  readonly filters: readonly ViewFilter[]
}

export interface SheetView {
  readonly wanted: WantedView
  /** The rows shown when it was made, in the order they are shown in. */
  readonly order: readonly string[]
  /** The rows that were left out then. One that comes later is shown. */
  readonly hidden: ReadonlySet<string>
  /** “sorted by Attendance, lowest first; only rows that say “any” in Phase”. */
  readonly words: string
}

/**
 * The rows of a table as they are wanted.
 * @example viewOf(model, { sort: { column: 'input:attendance', isHighestFirst: false }, filters: [] }).order // ['level-3', …]
 */
export function viewOf(model: SheetModel, wanted: WantedView): SheetView {
  const { sort, filters } = wanted
  const shown = model.table.rows.filter((row) => filters.every((filter) => isIn(model, row, filter)))
  const column = sort && model.columnById.get(sort.column)
  const kept = new Set(shown)
  const words = [
    ...(column === undefined ? [] : [`sorted by ${column.title}, ${sort!.isHighestFirst ? 'highest' : 'lowest'} first`]),
    ...filters.map((filter) => filterInWords(model, filter)),
  ]
  return {
    wanted,
    order: (column === undefined ? shown : sorted(model, shown, column, sort!.isHighestFirst)).map(({ id }) => id),
    hidden: new Set(model.table.rows.flatMap((row) => (kept.has(row) ? [] : [row.id]))),
    words: words.join('; '),
  }
}

/** Rows as a view shows them; a row that is newer than the view stands behind the one it follows in the table. */
export function rowsInView<T extends { readonly id: string }>(rows: readonly T[], view: SheetView): readonly T[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const shown = view.order.flatMap((id) => byId.get(id) ?? [])
  const known = new Set(view.order)
  rows.forEach((row, at) => {
    if (known.has(row.id) || view.hidden.has(row.id)) return
    const before = at === 0 ? -1 : shown.indexOf(rows[at - 1])
    shown.splice(before < 0 && at > 0 ? shown.length : before + 1, 0, row)
  })
  return shown
}

function isIn(model: SheetModel, row: RowDocument, filter: ViewFilter): boolean {
  if (filter.kind === 'changed') return filter.rows.has(row.id)
  const column = model.columnById.get(filter.column)
  return column !== undefined && cellText(model, row, column) === filter.text
}

function filterInWords(model: SheetModel, filter: ViewFilter): string {
  if (filter.kind === 'changed') return 'only rows that were changed'
  const { title } = model.columnById.get(filter.column)!
  return filter.text === '' ? `only rows with nothing in ${title}` : `only rows that say “${filter.text}” in ${title}`
}

/** What a cell is sorted by: where its numbers begin and end, or its text; cells that say nothing come last either way. */
interface SortKey {
  readonly isEmpty: boolean
  readonly from: number
  readonly to: number
  readonly text: string
}

const collator = new Intl.Collator('en-GB', { numeric: true })

function sorted(model: SheetModel, rows: readonly RowDocument[], column: SheetColumn, isHighestFirst: boolean): readonly RowDocument[] {
  const keys = new Map(rows.map((row) => [row, keyOf(model, row, column)]))
  return rows.toSorted((one, other) => {
    const [a, b] = [keys.get(one)!, keys.get(other)!]
    if (a.isEmpty || b.isEmpty) return Number(a.isEmpty) - Number(b.isEmpty)
    const order = compared(a.from, b.from) || compared(a.to, b.to) || collator.compare(a.text, b.text)
    return isHighestFirst ? -order : order
  })
}

/** Infinity less infinity is no number. */
const compared = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

function keyOf(model: SheetModel, row: RowDocument, column: SheetColumn): SortKey {
  const text = cellText(model, row, column)
  if (column.kind === 'input') {
    const cell = row.when[column.name] ?? '-'
    return { isEmpty: cell === '-', text, ...numbersOf(model, cell) }
  }
  const value = column.kind === 'output' ? row.then[column.name] : undefined
  const place = typeof value === 'number' ? value : typeof value === 'string' ? (column.output?.values?.indexOf(value) ?? -1) : -1
  return { isEmpty: text === '', text, from: place, to: place }
}

function numbersOf(model: SheetModel, cell: string): Pick<SortKey, 'from' | 'to'> {
  const none = { from: Infinity, to: Infinity }
  const parsed = parseCell(cell)
  if ('error' in parsed || parsed.cell.kind === 'any' || parsed.cell.negated) return none
  const numberOf = (operand: Operand): number => {
    if (operand.kind === 'number') return Number(operand.text)
    const value = operand.kind === 'name' ? model.parameters.get(operand.name)?.value : undefined
    return typeof value === 'number' ? value : Number.NaN
  }
  const [test] = parsed.cell.tests
  if (test === undefined || test.kind === 'missing') return none
  const [from, to] =
    test.kind === 'range'
      ? [numberOf(test.from), numberOf(test.to)]
      : test.kind === 'equals'
        ? [numberOf(test.to), numberOf(test.to)]
        : test.by.startsWith('<')
          ? [-Infinity, numberOf(test.to)]
          : [numberOf(test.to), Infinity]
  return Number.isNaN(from) || Number.isNaN(to) ? none : { from, to }
}
