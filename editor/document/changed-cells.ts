// The only home of which cells of a table say something else than in the version a draft was started from.
import type { RowDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { cellText, type SheetColumn, type SheetModel, sheetModel, storedText } from './sheet-model.ts'

/** Column ids by row id. A row that is new has all its columns. */
export function changedCells(base: RuleSetDocument, model: SheetModel): ReadonlyMap<string, ReadonlySet<string>> {
  const before = sheetModel(base, model.table.name)
  const rowsBefore = new Map(before?.table.rows.map((row) => [row.id, row]))
  const isSameContext =
    JSON.stringify([base.parameters, base.inputs]) === JSON.stringify([model.document.parameters, model.document.inputs])
  const changed = new Map<string, ReadonlySet<string>>()
  for (const row of model.table.rows) {
    const old = rowsBefore.get(row.id)
    if (old !== undefined && isSameContext && JSON.stringify(old) === JSON.stringify(row)) continue
    const columns = model.columns.filter((column) => {
      const oldColumn = before?.columnById.get(column.id)
      return (
        old === undefined || before === undefined || oldColumn === undefined || shown(before, old, oldColumn) !== shown(model, row, column)
      )
    })
    if (columns.length > 0) changed.set(row.id, new Set(columns.map((column) => column.id)))
  }
  return changed
}

/** Long lists of actions are shown cut short, so they are compared as stored. */
const shown = (model: SheetModel, row: RowDocument, column: SheetColumn): string =>
  column.kind === 'actions' ? storedText(row, column) : cellText(model, row, column)
