// The only home of undo and redo that say what they did and go to its place.
import { type RefObject, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { nextUndone } from '../../document/history.ts'
import type { ProblemPlace } from '../../document/problem-list.ts'
import type { SheetHandle } from '../../table/sheet.tsx'
import type { PolicyEditing } from './policy-editing.ts'

export interface PolicyTurning {
  readonly turning: { readonly undo: () => void; readonly redo: () => void }
  /** What was done last, for people who hear the page. */
  readonly said: string
}

/** `table` is the one whose sheet is shown, if any. */
export function usePolicyTurning(
  editing: PolicyEditing,
  sheet: RefObject<SheetHandle | null>,
  isCode: boolean,
  table: string | undefined,
  goTo: (place: ProblemPlace) => void,
): PolicyTurning {
  const [said, setSaid] = useState('')
  const turning = useMemo(() => {
    const turnBack = (isUndo: boolean): void => {
      const step = isUndo ? nextUndone(editing.history) : editing.history.future[0]
      if (step === undefined || editing.isBroken) return
      // Drawn at once: the next key is pressed at the place of the step.
      flushSync(() => (isUndo ? editing.undo() : editing.redo()))
      setSaid(`${isUndo ? 'Undone' : 'Done again'}: ${step.label}`)
      const { place } = step
      if (place?.row === undefined || isCode) return
      if (place.table === table) sheet.current?.focusCell(place.row, place.column)
      else goTo({ tab: 'tables', path: [], ...place })
    }
    return { undo: () => turnBack(true), redo: () => turnBack(false) }
  }, [editing, sheet, isCode, table, goTo])
  return { turning, said }
}
