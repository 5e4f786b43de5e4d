// The only home of the three ways a request can stand: on its way, refused, answered.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { problemOf } from '../api/request.ts'
import { ProblemCard } from './problem-card.tsx'

interface AnswerProps<T> {
  readonly of: UseQueryResult<T>
  readonly waiting: ReactNode
  readonly children: (answer: T) => ReactNode
}

export function Answer<T>({ of, waiting, children }: AnswerProps<T>) {
  if (of.data !== undefined) return children(of.data)
  if (of.error !== null) return <ProblemCard problem={problemOf(of.error)} onRetry={() => void of.refetch()} />
  return (
    <>
      <span className="unseen" role="status">
        Loading
      </span>
      {waiting}
    </>
  )
}
