// The only home of edits of a block of cells: pasting over it, filling it and clearing it, each one edit of the rows it touches.
// Leaves what one text means in one cell to `typed-text.ts` and reading the clipboard to `clipboard-cells.ts`. Pure.
import type { RowDocument } from '../../engine/rules/document.ts'
import { editedRow, type EditCommand, type RowEdit, withKeys } from './edit-command.ts'
import { filledTexts } from './fill-series.ts'
import { blankRow } from './new-row.ts'
import type { SheetColumn, SheetModel } from './sheet-model.ts'
import { clearCell, copiedText, type Typed, typeInto } from './typed-text.ts'

/** Cells of some rows, in the order they are shown, and some columns. */
export interface Block {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
}

export interface RefusedCell {
  readonly place: string
  readonly text: string
  readonly why: string
}

export interface BlockEdit {
  readonly command: EditCommand
  /** Cells that were written. */
  readonly written: number
  /** Cells that were written and cannot be read yet: they stay, marked, with the reason beside them. */
  readonly wrong: readonly RefusedCell[]
  /** Cells in which the text has no place: they stay as they were. */
  readonly refused: readonly RefusedCell[]
  /** The cells now there, for the selection. */
  readonly block: Block
}

/**
 * Lays cells over a block from its first cell on, in the order of the rows that are `shown`, adding rows where they run over. One cell alone goes into every cell of the block, and
 * a block that fits in it several times is repeated.
 * @example pasteCells(model, { rows: ['none'], columns: ['input:attendance'] }, [['under 80', 'any']]).written // 2
 */
export function pasteCells(
  model: SheetModel,
  { rows, columns }: Block,
  cells: readonly (readonly string[])[],
  shown: readonly string[] = model.table.rows.map(({ id }) => id),
): BlockEdit {
  const high = Math.max(cells.length, repeats(rows.length, cells.length) * cells.length)
  const width = Math.max(...cells.map((row) => row.length))
  const wide = Math.max(width, repeats(columns.length, width) * width)
  const firstColumn = model.columns.findIndex((column) => column.id === columns[0])
  const across = model.columns.slice(firstColumn, firstColumn + wide).map((column) => column.id)
  const firstRow = shown.indexOf(rows[0])
  // Rows further down than those chosen are the ones that follow; past the last one, new rows.
  const down = Array.from({ length: high }, (_, at) => rows[at] ?? shown[firstRow + at])
  const writer = new BlockWriter(model)
  down.forEach((id, at) => {
    const row = writer.row(id)
    across.forEach((column, to) => {
      // Rows of a block may be of different length.
      const text = cells[at % cells.length].at(to % width)
      if (text !== undefined) writer.type(row, column, text)
    })
  })
  return writer.edit(across)
}

const repeats = (room: number, size: number): number => (room % size === 0 ? room / size : 1)

/** Empties the cells of a block: conditions become “any”. */
export function clearCells(model: SheetModel, { rows, columns }: Block): BlockEdit {
  const writer = new BlockWriter(model)
  for (const id of rows) {
    const row = writer.row(id)
    for (const column of columns) writer.clear(row, column)
  }
  return writer.edit(columns)
}

/** Copies the first row (or column) of a block over the rest of it, as Ctrl+D and Ctrl+R do. */
export function fillCells(model: SheetModel, { rows, columns }: Block, towards: 'down' | 'right'): BlockEdit {
  const writer = new BlockWriter(model)
  const first = model.table.rows.find((row) => row.id === rows[0])!
  for (const id of rows) {
    const row = writer.row(id)
    for (const column of columns) {
      if (towards === 'down' && id !== rows[0]) writer.type(row, column, textIn(model, first, column))
      if (towards === 'right' && column !== columns[0]) writer.type(row, column, textIn(model, writer.now(row), columns[0]))
    }
  }
  return writer.edit(columns)
}

/** Goes on with the texts of `from` into `to`, as the fill handle does: thresholds by their step, everything else by turns. */
export function extendCells(model: SheetModel, from: Block, to: Block): BlockEdit {
  const writer = new BlockWriter(model)
  for (const column of to.columns) {
    const texts = from.rows.map((id) => textIn(model, model.table.rows.find((row) => row.id === id)!, column))
    // What begins with the rows it goes on from goes down.
    const isUp = to.rows[0] !== from.rows[0]
    const filled = filledTexts(isUp ? texts.toReversed() : texts, to.rows.length)
    const order = isUp ? to.rows.toReversed() : to.rows
    order.forEach((id, at) => writer.type(writer.row(id), column, filled[at]))
  }
  return writer.edit(to.columns)
}

