// The only home of the Tables tab: the list of tables, the sheet of one, the bar of its cell and its row as a sentence.
// Leaves what typing means to `editor/document/typed-text.ts` and drawing to `editor/table`.
import { type RefObject, useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RuleSetDocument } from '../../../../engine/rules/document.ts'
import { CellComments } from '../../../comments/cell-comments.tsx'
import { useComments } from '../../../comments/comment-requests.ts'
import { commentedCells } from '../../../comments/commented-cells.ts'
import { textsOf } from '../../../document/block-edits.ts'
import { changeInWords } from '../../../document/change-in-words.ts'
import { changedCells } from '../../../document/changed-cells.ts'
import type { ListedProblem } from '../../../document/problem-list.ts'
import { sheetModel } from '../../../document/sheet-model.ts'
import { thresholdIn } from '../../../document/threshold-in.ts'
import { clearCell, type Typed, typeInto } from '../../../document/typed-text.ts'
import { TableForm } from '../../../table-form/table-form.tsx'
import type { RowMarks } from '../../../table/row-marks.ts'
import { Sheet, type SheetHandle, type SheetPlace } from '../../../table/sheet.tsx'
import { SheetRows } from '../../../table/sheet-rows.ts'
import { type AskedPaste, blockToolsOf } from './policy-block-tools.ts'
import { PolicyCellBar } from './policy-cell-bar.tsx'
import { columnToolsOf } from './policy-column-tools.ts'
import type { PolicyEditing } from '../policy-editing.ts'
import type { Notice } from '../policy-notice.tsx'
import { RefusedCells } from './policy-refused-cells.tsx'
import { rowToolsOf } from './policy-row-tools.ts'
import { type Finding, findFrom, PolicyFind, useFindKeys } from './policy-find.tsx'
import { PolicyRowSentence } from './policy-row-sentence.tsx'
import type { PolicySearch } from '../policy-search.ts'
import { PolicySheetMenu } from './policy-sheet-menu.tsx'
import { useSheetView, ViewBar, ViewMenu } from './policy-sheet-view.tsx'
import { TableTools } from './policy-table-form.tsx'
import { PolicyTableHead } from './policy-table-head.tsx'

export interface PartProps {
  readonly editing: PolicyEditing
  /** Undo and redo that say what they did and go to its place. */
  readonly turning: { readonly undo: () => void; readonly redo: () => void }
  readonly isEditable: boolean
  readonly onReadOnly: () => void
  readonly onNotice: (notice: Notice | undefined) => void
}

interface PolicyTablesProps extends PartProps {
  readonly base: RuleSetDocument
  readonly table: string
  /** One row at a time as a form, in the place of the sheet. */
  readonly isForm: boolean
  /** The draft whose comments are shown; nothing for a version. */
  readonly draft: string | undefined
  readonly marks: RowMarks
  /** The parameter that the chosen cell is about, if any. */
  readonly onThreshold: (parameter: string | undefined) => void
  readonly problems: readonly ListedProblem[]
  readonly sheet: RefObject<SheetHandle | null>
  readonly onShow: (change: Partial<PolicySearch>) => void
  /** What is looked for, where something is. */
  readonly finding: Finding | undefined
  readonly onFinding: (finding: Finding | undefined) => void
}

