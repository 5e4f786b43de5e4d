// The only home of the note beside a wrong cell: why it cannot be read, where one is looking.
import { type RefObject, useLayoutEffect, useRef } from 'react'

interface SheetNoteProps {
  readonly root: RefObject<HTMLElement | null>
  readonly place: { readonly row: string; readonly column: string }
  readonly text: string
}

interface Spot {
  readonly left: number
  readonly top: number
}

export function SheetNote({ root, place, text }: SheetNoteProps) {
  const note = useRef<HTMLParagraphElement>(null)
  const { row, column } = place
  useLayoutEffect(() => {
    const frame = root.current
    const follow = (): void => {
      const spot = spotOf(frame, row, column)
      if (note.current === null) return
      note.current.hidden = spot === undefined
      note.current.style.transform = spot === undefined ? '' : `translate(${spot.left}px, ${spot.top}px)`
    }
    follow()
    // Scrolling inside the grid does not bubble, but it can be captured.
    frame?.addEventListener('scroll', follow, true)
    window.addEventListener('resize', follow)
    return () => {
      frame?.removeEventListener('scroll', follow, true)
      window.removeEventListener('resize', follow)
    }
  }, [root, row, column])
  return (
    <p ref={note} className="sheet-note" aria-hidden="true">
      {text}
    </p>
  )
}

const WIDTH = 280

function spotOf(root: HTMLElement | null, row: string, column: string): Spot | undefined {
  const cell = root?.querySelector(`[row-id="${CSS.escape(row)}"] [col-id="${CSS.escape(column)}"]`)
  if (cell == null || root === null) return undefined
  const [box, frame] = [cell.getBoundingClientRect(), root.getBoundingClientRect()]
  const left = Math.max(0, Math.min(box.left - frame.left, frame.width - WIDTH - 8))
  const top = box.bottom - frame.top + 4
  return top > frame.height - 24 || top < 40 ? undefined : { left, top }
}
