// The only home of the heading of a table: its title, how it decides in plain words, and the tools for its rows.
import type { ReactNode } from 'react'
import type { TableDocument } from '../../../../engine/rules/document.ts'
import type { History } from '../../../document/history.ts'
import type { SheetModel } from '../../../document/sheet-model.ts'
import { HIT_POLICY_WORDS, SUBJECT_WORDS } from '../../../document/table-fields.ts'
import { countOf } from '../../../parts/figures.ts'
import { Icon } from '../../../parts/icon.tsx'
import { HistoryTools, Tool } from '../policy-history-tools.tsx'
import { PolicyIcon } from '../policy-icon.tsx'
import type { RowTools } from './policy-row-tools.ts'

interface PolicyTableHeadProps {
  readonly model: SheetModel
  readonly canEdit: boolean
  readonly history: History
  readonly turning: { readonly undo: () => void; readonly redo: () => void }
  readonly tools: RowTools
  /** How the rows are looked at. */
  readonly view: ReactNode
  readonly tables: readonly TableDocument[]
  readonly onTable: (name: string) => void
  /** For whole tables, shown where there is no room for the list of tables. */
  readonly tableTools: ReactNode
}

export function PolicyTableHead({ model, canEdit, history, turning, tools, view, tables, onTable, tableTools }: PolicyTableHeadProps) {
  const { table } = model
  const off = table.rows.filter((one) => one.off === true).length
  const isNone = tools.words === undefined
  const of = ` ${tools.words ?? 'row'}`
  return (
    <div className="policy-head">
      <div className="policy-head-words">
        <h1 tabIndex={-1}>{table.title}</h1>
        <select className="pick policy-table-pick" aria-label="Table" value={table.name} onChange={(event) => onTable(event.target.value)}>
          {tables.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title}
            </option>
          ))}
        </select>
        <div className="policy-table-tools">{tableTools}</div>
        <p className="page-note">
          For each {SUBJECT_WORDS[table.subject]}. {HIT_POLICY_WORDS[table.hitPolicy]} {countOf(table.rows.length, 'row')}
          {off > 0 && `, ${off} switched off`}.
        </p>
      </div>
      {view}
      {canEdit && (
        <div className="policy-tools" role="toolbar" aria-label="Rows">
          <HistoryTools history={history} turning={turning} />
          <span className="policy-separator" />
          <button type="button" className="button button-plain" onClick={() => tools.onAdd()}>
            <PolicyIcon name="plus" />
            Row
          </button>
          <Tool label={`Duplicate${of}`} isOff={isNone} act={tools.onCopy}>
            <PolicyIcon name="copy" />
          </Tool>
          <Tool label={`Move${of} up (Alt+Up)`} isOff={!tools.canMove(-1)} act={() => tools.onMove(-1)}>
            <PolicyIcon name="up" />
          </Tool>
          <Tool label={`Move${of} down (Alt+Down)`} isOff={!tools.canMove(1)} act={() => tools.onMove(1)}>
            <PolicyIcon name="down" />
          </Tool>
          <Tool label={`Switch${of} ${tools.areOff ? 'on' : 'off'}`} isOff={isNone} isPressed={tools.areOff} act={tools.onOff}>
            <PolicyIcon name="off" />
          </Tool>
          <Tool label={`Delete${of}`} isOff={isNone} act={tools.onDelete}>
            <Icon name="bin" />
          </Tool>
        </div>
      )}
    </div>
  )
}
