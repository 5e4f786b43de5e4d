// The only home of the keys that work anywhere on the policy page: F6 to the next area, undo and redo.
import { type RefObject, useEffect } from 'react'
import { isKey } from '../../table/keys.ts'
import type { SheetHandle } from '../../table/sheet.tsx'

interface Undoing {
  readonly undo: () => void
  readonly redo: () => void
}

export function useAreaKeys(
  frame: RefObject<HTMLElement | null>,
  sheet: RefObject<SheetHandle | null>,
  undoing: Undoing | undefined,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isBack = isKey('areaBefore', event)
      if (isBack || isKey('nextArea', event)) {
        event.preventDefault()
        nextArea(frame.current, sheet.current, isBack ? -1 : 1)
        return
      }
      const isTyping = (event.target as HTMLElement).closest('input:not([type=checkbox]), textarea, select, .monaco-editor') !== null
      const isRedo = isKey('redo', event)
      if (undoing === undefined || isTyping || !(isRedo || isKey('undo', event))) return
      event.preventDefault()
      if (isRedo) undoing.redo()
      else undoing.undo()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [frame, sheet, undoing])
}

function nextArea(frame: HTMLElement | null, sheet: SheetHandle | null, step: 1 | -1): void {
  const areas = [...(frame?.querySelectorAll<HTMLElement>('[data-area]') ?? [])].filter((area) => area.offsetParent !== null)
  if (areas.length === 0) return
  const at = areas.findLastIndex((area) => area.contains(document.activeElement))
  const next = areas[(at + step + areas.length) % areas.length]
  if (next.dataset['area'] === 'Sheet') sheet?.focus()
  else next.querySelector<HTMLElement>('a[aria-current], a, button:not(:disabled), input, select, textarea')?.focus()
}
