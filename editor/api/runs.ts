// The only home of asking for runs, their pupils, their actions and one pupil's page. A finished run never changes.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { pupilPage, runActions, runDetail, runPupils, runSummary } from '../../server/contract/runs.ts'
import { API, ask } from './request.ts'

const NEVER_STALE = { staleTime: Number.POSITIVE_INFINITY }
const address = (run: string) => `/runs/${encodeURIComponent(run)}`

export const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: ({ signal }) => ask('/runs', z.array(runSummary), { signal }),
})

export const runQuery = (run: string) =>
  queryOptions({ queryKey: ['runs', run], queryFn: ({ signal }) => ask(address(run), runDetail, { signal }), ...NEVER_STALE })

export const runPupilsQuery = (run: string) =>
  queryOptions({
    queryKey: ['runs', run, 'pupils'],
    queryFn: ({ signal }) => ask(`${address(run)}/pupils`, runPupils, { signal }),
    ...NEVER_STALE,
    structuralSharing: false,
  })

export const runActionsQuery = (run: string) =>
  queryOptions({
    queryKey: ['runs', run, 'actions'],
    queryFn: ({ signal }) => ask(`${address(run)}/actions`, runActions, { signal }),
    ...NEVER_STALE,
    structuralSharing: false,
  })

export const pupilQuery = (run: string, pupil: string) =>
  queryOptions({
    queryKey: ['runs', run, 'pupils', pupil],
    queryFn: ({ signal }) => ask(`${address(run)}/pupils/${encodeURIComponent(pupil)}`, pupilPage, { signal }),
    ...NEVER_STALE,
  })

export const runFile = (run: string, file: 'decisions.csv' | 'actions.csv' | 'run.json') => `${API}${address(run)}/${file}`
