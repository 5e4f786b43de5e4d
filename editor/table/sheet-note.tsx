// The only home of the note beside a wrong cell: why it cannot be read, where one is looking.
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

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
  const [spot, setSpot] = useState<Spot>()
  const { row, column } = place
  useLayoutEffect(() => setSpot(spotOf(root.current, row, column)), [root, row, column, text])
  useEffect(() => {
    const element = root.current
    const follow = (): void => setSpot(spotOf(element, row, column))
    // Scrolling inside the grid does not bubble, but it can be captured.
    element?.addEventListener('scroll', follow, true)
    window.addEventListener('resize', follow)
    return () => {
      element?.removeEventListener('scroll', follow, true)
      window.removeEventListener('resize', follow)
    }
  }, [root, row, column])
  if (spot === undefined) return null
  return (
    <p className="sheet-note" style={{ left: spot.left, top: spot.top }} aria-hidden="true">
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
