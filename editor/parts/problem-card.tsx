// The only home of how a refusal is shown: what is wrong, what to do next, and a way to try again.
import type { ReactNode } from 'react'
import type { Problem } from '../../server/contract/problem.ts'
import { Icon } from './icon.tsx'

interface ProblemCardProps {
  readonly problem: Problem
  readonly onRetry?: (() => void) | undefined
  /** Other ways on, beside Retry. */
  readonly children?: ReactNode
}

export function ProblemCard({ problem, onRetry, children }: ProblemCardProps) {
  return (
    <div className="card problem" role="alert">
      <Icon name="error" />
      <h2>{problem.title}</h2>
      {problem.detail !== undefined && <p>{problem.detail}</p>}
      {(onRetry !== undefined || children !== undefined) && (
        <div className="tools">
          {onRetry !== undefined && (
            <button type="button" className="button" onClick={onRetry}>
              Retry
            </button>
          )}
          {children}
        </div>
      )}
    </div>
  )
}
