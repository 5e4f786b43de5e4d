// The only home of the sheet's tie to its selection: made with the sheet, told what its news are for, and ended with it.
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { type SelectingNews, SheetSelecting } from './sheet-selecting.ts'

/** Always the same object, so that the grid need not look at what it is given again. */
export function useSelection(root: RefObject<HTMLElement | null>, news: SelectingNews): SheetSelecting {
  const [selecting] = useState(() => new SheetSelecting(news))
  useLayoutEffect(() => selecting.hear(news))
  useEffect(() => (root.current === null ? undefined : selecting.attach(root.current)), [selecting, root])
  return selecting
}
