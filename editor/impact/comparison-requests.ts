// The only home of asking who would move: starting a comparison of a draft with its version, and reading one.
import { queryOptions } from '@tanstack/react-query'
import { jobStarted } from '../../server/contract/jobs.ts'
import { comparedPupil, comparison, type StartComparison } from '../../server/contract/runs.ts'
import { ask, jsonBody } from '../api/request.ts'
import { startWork } from '../api/work.ts'

export function startComparison(request: StartComparison, title: string): void {
  void startWork('comparison', title, (_, signal) => ask('/comparisons', jobStarted, { ...jsonBody('POST', request), signal }))
}

/** A comparison that is done never changes. */
export const comparisonQuery = (id: string) =>
  queryOptions({
    queryKey: ['comparisons', id],
    queryFn: ({ signal }) => ask(`/comparisons/${encodeURIComponent(id)}`, comparison, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })

/** One pupil of a comparison, explained under the version and under the draft. */
export const comparedPupilQuery = (id: string, pupil: string) =>
  queryOptions({
    queryKey: ['comparisons', id, pupil],
    queryFn: ({ signal }) => ask(`/comparisons/${encodeURIComponent(id)}/pupils/${encodeURIComponent(pupil)}`, comparedPupil, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
