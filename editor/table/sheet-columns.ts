// The only home of the grid's column definitions: gutter, then When, Then, Do and Because. They change only with the table's shape.
import type { ColDef, ColGroupDef, ICellEditorParams, ValueGetterParams, ValueSetterParams } from 'ag-grid-community'
import type { SheetColumn, SheetGroup, SheetModel } from '../document/sheet-model.ts'
import { cellText, storedText } from '../document/sheet-model.ts'
import { choicesFor } from '../document/typed-text.ts'
import { ActionsEditor } from './actions-editor.tsx'
import { ChoiceEditor, type ChoiceEditorParams } from './choice-editor.ts'
import { SheetCell } from './sheet-cell.ts'
import { SheetGutter } from './sheet-gutter.ts'
import { SheetHeading } from './sheet-heading.ts'
import { type SheetContext, suppressKey } from './sheet-keys.ts'
import { isSameValue, type SheetRow, type SheetValue, sheetValue } from './sheet-row.ts'

export const GUTTER = 'gutter'

type Definition = ColDef<SheetRow, SheetValue | string>

/** What all columns have. Sorting would hide the order of the rows, which decides. */
export const EVERY_COLUMN: ColDef<SheetRow> = {
  sortable: false,
  suppressMovable: true,
  resizable: true,
  suppressKeyboardEvent: suppressKey,
}

/** Columns are the same as long as this text is. */
export function shapeOf(model: SheetModel): string {
  return JSON.stringify(model.columns.map(({ id, title, caption }) => [id, title, caption]))
}

/** The columns of a table; those up to `frozenTo` stay in sight, as the row numbers do. */
export function columnDefinitions(model: SheetModel, frozenTo?: string): (ColDef<SheetRow> | ColGroupDef<SheetRow>)[] {
  const frozen = model.columns.findIndex(({ id }) => id === frozenTo)
  const gutter: ColDef<SheetRow> = {
    colId: GUTTER,
    headerName: 'Row',
    headerClass: 'sheet-gutter-heading',
    cellClass: 'sheet-gutter',
    valueGetter: ({ data }) => data?.number,
    cellRenderer: SheetGutter,
    pinned: 'left',
    width: 140,
    resizable: false,
    suppressNavigable: true,
    editable: false,
  }
  const groups = new Map<SheetGroup, Definition[]>()
  for (const [at, column] of model.columns.entries()) {
    const definitions = groups.get(column.group) ?? []
    const definition = definitionOf(column, model, definitions.length === 0 && column.group !== 'When')
    definitions.push({ ...definition, pinned: at <= frozen ? 'left' : null })
    groups.set(column.group, definitions)
  }
  return [
    gutter,
    ...[...groups].map(
      ([group, children]): ColGroupDef<SheetRow> => ({
        groupId: group,
        headerName: group,
        headerClass: group === 'When' ? '' : 'sheet-first',
        children: children as ColDef<SheetRow>[],
      }),
    ),
  ]
}

function definitionOf(column: SheetColumn, model: SheetModel, isFirst: boolean): Definition {
  return {
    colId: column.id,
    headerName: column.title,
    headerComponent: SheetHeading,
    headerComponentParams: { caption: column.caption },
    headerClass: isFirst ? 'sheet-first' : '',
    cellClass: isFirst ? 'sheet-first' : '',
    width: widthOf(column, model),
    ...(column.kind === 'note' && { flex: 1, minWidth: 120 }),
    cellDataType: false,
    cellRenderer: SheetCell,
    valueGetter: ({ data, context }: ValueGetterParams<SheetRow>) =>
      data ? sheetValue(data, column.id, (context as SheetContext).model) : undefined,
    equals: (a, b) => isSameValue(a as SheetValue, b as SheetValue),
    valueFormatter: ({ value }) => (typeof value === 'string' ? value : (value?.text ?? '')),
    editable: ({ context }) => (context as SheetContext).isEditable,
    // The document is the only truth: the edit goes there, and the grid shows what comes back.
    valueSetter: ({ data, newValue, context }: ValueSetterParams<SheetRow, SheetValue | string>) => {
      if (typeof newValue === 'string') (context as SheetContext).onType(data.id, column.id, newValue)
      return false
    },
    cellEditor: column.kind === 'actions' ? ActionsEditor : ChoiceEditor,
    cellEditorPopup: column.kind === 'actions',
    cellEditorParams: ({ data, context }: ICellEditorParams<SheetRow>): ChoiceEditorParams => {
      const { model: now } = context as SheetContext
      return { label: `${column.title}, row ${data.number}`, choices: choicesFor(now, now.columnById.get(column.id) ?? column) }
    },
  }
}

const CHARACTER = 7.1
const ROWS_MEASURED = 200
const CELLS_SAID = 4

/** Wide enough for the name in full and for what the cells say, within reason. What is stored at length is said at length. */
function widthOf(column: SheetColumn, model: SheetModel): number {
  const byStored = new Map(model.table.rows.slice(0, ROWS_MEASURED).map((row) => [storedText(row, column) || (row.note ?? ''), row]))
  const longest = [...byStored].toSorted(([a], [b]) => b.length - a.length).slice(0, CELLS_SAID)
  const texts = longest.map(([, row]) => cellText(model, row, column).length)
  const extra = column.kind === 'output' ? 40 : 24
  const content = Math.min(Math.max(...texts, 0) * CHARACTER + extra, column.kind === 'actions' ? 340 : 240)
  const heading = Math.max(column.title.length * 7.4, column.caption.length * 6.2) + 24
  return Math.round(Math.max(96, content, heading))
}
