// What is shown where a page itself fails, instead of an empty window.
import type { ErrorComponentProps } from '@tanstack/react-router'
import { problemOf } from '../api/request.ts'
import { Page } from '../parts/page.tsx'
import { ProblemCard } from '../parts/problem-card.tsx'

export function PageFault({ error }: ErrorComponentProps) {
  return (
    <Page title="This page could not be shown" path={[]}>
      <ProblemCard problem={problemOf(error)} onRetry={() => location.reload()} />
    </Page>
  )
}
