// The only home of what the grid is given of one row, and of what one cell shows: text, tone, fault, mark of change, meter.
import type { RowDocument } from '../../engine/rules/document.ts'
import { cellText, type SheetColumn, type SheetModel } from '../document/sheet-model.ts'

export interface SheetRow {
  readonly id: string
  readonly number: number
  readonly row: RowDocument
  /** Why a cell is wrong, by column. */
  readonly faults: ReadonlyMap<string, string> | undefined
  /** Columns whose cells say something else than in the version the draft was started from. */
  readonly changed: ReadonlySet<string> | undefined
  /** Columns whose cells have an open comment. */
  readonly commented?: ReadonlySet<string> | undefined
}

export interface SheetValue {
  readonly text: string
  readonly tone: 'any' | 'value' | 'output' | 'quiet'
  readonly wrong: string
  readonly isChanged: boolean
  readonly isCommented: boolean
  readonly isOff: boolean
  /** How many of how many bars, for outputs that are levels. */
  readonly meter: readonly [number, number] | undefined
}

export function sheetValue(data: SheetRow, columnId: string, model: SheetModel): SheetValue {
  const column = model.columnById.get(columnId)
  if (column === undefined)
    return { text: '', tone: 'value', wrong: '', isChanged: false, isCommented: false, isOff: false, meter: undefined }
  const text = cellText(model, data.row, column)
  return {
    text,
    tone: toneOf(column, text),
    wrong: data.faults?.get(columnId) ?? '',
    isChanged: data.changed?.has(columnId) === true,
    isCommented: data.commented?.has(columnId) === true,
    isOff: data.row.off === true,
    meter: meterOf(data, column),
  }
}

export function isSameValue(a: SheetValue | undefined, b: SheetValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  const isSame =
    a.text === b.text && a.wrong === b.wrong && a.isChanged === b.isChanged && a.isCommented === b.isCommented && a.isOff === b.isOff
  return isSame && a.meter?.[0] === b.meter?.[0]
}

function toneOf(column: SheetColumn, text: string): SheetValue['tone'] {
  if (column.kind === 'input') return text === 'any' ? 'any' : 'value'
  if (column.kind === 'output') return 'output'
  return column.kind === 'actions' ? 'value' : 'quiet'
}

/** Outputs whose values are the whole numbers from 1, with or without “none”, have a meter. */
function meterOf({ row }: SheetRow, { output, name }: SheetColumn): SheetValue['meter'] {
  if (output?.type !== 'text' || output.values === undefined) return undefined
  const levels = output.values.filter((value) => value !== 'none')
  const isLevels = levels.length > 1 && levels.length <= 5 && levels.every((level) => Number(level) >= 1 && Number(level) <= levels.length)
  const value = row.then[name]
  if (!isLevels || typeof value === 'object' || (value !== 'none' && !levels.includes(value))) return undefined
  return [value === 'none' ? 0 : Number(value), levels.length]
}
