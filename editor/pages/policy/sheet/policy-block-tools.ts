// The only home of what pasting, clearing and filling a block of cells do on the policy page: one step each, said and undoable.
// Leaves the edits themselves to `editor/document/block-edits.ts`.
import { type Block, type BlockEdit, clearCells, extendCells, fillCells, pasteCells } from '../../../document/block-edits.ts'
import type { SheetModel } from '../../../document/sheet-model.ts'
import { countOf } from '../../../parts/figures.ts'
import type { SheetPlace } from '../../../table/sheet.tsx'
import type { PolicyEditing } from '../policy-editing.ts'
import type { Notice } from '../policy-notice.tsx'

/** A paste in which some cells have no place, until somebody says whether the others are wanted. */
export interface AskedPaste {
  readonly edit: BlockEdit
  readonly onGoOn: () => void
}

interface BlockToolsOf {
  readonly editing: Pick<PolicyEditing, 'edit'>
  readonly model: SheetModel
  /** The rows as they are shown. */
  readonly shown: readonly string[]
  readonly turning: { readonly undo: () => void }
  readonly onNotice: (notice: Notice) => void
  readonly onSelect: (block: Block) => void
  /** One cell alone is typed into, so that a parameter may follow. */
  readonly onTypeOne: (place: SheetPlace, text: string) => void
  readonly onClearOne: (place: SheetPlace) => void
  readonly onAsk: (asked: AskedPaste | undefined) => void
}

export interface BlockTools {
  readonly onPaste: (block: Block, cells: string[][]) => void
  readonly onClear: (block: Block) => void
  readonly onFill: (block: Block, towards: 'down' | 'right') => void
  readonly onExtend: (from: Block, to: Block) => void
  readonly onReplace: (edit: BlockEdit) => void
}

export function blockToolsOf(given: BlockToolsOf): BlockTools {
  const { editing, model, shown, turning, onNotice, onSelect, onTypeOne, onClearOne, onAsk } = given
  const make = (edit: BlockEdit, done: string, isBlock = true): void => {
    onAsk(undefined)
    const { written, wrong, refused, block, command } = edit
    if (written > 0)
      editing.edit(command, { label: `${done} ${countOf(written, 'cell')}`, place: { table: model.table.name, row: block.rows[0] } })
    const rest = [
      ...(wrong.length > 0 ? [`${countOf(wrong.length, 'cell')} cannot be read yet and ${wrong.length === 1 ? 'is' : 'are'} marked.`] : []),
      ...(refused.length > 0 ? [`${countOf(refused.length, 'cell')} stayed as before. ${refused[0].place}: ${refused[0].why}`] : []),
    ]
    onNotice({
      tone: rest.length > 0 ? 'warn' : 'plain',
      text: [`${done} ${countOf(written, 'cell')}.`, ...rest].join(' '),
      actions: written > 0 ? [{ label: 'Undo', act: turning.undo }] : [],
    })
    if (written > 0 && isBlock) onSelect(block)
  }
  const placeOf = ({ rows, columns }: Block): SheetPlace => ({ row: rows[0], column: columns[0] })
  const isOne = ({ rows, columns }: Block): boolean => rows.length === 1 && columns.length === 1
  return {
    onPaste: (block, cells) => {
      if (isOne(block) && cells.length === 1 && cells[0].length === 1) {
        onTypeOne(placeOf(block), cells[0][0])
        return
      }
      const edit = pasteCells(model, block, cells, shown)
      if (edit.refused.length > 0) onAsk({ edit, onGoOn: () => make(edit, 'Pasted') })
      else make(edit, 'Pasted')
    },
    onClear: (block) => (isOne(block) ? onClearOne(placeOf(block)) : make(clearCells(model, block), 'Cleared')),
    onFill: (block, towards) => {
      if (towards === 'down' ? block.rows.length > 1 : block.columns.length > 1) make(fillCells(model, block, towards), 'Filled')
    },
    onExtend: (from, to) => make(extendCells(model, from, to), 'Filled'),
    onReplace: (edit) => make(edit, 'Replaced in', false),
  }
}
