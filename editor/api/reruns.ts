// The only home of asking for reruns of a run, and of starting one.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { jobStarted } from '../../server/contract/jobs.ts'
import { rerun } from '../../server/contract/reruns.ts'
import { ask } from './request.ts'
import { startWork } from './work.ts'

const address = (run: string) => `/runs/${encodeURIComponent(run)}/reruns`

export const rerunsQuery = (run: string) =>
  queryOptions({ queryKey: ['reruns', run], queryFn: ({ signal }) => ask(address(run), z.array(rerun), { signal }) })

export function startRerun(run: string): void {
  void startWork('rerun', 'Deciding the run again', (_, signal) => ask(address(run), jobStarted, { method: 'POST', signal }))
}
