// The only home of asking for runs, their pupils, schools and actions, one pupil's page and one school's. A finished run never changes;
// a pupil's page does, for it looks at what was recorded since.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { pupilPage, runActions, runDetail, runPupils, runSchools, runSummary, schoolPage } from '../../server/contract/runs.ts'
import { actionLines } from './action-line.ts'
import { API } from './address.ts'
import { ask } from './request.ts'

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
    queryFn: async ({ signal }) => actionLines(await ask(`${address(run)}/actions`, runActions, { signal })),
    ...NEVER_STALE,
    structuralSharing: false,
  })

export const pupilQuery = (run: string, pupil: string) =>
  queryOptions({
    queryKey: ['runs', run, 'pupils', pupil],
    queryFn: ({ signal }) => ask(`${address(run)}/pupils/${encodeURIComponent(pupil)}`, pupilPage, { signal }),
  })

export const runSchoolsQuery = (run: string) =>
  queryOptions({
    queryKey: ['runs', run, 'schools'],
    queryFn: ({ signal }) => ask(`${address(run)}/schools`, runSchools, { signal }),
    ...NEVER_STALE,
  })

export const schoolQuery = (run: string, urn: string) =>
  queryOptions({
    queryKey: ['runs', run, 'schools', urn],
    queryFn: ({ signal }) => ask(`${address(run)}/schools/${encodeURIComponent(urn)}`, schoolPage, { signal }),
    ...NEVER_STALE,
  })

export const runFile = (run: string, file: 'decisions.csv' | 'actions.csv' | 'run.json') => `${API}${address(run)}/${file}`
