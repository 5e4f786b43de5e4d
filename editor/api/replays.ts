// The only home of asking for replays, and of starting one.
import { queryOptions } from '@tanstack/react-query'
import { jobStarted } from '../../server/contract/jobs.ts'
import { replayDetail, replayedPupil, replayList, replayMoved, type StartReplay } from '../../server/contract/replays.ts'
import { API } from './address.ts'
import { ask, jsonBody } from './request.ts'
import { startWork } from './work.ts'

export const replaysQuery = queryOptions({
  queryKey: ['replays'],
  queryFn: ({ signal }) => ask('/replays', replayList, { signal }),
})

/** A replay that is done never changes. */
export const replayQuery = (id: string) =>
  queryOptions({
    queryKey: ['replays', id],
    queryFn: ({ signal }) => ask(`/replays/${encodeURIComponent(id)}`, replayDetail, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const MOVED_PER_PAGE = 100

/** A page (from 0) of the moves that are asked for: the names of `askMoved`, each left out where it is empty. */
export const replayMovedQuery = (id: string, asked: Readonly<Record<string, string>>, page: number) =>
  queryOptions({
    queryKey: ['replays', id, 'moved', asked, page],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ ...asked, offset: String(page * MOVED_PER_PAGE), limit: String(MOVED_PER_PAGE) })
      return ask(`/replays/${encodeURIComponent(id)}/moved?${query.toString()}`, replayMoved, { signal })
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Where a file of it is: a table as CSV, or the summary. */
export const replayFile = (id: string, file: string): string => `${API}/replays/${encodeURIComponent(id)}/files/${file}`

/** One pupil it moves, explained under both sides. `table` is `policy/table`. */
export const replayedPupilQuery = (id: string, pupil: string, table: string) =>
  queryOptions({
    queryKey: ['replays', id, 'pupils', pupil, table],
    queryFn: ({ signal }) =>
      ask(`/replays/${encodeURIComponent(id)}/pupils/${encodeURIComponent(pupil)}?table=${encodeURIComponent(table)}`, replayedPupil, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export function startReplay(request: StartReplay): void {
  void startWork('replay', 'Replaying the draft', (_, signal) => ask('/replays', jobStarted, { ...jsonBody('POST', request), signal }))
}