export function PolicyTables({
  editing,
  turning,
  isEditable,
  onReadOnly,
  onNotice,
  base,
  table,
  isForm,
  draft,
  marks,
  onThreshold,
  problems,
  sheet,
  onShow,
  finding,
  onFinding,
}: PolicyTablesProps) {
  const { document } = editing
  const [chosen, setChosen] = useState<Chosen>({ place: undefined, rows: [] })
  const [asked, setAsked] = useState<AskedPaste>()
  const beginFinding = (): void => onFinding(finding ?? findFrom(table))
  useFindKeys(beginFinding)
  // Whoever comes here for a cell that was found in this table from another one is shown it.
  const showFound = useEffectEvent(() => {
    const at = finding?.at
    if (at !== undefined && at.table === table) sheet.current?.reveal(at.row, at.column)
  })
  useEffect(() => showFound(), [])
  const model = useMemo(() => sheetModel(document, table), [document, table])!
  const changed = useMemo(() => changedCells(base, model), [base, model])
  const threads = useComments(draft)
  const commented = useMemo(() => commentedCells(threads, table), [threads, table])
  const [sheetRows] = useState(() => new SheetRows())
  const rows = useMemo(
    () => sheetRows.of(model.table.rows, faultsOf(problems, table), changed, commented),
    [sheetRows, model, problems, table, changed, commented],
  )

  const [firstRow] = model.table.rows
  // The form always shows a row.
  const isLost = isForm && !model.table.rows.some((one) => one.id === chosen.place?.row)
  const place = isLost && firstRow !== undefined ? { row: firstRow.id, column: model.columns[0].id } : chosen.place
  const row = model.table.rows.find((one) => one.id === place?.row)
  const column = place === undefined ? undefined : model.columnById.get(place.column)
  const chosenCell = row === undefined || column?.kind !== 'input' ? '' : (row.when[column.name] ?? '')
  useEffect(() => onThreshold(thresholdIn(document, table, chosenCell)?.name), [onThreshold, document, table, chosenCell])
  const canEdit = isEditable && !editing.isBroken
  const refuse = (): void =>
    editing.isBroken
      ? onNotice({
          tone: 'warn',
          text: 'The code is not a rule set at the moment, so the sheet cannot be edited. Put the code right first.',
        })
      : onReadOnly()

  const take = (typed: Typed, at: SheetPlace): void => {
    if ('refused' in typed) {
      onNotice({ tone: 'warn', text: typed.refused })
      return
    }
    const index = model.table.rows.findIndex((one) => one.id === at.row)
    const about = { label: `${model.columnById.get(at.column)?.title}, row ${index + 1}`, place: { table, ...at } }
    const why = editing.whyLocked(typed.command)
    if (why !== undefined) {
      const { onlyHere } = typed
      const actions = onlyHere === undefined ? [] : [{ label: 'Only in this cell', act: () => editing.edit(onlyHere, about) }]
      onNotice({ tone: 'warn', text: why, actions })
      return
    }
    editing.edit(typed.command, about)
    if (typed.changes.length > 0)
      onNotice({
        tone: 'plain',
        text: typed.changes.map((change) => changeInWords(document, table, change)).join(' '),
        actions: [
          ...(typed.onlyHere === undefined ? [] : [{ label: 'Only in this cell', act: () => editing.editInstead(typed.onlyHere!, about) }]),
          { label: 'Undo', act: turning.undo },
        ],
      })
    else if (typed.wrong !== undefined) onNotice(undefined)
    else onNotice(typed.note === undefined ? undefined : { tone: 'plain', text: `${about.label}: ${typed.note}` })
  }
  const choose = useCallback((to: SheetPlace, which: readonly string[]): void => {
    const next = { place: to, rows: which }
    setChosen((before) => (isSameChoice(before, next) ? before : next))
  }, [])
  const act = (at: SheetPlace, what: (one: NonNullable<typeof row>, its: NonNullable<typeof column>) => Typed): void => {
    const [itsRow, its] = [model.table.rows.find((one) => one.id === at.row), model.columnById.get(at.column)]
    if (itsRow !== undefined && its !== undefined) take(what(itsRow, its), at)
  }
  const rowTools = rowToolsOf({
    editing,
    model,
    place,
    rows: isLost || isForm ? (row === undefined ? [] : [row.id]) : chosen.rows,
    turning,
    onNotice,
    onSelectRows: (which) => onceDrawn(() => sheet.current?.selectRows(which)),
    onFocus: (id, to) => onceDrawn(() => sheet.current?.focusCell(id, to)),
  })
  const viewing = useSheetView(model, rows, changed, place, `${draft ?? document.policy}/${table}`)
  const { view, showAll } = viewing
  const moveRows = (by: -1 | 1): void => {
    if (view === undefined) rowTools.onMove(by)
    else
      onNotice({
        tone: 'warn',
        text: `Rows are shown ${view.words}. They are moved where all of them are shown in order.`,
        actions: [{ label: 'Show all in order', act: showAll }],
      })
  }
  const columnTools = columnToolsOf({ editing, model, column: place?.column, turning, onNotice })
  const blocks = blockToolsOf({
    editing,
    model,
    shown: viewing.rows.map(({ id }) => id),
    turning,
    onNotice,
    onSelect: (block) => onceDrawn(() => sheet.current?.select(block)),
    onTypeOne: (at, text) => act(at, (itsRow, its) => typeInto(model, itsRow, its, text)),
    onClearOne: (at) => act(at, (itsRow, its) => clearCell(model, itsRow, its)),
    onAsk: setAsked,
  })
  const onTable = (name: string): void => onShow({ table: name })
  const tableTools = <TableTools editing={editing} table={model.table} onTable={onTable} onNotice={onNotice} turning={turning} />
  return (
    <>
      <aside className="policy-side" aria-label="Tables" data-area="Tables">
        <h2>Tables</h2>
        <ul>
          {document.tables.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                className="policy-side-item"
                aria-current={one.name === table ? 'true' : undefined}
                onClick={() => onTable(one.name)}
              >
                <span>{one.title}</span>
                <small>{one.rows.length}</small>
              </button>
            </li>
          ))}
        </ul>
        {canEdit && tableTools}
      </aside>
      <div className="policy-main policy-table">
        <PolicyTableHead
          model={model}
          canEdit={canEdit}
          history={editing.history}
          turning={turning}
          tools={{ ...rowTools, onMove: moveRows }}
          view={!isForm && <ViewMenu lines={viewing.lines} />}
          tables={document.tables}
          onTable={onTable}
          tableTools={canEdit && tableTools}
        />
        {editing.isBroken && <BrokenBar editing={editing} onCode={() => onShow({ view: 'code' })} />}
        <PolicyCellBar
          model={model}
          row={row}
          column={column}
          onUse={canEdit ? (text) => place !== undefined && act(place, (itsRow, its) => typeInto(model, itsRow, its, text)) : undefined}
          tools={draft !== undefined && place !== undefined && <CellComments draft={draft} threads={threads} at={{ table, ...place }} />}
        />
        {finding !== undefined && (
          <PolicyFind
            finding={finding}
            onFinding={onFinding}
            model={model}
            canEdit={canEdit}
            onGoTo={(at) => (at.table === table ? sheet.current?.reveal(at.row, at.column) : onShow({ table: at.table }))}
            onReplace={blocks.onReplace}
            onClose={() => {
              onFinding(undefined)
              sheet.current?.focus()
            }}
          />
        )}
        {view !== undefined && !isForm && <ViewBar view={view} shown={viewing.rows.length} all={model.table.rows.length} onAll={showAll} />}
        {isForm ? (
          <TableForm
            handle={sheet}
            model={model}
            row={row}
            marks={marks}
            columns={columnTools}
            faults={row && faultsOf(problems, table).get(row.id)}
            isEditable={canEdit}
            onPlace={(to) => choose(to, [to.row])}
            onType={(at, text) => act(at, (itsRow, its) => typeInto(model, itsRow, its, text))}
            onReadOnly={refuse}
          />
        ) : (
          <PolicySheetMenu
            rows={{ ...rowTools, onMove: moveRows }}
            columns={columnTools}
            view={viewing.lines}
            canEdit={canEdit}
            onPlace={({ row: id, column: to }) => {
              // Within the rows that are selected, the menu is about all of them.
              if (!chosen.rows.includes(id)) sheet.current?.focusCell(id, to)
            }}
            onFind={beginFinding}
            onClose={() => {
              if (window.document.querySelector('.policy-find') === null) sheet.current?.focus()
            }}
          >
            <Sheet
              handle={sheet}
              model={model}
              rows={viewing.rows}
              frozenTo={viewing.frozenTo}
              marks={marks}
              isEditable={canEdit}
              onChoose={choose}
              onType={(at, text) => act(at, (itsRow, its) => typeInto(model, itsRow, its, text))}
              onMoveRows={moveRows}
              onHidden={showAll}
              onReadOnly={refuse}
              textsOf={(block) => textsOf(model, block)}
              onPaste={blocks.onPaste}
              onClear={blocks.onClear}
              onFill={blocks.onFill}
              onExtend={blocks.onExtend}
            />
          </PolicySheetMenu>
        )}
        {asked !== undefined && <RefusedCells asked={asked} onClose={() => setAsked(undefined)} />}
        <PolicyRowSentence model={model} row={row} column={place?.column} />
      </div>
    </>
  )
}

