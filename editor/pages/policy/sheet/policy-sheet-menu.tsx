// The only home of the menu of a cell of the sheet: by the right button, by Shift+F10 and by the menu key. What its lines do is elsewhere.
import { ContextMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import '../../../styles/filter.css'
import type { SheetPlace } from '../../../table/sheet.tsx'
import type { ColumnTools } from './policy-column-tools.ts'
import type { RowTools } from './policy-row-tools.ts'
import type { ViewLine } from './policy-sheet-view.tsx'

interface PolicySheetMenuProps {
  readonly rows: RowTools
  readonly columns: ColumnTools
  /** How the rows may be looked at. */
  readonly view: readonly ViewLine[]
  readonly canEdit: boolean
  /** The menu was asked for at a cell, which becomes the chosen one. */
  readonly onPlace: (place: SheetPlace) => void
  readonly onFind: () => void
  /** The menu has closed; the focus goes back to the sheet. */
  readonly onClose: () => void
  readonly children: ReactNode
}

export function PolicySheetMenu({ rows, columns, view, canEdit, onPlace, onFind, onClose, children }: PolicySheetMenuProps) {
  const { words: row } = rows
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger
        className="policy-sheet"
        data-area="Sheet"
        onContextMenu={(event) => {
          const at = placeOf(event.target as HTMLElement)
          if (at !== undefined) onPlace(at)
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className="menu"
          collisionPadding={8}
          aria-label="Cell"
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            onClose()
          }}
        >
          {canEdit && (
            <>
              {row !== undefined && (
                <>
                  <Line act={() => rows.onAdd('above')}>Insert a row above</Line>
                  <Line act={() => rows.onAdd('below')}>Insert a row below</Line>
                  <Line act={rows.onCopy}>{`Duplicate ${row}`}</Line>
                  <Line isOff={!rows.canMove(-1)} act={() => rows.onMove(-1)}>{`Move ${row} up`}</Line>
                  <Line isOff={!rows.canMove(1)} act={() => rows.onMove(1)}>{`Move ${row} down`}</Line>
                  <Line act={rows.onOff}>{`Switch ${row} ${rows.areOff ? 'on' : 'off'}`}</Line>
                  <Line act={rows.onDelete}>{`Delete ${row}`}</Line>
                  <ContextMenu.Separator className="menu-line" />
                </>
              )}
              {columns.title !== undefined && (
                <>
                  <Line isOff={!columns.canMove(-1)} act={() => columns.onMove(-1)}>{`Move “${columns.title}” left`}</Line>
                  <Line isOff={!columns.canMove(1)} act={() => columns.onMove(1)}>{`Move “${columns.title}” right`}</Line>
                  <Line isOff={!columns.canDelete} act={columns.onDelete}>{`Delete column “${columns.title}”`}</Line>
                </>
              )}
              {columns.addable.length > 0 && (
                <ContextMenu.Sub>
                  <ContextMenu.SubTrigger className="menu-item">Add an input column</ContextMenu.SubTrigger>
                  <ContextMenu.Portal>
                    <ContextMenu.SubContent className="menu" collisionPadding={8}>
                      {columns.addable.map(({ name, label }) => (
                        <Line key={name} act={() => columns.onAddInput(name)}>
                          {label}
                        </Line>
                      ))}
                    </ContextMenu.SubContent>
                  </ContextMenu.Portal>
                </ContextMenu.Sub>
              )}
              <ContextMenu.Separator className="menu-line" />
            </>
          )}
          {view.length > 0 && (
            <ContextMenu.Sub>
              <ContextMenu.SubTrigger className="menu-item">Sort, filter, freeze</ContextMenu.SubTrigger>
              <ContextMenu.Portal>
                <ContextMenu.SubContent className="menu" collisionPadding={8}>
                  {view.map(({ label, act }) => (
                    <Line key={label} act={act}>
                      {label}
                    </Line>
                  ))}
                </ContextMenu.SubContent>
              </ContextMenu.Portal>
            </ContextMenu.Sub>
          )}
          <Line act={onFind}>{canEdit ? 'Find and replace (Ctrl+F)' : 'Find (Ctrl+F)'}</Line>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

function Line({ act, isOff = false, children }: { act: () => void; isOff?: boolean; children: ReactNode }) {
  return (
    <ContextMenu.Item className="menu-item" disabled={isOff} onSelect={act}>
      {children}
    </ContextMenu.Item>
  )
}

/** The cell under the pointer, as the grid marks it; for a heading and a row number none. */
function placeOf(target: HTMLElement): SheetPlace | undefined {
  const column = target.closest('[role=gridcell][col-id]')?.getAttribute('col-id')
  const row = target.closest('[row-id]')?.getAttribute('row-id')
  return column == null || row == null || column === 'gutter' ? undefined : { row, column }
}