/** Types texts into cells here and there, as replacing does. */
export function typeTexts(
  model: SheetModel,
  texts: readonly { readonly row: string; readonly column: string; readonly text: string }[],
): BlockEdit {
  const writer = new BlockWriter(model)
  for (const { row, column, text } of texts) writer.type(writer.row(row), column, text)
  return writer.edit([...new Set(texts.map(({ column }) => column))])
}

/** The texts of a block, row by row. */
export function textsOf(model: SheetModel, { rows, columns }: Block): string[][] {
  const byId = new Map(model.table.rows.map((row) => [row.id, row]))
  return rows.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [columns.map((column) => textIn(model, row, column))]
  })
}

function textIn(model: SheetModel, row: RowDocument, columnId: string): string {
  const column = model.columnById.get(columnId)
  return column === undefined ? '' : copiedText(model, row, column)
}

/** Gathers the edits of many cells into one stretch of rows. */
class BlockWriter {
  readonly #model: SheetModel
  readonly #places: ReadonlyMap<string, number>
  readonly #rows: RowDocument[]
  readonly #touched: number[] = []
  /** Conditions written into a row that is not made anew yet: a row is made once, however many of its cells are written. */
  readonly #conditions = new Map<number, Map<string, string | null>>()
  readonly #wrong: RefusedCell[] = []
  readonly #refused: RefusedCell[] = []
  #written = 0

  constructor(model: SheetModel) {
    this.#model = model
    this.#rows = [...model.table.rows]
    this.#places = new Map(this.#rows.map((row, at) => [row.id, at]))
  }

  /** The place of a row; a new row at the end for one that is not there. */
  row(id: string | undefined): number {
    const at = id === undefined ? undefined : this.#places.get(id)
    if (at === undefined) this.#rows.push(blankRow(this.#model.document, { ...this.#model.table, rows: this.#rows }, this.#rows.at(-1)))
    const found = at ?? this.#rows.length - 1
    this.#touched.push(found)
    return found
  }

  now(at: number): RowDocument {
    const conditions = this.#conditions.get(at)
    if (conditions === undefined) return this.#rows[at]
    this.#conditions.delete(at)
    const row = this.#rows[at]
    this.#rows[at] = { ...row, when: withKeys(row.when, conditions, this.#model.table.inputs) }
    return this.#rows[at]
  }

  type(row: number, columnId: string, text: string): void {
    this.#write(row, columnId, text, (its, column) => typeInto(this.#model, its, column, text))
  }

  clear(row: number, columnId: string): void {
    this.#write(row, columnId, '', (its, column) => clearCell(this.#model, its, column))
  }

  edit(columns: readonly string[]): BlockEdit {
    const { table } = this.#model
    for (const at of this.#touched) this.now(at)
    const from = Math.min(...this.#touched)
    const to = Math.max(...this.#touched) + 1
    const remove = Math.max(0, Math.min(to, table.rows.length) - from)
    return {
      command: { kind: 'splice-rows', table: table.name, at: from, remove, rows: this.#rows.slice(from, to) },
      written: this.#written,
      wrong: this.#wrong,
      refused: this.#refused,
      block: { rows: [...new Set(this.#touched)].map((at) => this.#rows[at].id), columns },
    }
  }

  #write(at: number, columnId: string, text: string, how: (row: RowDocument, column: SheetColumn) => Typed): void {
    const column = this.#model.columnById.get(columnId)
    if (column === undefined) return
    const isAgain = column.kind !== 'input' || this.#conditions.get(at)?.has(column.name) === true
    const typed = how(isAgain ? this.now(at) : this.#rows[at], column)
    const where = { place: `Row ${at + 1}, ${column.title}`, text }
    if ('refused' in typed) {
      this.#refused.push({ ...where, why: typed.refused })
      return
    }
    if (typed.wrong !== undefined) this.#wrong.push({ ...where, why: typed.wrong.error })
    // Several cells are written as they are: a parameter changes only where one cell is typed over.
    this.#make(at, (typed.onlyHere ?? typed.command) as RowEdit)
    this.#written++
  }

  #make(at: number, edit: RowEdit): void {
    if (edit.kind !== 'set-cell') {
      this.#rows[at] = editedRow(this.now(at), this.#model.table, edit)
      return
    }
    const conditions = this.#conditions.get(at) ?? new Map<string, string | null>()
    this.#conditions.set(at, conditions.set(edit.input, edit.cell))
  }
}
