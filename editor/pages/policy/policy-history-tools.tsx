// The only home of the buttons that take back and do again the last step, wherever a draft is edited, and of one such button.
import type { ReactNode } from 'react'
import { type History, nextUndone } from '../../document/history.ts'
import { PolicyIcon } from './policy-icon.tsx'

interface HistoryToolsProps {
  readonly history: History
  readonly turning: { readonly undo: () => void; readonly redo: () => void }
}

export function HistoryTools({ history, turning }: HistoryToolsProps) {
  const { future } = history
  const undone = nextUndone(history)
  return (
    <>
      <Tool label={undone === undefined ? 'Undo' : `Undo: ${undone.label}`} isOff={undone === undefined} act={turning.undo}>
        <PolicyIcon name="undo" />
      </Tool>
      <Tool label={future.length === 0 ? 'Redo' : `Redo: ${future[0].label}`} isOff={future.length === 0} act={turning.redo}>
        <PolicyIcon name="redo" />
      </Tool>
    </>
  )
}

interface ToolProps {
  readonly label: string
  readonly isOff: boolean
  readonly isPressed?: boolean
  readonly act: () => void
  readonly children: ReactNode
}

export function Tool({ label, isOff, isPressed, act, children }: ToolProps) {
  return (
    <button
      type="button"
      className="button button-icon"
      aria-label={label}
      title={label}
      disabled={isOff}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      onClick={act}
    >
      {children}
    </button>
  )
}
