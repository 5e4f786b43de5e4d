// The only home of the keys that work anywhere on the policy page: F6 to the next area, undo and redo.
import { type RefObject, useEffect } from 'react'
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
      if (event.key === 'F6') {
        event.preventDefault()
        nextArea(frame.current, sheet.current, event.shiftKey ? -1 : 1)
        return
      }
      const isTyping = (event.target as HTMLElement).closest('input:not([type=checkbox]), textarea, select, .monaco-editor') !== null
      if (undoing === undefined || isTyping || !(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) undoing.redo()
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
