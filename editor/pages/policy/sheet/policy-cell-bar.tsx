// The only home of the bar above the sheet: which cell, what it says, where its boundaries come from, and S-FEEL;
// for a wrong cell why it is wrong, and what could be written instead.
import type { ReactNode } from 'react'
import type { RowDocument } from '../../../../engine/rules/document.ts'
import { cellBoundaries } from '../../../document/cell-boundaries.ts'
import { cellText, type SheetColumn, type SheetModel, storedText } from '../../../document/sheet-model.ts'
import { wrongIn } from '../../../document/typed-text.ts'
import { Icon } from '../../../parts/icon.tsx'

interface PolicyCellBarProps {
  readonly model: SheetModel
  readonly row: RowDocument | undefined
  readonly column: SheetColumn | undefined
  readonly onUse: ((text: string) => void) | undefined
  /** What else can be done with the cell, at the end of the bar. */
  readonly tools?: ReactNode
}

export function PolicyCellBar({ model, row, column, onUse, tools }: PolicyCellBarProps) {
  if (row === undefined || column === undefined)
    return (
      <div className="policy-cell-bar">
        <span className="policy-cell-place faint">No cell chosen</span>
        <span className="faint">
          {onUse === undefined
            ? 'Arrow keys move from cell to cell'
            : 'Arrow keys move, typing replaces, F2 or Enter edits, Delete clears to any'}
        </span>
      </div>
    )
  const wrong = column.kind === 'input' ? wrongIn(model, row, column) : undefined
  const boundaries = cellBoundaries(model, row, column)
  return (
    <div className={wrong === undefined ? 'policy-cell-bar' : 'policy-cell-bar policy-cell-wrong'}>
      <span className="policy-cell-place">
        <b>Row {model.table.rows.indexOf(row) + 1}</b> · {column.title}
        {column.kind === 'input' && <span className="policy-cell-caption">, {column.caption}</span>}
      </span>
      {wrong === undefined ? (
        <span className="policy-cell-text">
          {cellText(model, row, column)}
          {boundaries.map(({ parameter, label, value }) => (
            <span key={parameter} className="policy-cell-origin">
              {label}: {value}
            </span>
          ))}
        </span>
      ) : (
        <span className="policy-cell-text" role="alert">
          <Icon name="error" />
          <span className="policy-cell-error">{wrong.error}</span>
          {onUse !== undefined &&
            wrong.suggestions.slice(0, 2).map((text) => (
              <button key={text} type="button" className="button button-small" onClick={() => onUse(text)}>
                Use “{text}”
              </button>
            ))}
        </span>
      )}
      <code className="mono" title="As it is stored">
        {storedText(row, column)}
      </code>
      {tools}
    </div>
  )
}
