// The only home of looking at a table sorted, or at some of its rows: what may be chosen for the cell one is at, and the bar that says that
// the order of the rules is unchanged. Leaves which rows those are to `editor/document/sheet-view.ts`.
import { DropdownMenu } from 'radix-ui'
import { useCallback, useMemo } from 'react'
import { cellText, type SheetModel } from '../../../document/sheet-model.ts'
import { rowsInView, type SheetView, type ViewFilter, viewOf, type WantedView } from '../../../document/sheet-view.ts'
import { Icon } from '../../../parts/icon.tsx'
import type { SheetRow } from '../../../table/sheet-row.ts'
import type { SheetPlace } from '../../../table/sheet.tsx'
import { useLook } from './policy-looks.ts'

export interface ViewLine {
  readonly label: string
  readonly act: () => void
}

export interface SheetViewing {
  readonly view: SheetView | undefined
  /** The rows as they are shown. */
  readonly rows: readonly SheetRow[]
  readonly lines: readonly ViewLine[]
  /** Columns up to this one stay in sight. */
  readonly frozenTo: string | undefined
  readonly showAll: () => void
}

export function useSheetView(
  model: SheetModel,
  rows: readonly SheetRow[],
  changed: ReadonlyMap<string, ReadonlySet<string>>,
  place: SheetPlace | undefined,
  /** What the view belongs to: it comes back with the table. */
  of: string,
): SheetViewing {
  const [{ view, frozenTo }, setLook] = useLook(of, model)
  const showAll = useCallback(() => setLook({ view: undefined }), [setLook])
  const shown = useMemo(() => (view === undefined ? rows : rowsInView(rows, view)), [rows, view])
  const row = model.table.rows.find(({ id }) => id === place?.row)
  const column = place && model.columnById.get(place.column)
  const want = (wanted: WantedView): void => setLook({ view: viewOf(model, wanted) })
  const wanted: WantedView = view?.wanted ?? { filters: [] }
  const also = (filter: ViewFilter): void => want({ ...wanted, filters: [...wanted.filters, filter] })
  const sort = (isHighestFirst: boolean): void => want({ ...wanted, ...(column && { sort: { column: column.id, isHighestFirst } }) })
  const text = row === undefined || column === undefined ? '' : cellText(model, row, column)
  const says = text === '' ? 'with nothing' : `that say “${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`
  const lines: ViewLine[] = [
    ...(column === undefined
      ? []
      : [
          { label: `By “${column.title}”, lowest first`, act: () => sort(false) },
          { label: `By “${column.title}”, highest first`, act: () => sort(true) },
        ]),
    ...(row === undefined || column === undefined
      ? []
      : [{ label: `Only rows ${says} here`, act: () => also({ kind: 'says', column: column.id, text }) }]),
    ...(changed.size > 0
      ? [{ label: 'Only rows that were changed', act: () => also({ kind: 'changed', rows: new Set(changed.keys()) }) }]
      : []),
    ...(view === undefined ? [] : [{ label: 'All rows in order', act: showAll }]),
    ...(column === undefined || column.id === frozenTo
      ? []
      : [{ label: `Freeze columns up to “${column.title}”`, act: () => setLook({ frozenTo: column.id }) }]),
    ...(frozenTo === undefined ? [] : [{ label: 'Freeze no columns', act: () => setLook({ frozenTo: undefined }) }]),
  ]
  return { view, rows: shown, lines, frozenTo, showAll }
}

/** The same lines as in the menu of a cell, behind a button. */
export function ViewMenu({ lines }: { lines: readonly ViewLine[] }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-plain">
        <Icon name="filter" />
        Sort, filter, freeze
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          {lines.length === 0 && (
            <DropdownMenu.Item className="menu-item" disabled>
              Choose a cell first
            </DropdownMenu.Item>
          )}
          {lines.map(({ label, act }) => (
            <DropdownMenu.Item key={label} className="menu-item" onSelect={act}>
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface ViewBarProps {
  readonly view: SheetView
  /** How many rows are shown, and of how many. */
  readonly shown: number
  readonly all: number
  readonly onAll: () => void
}

export function ViewBar({ view, shown, all, onAll }: ViewBarProps) {
  return (
    <div className="policy-view-bar" role="status">
      <Icon name="filter" />
      <p>
        Shown {view.words}
        {shown < all && `: ${shown} of ${all} rows`}. The order of the rules, and what they decide, is unchanged.
      </p>
      <button type="button" className="button button-small" onClick={onAll}>
        Show all in order
      </button>
    </div>
  )
}
