// The only home of going to a place of the policy: the tab, the table, the cell or the entry, or where it stands in the code.
import { type RefObject, useCallback, useState } from 'react'
import type { ProblemPlace } from '../../document/problem-list.ts'
import type { SheetHandle } from '../../table/sheet.tsx'
import type { PolicySearch } from './policy-search.ts'

export interface PolicyGoing {
  readonly goTo: (place: ProblemPlace) => void
  /** Where in the code was gone to last. */
  readonly codePath: readonly (string | number)[] | undefined
}

/** `isCode` sends every way to the code: that is what is shown, or nothing else can be. */
export function usePolicyGoing(
  sheet: RefObject<SheetHandle | null>,
  isCode: boolean,
  show: (change: Partial<PolicySearch>) => void,
  closePanel: () => void,
): PolicyGoing {
  const [codePath, setCodePath] = useState<readonly (string | number)[]>()
  const goTo = useCallback(
    (place: ProblemPlace): void => {
      closePanel()
      if (place.tab === 'code' || isCode) {
        setCodePath([...place.path])
        show({ view: 'code' })
        return
      }
      show({ tab: place.tab, ...(place.table === undefined ? {} : { table: place.table }) })
      // The sheet of another table is there after it has been drawn. Whoever has gone elsewhere by then stays there.
      const timer = setTimeout(() => {
        if (place.row !== undefined) sheet.current?.focusCell(place.row, place.column)
        else if (place.tab !== 'tables') focusEntry(place)
      }, 60)
      for (const sign of ['pointerdown', 'keydown']) window.addEventListener(sign, () => clearTimeout(timer), { once: true, capture: true })
    },
    [sheet, isCode, show, closePanel],
  )
  return { goTo, codePath }
}

function focusEntry(place: ProblemPlace): void {
  document.querySelector<HTMLElement>(`[data-entry="${place.tab}/${place.path[1]}"]`)?.focus()
}
