// The only home of the bar that finds a text in the cells of the table, and replaces it after showing what each would say.
// Leaves what is found and replaced to `editor/document/find-cells.ts`.
import { useEffect, useEffectEvent, useState } from 'react'
import type { BlockEdit } from '../document/block-edits.ts'
import { findCells, replacedText, replaceInCells } from '../document/find-cells.ts'
import type { SheetModel } from '../document/sheet-model.ts'
import { countOf } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import type { SheetPlace } from '../table/sheet.tsx'

/** Ctrl+F and Ctrl+H anywhere on the page, except in an editor of code and in a dialog. */
export function useFindKeys(onFind: () => void): void {
  const find = useEffectEvent(onFind)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !'fh'.includes(event.key.toLowerCase())) return
      if ((event.target as HTMLElement).closest('.monaco-editor, [role=dialog]') !== null) return
      event.preventDefault()
      find()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

interface PolicyFindProps {
  readonly model: SheetModel
  readonly canEdit: boolean
  readonly onGoTo: (place: SheetPlace) => void
  readonly onReplace: (edit: BlockEdit) => void
  readonly onClose: () => void
}

export function PolicyFind({ model, canEdit, onGoTo, onReplace, onClose }: PolicyFindProps) {
  const [sought, setSought] = useState('')
  const [by, setBy] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = findCells(model, sought)
  const at = Math.min(chosen, found.length - 1)
  const now = found.at(at)
  const go = (step: 1 | -1): void => {
    if (found.length === 0) return
    const next = (at + step + found.length) % found.length
    setChosen(next)
    onGoTo(found[next])
  }
  const replace = (cells: typeof found): void => {
    const edit = replaceInCells(model, cells, sought, by)
    if (edit !== undefined) onReplace(edit)
  }
  const said =
    sought === '' ? 'Cells and notes of this table' : now === undefined ? 'Found nowhere' : `${at + 1} of ${countOf(found.length, 'cell')}`
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
        onChange={(event) => {
          setSought(event.target.value)
          setChosen(0)
        }}
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
            onChange={(event) => setBy(event.target.value)}
          />
          <button type="button" className="button button-small" disabled={now === undefined} onClick={() => now && replace([now])}>
            Replace
          </button>
          <button type="button" className="button button-small" disabled={now === undefined} onClick={() => replace(found)}>
            {`Replace all${found.length > 1 ? ` ${found.length}` : ''}`}
          </button>
        </>
      )}
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
