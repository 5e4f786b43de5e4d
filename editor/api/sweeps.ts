// The only home of asking for sweeps, and of starting one.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { jobStarted } from '../../server/contract/jobs.ts'
import { type StartSweep, sweepDetail, sweepSummary } from '../../server/contract/sweeps.ts'
import { ask, jsonBody } from './request.ts'
import { startWork } from './work.ts'

export const sweepsQuery = queryOptions({
  queryKey: ['sweeps'],
  queryFn: ({ signal }) => ask('/sweeps', z.array(sweepSummary), { signal }),
})

/** A sweep that is done never changes. */
export const sweepQuery = (id: string) =>
  queryOptions({
    queryKey: ['sweeps', id],
    queryFn: ({ signal }) => ask(`/sweeps/${encodeURIComponent(id)}`, sweepDetail, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export function startSweep(request: StartSweep): void {
  void startWork('sweep', 'Sweeping the threshold', (_, signal) => ask('/sweeps', jobStarted, { ...jsonBody('POST', request), signal }))
}
