// The only home of the bar that finds a text in the cells of the table, or of all, and replaces it after showing what each would say.
// Leaves what is found and replaced to `editor/document/find-cells.ts`.
import { useEffect, useEffectEvent, useMemo } from 'react'
import type { BlockEdit } from '../../../document/block-edits.ts'
import { findCells, findEverywhere, type FoundCell, replacedText, replaceEverywhere } from '../../../document/find-cells.ts'
import { isKey } from '../../../table/keys.ts'
import type { SheetModel } from '../../../document/sheet-model.ts'
import { countOf } from '../../../parts/figures.ts'
import { Icon } from '../../../parts/icon.tsx'

/** Ctrl+F and Ctrl+H anywhere on the page, except in an editor of code and in a dialog. */
export function useFindKeys(onFind: () => void): void {
  const find = useEffectEvent(onFind)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isKey('find', event)) return
      if ((event.target as HTMLElement).closest('.monaco-editor, [role=dialog]') !== null) return
      event.preventDefault()
      find()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** What is looked for; it stays as it is from table to table. */
export interface Finding {
  readonly sought: string
  readonly by: string
  /** Which of the cells found one is at. */
  readonly chosen: number
  readonly isEverywhere: boolean
  /** The table one was at to begin with: its cells come first. */
  readonly first: string
  /** The cell one went to last. */
  readonly at?: FoundCell
}

export const findFrom = (first: string): Finding => ({ sought: '', by: '', chosen: 0, isEverywhere: false, first })

interface PolicyFindProps {
  readonly finding: Finding
  readonly onFinding: (finding: Finding) => void
  readonly model: SheetModel
  readonly canEdit: boolean
  readonly onGoTo: (cell: FoundCell) => void
  readonly onReplace: (edit: BlockEdit) => void
  readonly onClose: () => void
}

export function PolicyFind({ finding, onFinding, model, canEdit, onGoTo, onReplace, onClose }: PolicyFindProps) {
  const { sought, by, chosen, isEverywhere, first } = finding
  const { document } = model
  const found = useMemo(
    () => (isEverywhere ? findEverywhere(document, sought, first) : findCells(model, sought)),
    [isEverywhere, document, sought, first, model],
  )
  const at = Math.min(chosen, found.length - 1)
  const now = found.at(at)
  const change = (part: Partial<Finding>): void => onFinding({ ...finding, ...part })
  const go = (step: 1 | -1): void => {
    if (found.length === 0) return
    const next = (at + step + found.length) % found.length
    change({ chosen: next, at: found[next] })
    onGoTo(found[next])
  }
  const replace = (cells: readonly FoundCell[]): void => {
    const edit = replaceEverywhere(document, cells, sought, by)
    if (edit !== undefined) onReplace(edit)
  }
  const said =
    sought === ''
      ? `Cells and notes of ${isEverywhere ? 'all tables' : 'this table'}`
      : now === undefined
        ? 'Found nowhere'
        : `${at + 1} of ${countOf(found.length, 'cell')}`
  return (
    <search
      className="policy-find"
      data-area="Find"
      aria-label="Find and replace"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        if (event.key !== 'Enter' || (event.target as HTMLElement).tagName !== 'INPUT') return
        event.preventDefault()
        go(event.shiftKey ? -1 : 1)
      }}
    >
      <input
        className="input"
        aria-label="Find"
        placeholder="Find"
        ref={focusFirst}
        value={sought}
        onChange={(event) => change({ sought: event.target.value, chosen: 0 })}
      />
      <button type="button" className="button button-icon" aria-label="Previous" title="Previous (Shift+Enter)" onClick={() => go(-1)}>
        <Icon name="left" />
      </button>
      <button type="button" className="button button-icon" aria-label="Next" title="Next (Enter)" onClick={() => go(1)}>
        <Icon name="right" />
      </button>
      {canEdit && (
        <>
          <input
            className="input"
            aria-label="Replace with"
            placeholder="Replace with"
            value={by}
            onChange={(event) => change({ by: event.target.value })}
          />
          <button type="button" className="button button-small" disabled={now === undefined} onClick={() => now && replace([now])}>
            Replace
          </button>
          <button type="button" className="button button-small" disabled={now === undefined} onClick={() => replace(found)}>
            {`Replace all${found.length > 1 ? ` ${found.length}` : ''}`}
          </button>
        </>
      )}
      <label className="choice small">
        <input type="checkbox" checked={isEverywhere} onChange={(event) => change({ isEverywhere: event.target.checked, chosen: 0 })} />
        All tables
      </label>
      <p className="small soft" role="status">
        {said}
        {now !== undefined && `. ${now.place}: ${now.text}`}
        {now !== undefined && canEdit && by !== '' && ` → ${replacedText(now.text, sought, by)}`}
      </p>
      <button type="button" className="button button-icon" aria-label="Close find" title="Close (Esc)" onClick={onClose}>
        <Icon name="cross" />
      </button>
    </search>
  )
}

function focusFirst(input: HTMLInputElement | null): void {
  input?.focus()
}
