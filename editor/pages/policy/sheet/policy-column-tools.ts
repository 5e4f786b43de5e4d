// The only home of what the tools for columns do: add an input, move or delete a column, each one step that can be undone.
import type { SheetModel } from '../../../document/sheet-model.ts'
import type { PolicyEditing } from '../policy-editing.ts'
import type { Notice } from '../policy-notice.tsx'

interface ColumnToolsOf {
  readonly editing: Pick<PolicyEditing, 'edit'>
  readonly model: SheetModel
  /** The column of the cell that was last chosen. */
  readonly column: string | undefined
  readonly turning: { readonly undo: () => void }
  readonly onNotice: (notice: Notice) => void
}

export interface ColumnTools {
  /** Inputs of the rule set that the table does not look at yet. */
  readonly addable: readonly { readonly name: string; readonly label: string }[]
  /** Its title, where it is an input or output. */
  readonly title: string | undefined
  readonly canDelete: boolean
  readonly canMove: (by: -1 | 1) => boolean
  readonly onAddInput: (input: string) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onDelete: () => void
}

export function columnToolsOf({ editing, model, column: id, turning, onNotice }: ColumnToolsOf): ColumnTools {
  const { table, document } = model
  const column = id === undefined ? undefined : model.columnById.get(id)
  const part = column?.kind === 'input' ? 'inputs' : column?.kind === 'output' ? 'outputs' : undefined
  const names = part === 'inputs' ? table.inputs : part === 'outputs' ? table.outputs.map(({ name }) => name) : []
  const at = column === undefined ? -1 : names.indexOf(column.name)
  const inTable = { table: table.name }
  const about = (label: string) => ({ label, place: inTable })
  const canMove = (by: -1 | 1): boolean => at >= 0 && at + by >= 0 && at + by < names.length
  return {
    addable: document.inputs.flatMap(({ name, label }) => (table.inputs.includes(name) ? [] : [{ name, label }])),
    title: at < 0 ? undefined : column!.title,
    canDelete: at >= 0 && names.length > 1,
    canMove,
    onAddInput: (input) => {
      const next = part === 'inputs' && at >= 0 ? at + 1 : table.inputs.length
      editing.edit({ kind: 'add-input', ...inTable, at: next, input }, about('Column added'))
    },
    onMove: (by) => {
      if (part === undefined || !canMove(by)) return
      editing.edit({ kind: 'move-column', ...inTable, part, name: column!.name, to: at + by }, about(`Column “${column!.title}” moved`))
    },
    onDelete: () => {
      if (part === undefined || names.length === 1) return
      editing.edit({ kind: 'delete-column', ...inTable, part, name: column!.name }, about(`Column “${column!.title}” deleted`))
      const text = `The column “${column!.title}” is deleted from this table, with what its cells said.`
      onNotice({ tone: 'plain', text, actions: [{ label: 'Undo', act: turning.undo }] })
    },
  }
}
