// The only home of a table as a form: one row at a time with labelled fields, for whoever works better with it than with a sheet.
// The same texts can be typed, the same commands are made. Leaves one field to `row-field.tsx`.
import { type Ref, useEffect, useImperativeHandle, useRef, useState, useSyncExternalStore } from 'react'
import type { RowDocument } from '../../engine/rules/document.ts'
import type { SheetGroup, SheetModel } from '../document/sheet-model.ts'
import type { ColumnTools } from '../pages/policy/sheet/policy-column-tools.ts'
import type { RowMarks } from '../table/row-marks.ts'
import type { SheetHandle, SheetPlace } from '../table/sheet.tsx'
import { ColumnButtons } from './column-buttons.tsx'
import { RowField } from './row-field.tsx'
import './table-form.css'

interface TableFormProps {
  readonly handle: Ref<SheetHandle>
  readonly model: SheetModel
  readonly row: RowDocument | undefined
  readonly marks: RowMarks
  /** What is wrong with cells of the row, by column id. */
  readonly faults: ReadonlyMap<string, string> | undefined
  readonly columns: ColumnTools
  readonly isEditable: boolean
  readonly onPlace: (place: SheetPlace) => void
  readonly onType: (place: SheetPlace, text: string) => void
  readonly onReadOnly: () => void
}

const GROUPS: readonly SheetGroup[] = ['When', 'Then', 'Do', 'Because']

export function TableForm({ handle, model, row, marks, faults, columns, isEditable, onPlace, onType, onReadOnly }: TableFormProps) {
  const { rows } = model.table
  const [first] = model.columns
  const frame = useRef<HTMLDivElement>(null)
  // A field is there once its row is drawn.
  const [wanted, setWanted] = useState<SheetPlace>()
  useEffect(() => {
    if (wanted === undefined) return
    frame.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(wanted.column)}"]`)?.focus()
  }, [wanted])
  useImperativeHandle(handle, () => {
    const show = (id: string, column: string): SheetPlace => {
      const place = { row: id, column: model.columnById.has(column) ? column : first.id }
      onPlace(place)
      return place
    }
    return {
      focusCell: (id, column = first.id) => setWanted(show(id, column)),
      focus: () => frame.current?.querySelector<HTMLElement>('[data-field]')?.focus(),
      reveal: (id, column) => void show(id, column),
      select: ({ rows: [id], columns: [column] }) => {
        if (id !== undefined) show(id, column ?? first.id)
      },
      selectRows: ([id]) => setWanted(show(id, first.id)),
    }
  })
  if (row === undefined) return <p className="empty">This table has no rows yet. Add the first with “Row”.</p>
  const at = rows.indexOf(row)
  const go = (to: number): void => onPlace({ row: rows[to].id, column: first.id })
  return (
    <div ref={frame} className="table-form" data-area="Sheet">
      <div className="tools">
        <button type="button" className="button" disabled={at === 0} onClick={() => go(at - 1)}>
          Previous row
        </button>
        <label className="table-form-row">
          Row
          <select className="pick" value={at} onChange={(event) => go(Number(event.target.value))}>
            {rows.map((one, index) => (
              <option key={one.id} value={index}>
                {index + 1}
              </option>
            ))}
          </select>
          of {rows.length}
        </label>
        <button type="button" className="button" disabled={at === rows.length - 1} onClick={() => go(at + 1)}>
          Next row
        </button>
        {row.off === true && <span className="pill tone-warn">Switched off</span>}
        <Marked row={row.id} marks={marks} />
      </div>
      {GROUPS.map((group) => (
        <fieldset key={group} className="table-form-group">
          <legend>{group}</legend>
          <div className="fields-side-by-side">
            {model.columns
              .filter((column) => column.group === group)
              .map((column) => (
                <RowField
                  key={`${row.id} ${column.id}`}
                  model={model}
                  row={row}
                  column={column}
                  fault={faults?.get(column.id)}
                  isEditable={isEditable}
                  onFocus={() => onPlace({ row: row.id, column: column.id })}
                  onType={(text) => onType({ row: row.id, column: column.id }, text)}
                  onReadOnly={onReadOnly}
                />
              ))}
          </div>
        </fieldset>
      ))}
      {isEditable && <ColumnButtons columns={columns} />}
    </div>
  )
}

/** What the sheet shows before a row: whom it catches, how its cases end, and a gap behind it. */
function Marked({ row, marks }: { row: string; marks: RowMarks }) {
  const said = useSyncExternalStore(
    (listener) => marks.subscribe(row, listener),
    () => markInWords(marks, row),
  )
  return said === '' ? null : <span className="small soft figures">{said}</span>
}

function markInWords(marks: RowMarks, row: string): string {
  const { caught, change = '', cases = { passed: 0, failed: 0 }, gap } = marks.of(row)
  return [
    caught === undefined ? '' : `Catches ${caught}${change === '' ? '' : ` (${change})`}.`,
    cases.failed > 0 ? `${cases.failed} of its cases fail.` : cases.passed > 0 ? `Its cases pass: ${cases.passed}.` : '',
    gap === undefined ? '' : gap.words,
  ]
    .filter((part) => part !== '')
    .join(' ')
}