/** What was edited is drawn first, and at once: the next key is pressed at what it left behind. */
function onceDrawn(act: () => void): void {
  flushSync(() => {})
  act()
}

interface Chosen {
  readonly place: SheetPlace | undefined
  readonly rows: readonly string[]
}

const isSameChoice = (a: Chosen, b: Chosen): boolean =>
  a.place?.row === b.place?.row &&
  a.place?.column === b.place?.column &&
  a.rows.length === b.rows.length &&
  a.rows.every((id, at) => id === b.rows[at])

function BrokenBar({ editing, onCode }: { editing: PolicyEditing; onCode: () => void }) {
  return (
    <div className="policy-broken" role="status">
      <p>
        The code typed last is not a rule set yet. It is kept and saved as typed; the sheet shows the last good state and cannot be edited.
      </p>
      <button type="button" className="button button-small" onClick={onCode}>
        Go to the code
      </button>
      <button type="button" className="button button-small" onClick={editing.mend}>
        Go back to the last good state
      </button>
    </div>
  )
}

function faultsOf(problems: readonly ListedProblem[], table: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const faults = new Map<string, Map<string, string>>()
  for (const { place, message, severity } of problems) {
    if (severity !== 'error' || place.table !== table || place.row === undefined || place.column === undefined) continue
    const ofRow = faults.get(place.row) ?? new Map<string, string>()
    if (!ofRow.has(place.column)) ofRow.set(place.column, message)
    faults.set(place.row, ofRow)
  }
  return faults
}
