// The only home of asking for what happened to a pupil, of recording it, and of having the pupil decided again at once.
import { queryOptions } from '@tanstack/react-query'
import { type PupilEvents, pupilEvents, type RecordEvent } from '../../server/contract/events.ts'
import type { Explanation } from '../../server/contract/runs.ts'
import { queryClient } from './query-client.ts'
import { ask, jsonBody, tell } from './request.ts'
import { pupilQuery } from './runs.ts'

const address = (run: string, pupil: string) => `/runs/${encodeURIComponent(run)}/pupils/${encodeURIComponent(pupil)}/events`

export const pupilEventsQuery = (run: string, pupil: string) =>
  queryOptions({
    queryKey: ['runs', run, 'pupils', pupil, 'events'],
    queryFn: ({ signal }) => ask(address(run, pupil), pupilEvents, { signal }),
  })

/** What was decided before and after a change; nothing where it cannot be said. */
export interface DecidedAgain {
  readonly before: readonly Explanation[]
  readonly after: readonly Explanation[]
}

export const recordPupilEvent = (run: string, pupil: string, event: RecordEvent): Promise<DecidedAgain | undefined> =>
  thenDecided(run, pupil, () => ask(address(run, pupil), pupilEvents, jsonBody('POST', event)))

export const strikePupilEvent = (run: string, pupil: string, number: string, reason: string): Promise<DecidedAgain | undefined> =>
  thenDecided(run, pupil, () =>
    ask(`${address(run, pupil)}/${encodeURIComponent(number)}/strike`, pupilEvents, jsonBody('POST', { reason })),
  )

/** Says whether what is recorded here is all there is, for every pupil. */
export const keepEventsHere = (run: string, pupil: string, kept: boolean): Promise<DecidedAgain | undefined> =>
  thenDecided(run, pupil, async () => {
    await tell('/events-kept-here', jsonBody('PUT', { kept }))
    return ask(address(run, pupil), pupilEvents)
  })

/** Pages of pupils that were asked for earlier are asked for again when they are next looked at. */
async function thenDecided(run: string, pupil: string, change: () => Promise<PupilEvents>): Promise<DecidedAgain | undefined> {
  const before = queryClient.getQueryData(pupilQuery(run, pupil).queryKey)
  const events = await change()
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] === 'pupils' && queryKey.length > 3, refetchType: 'none' })
  queryClient.setQueryData(pupilEventsQuery(run, pupil).queryKey, events)
  /* What was recorded stands, whether or not it can be decided now. */
  const after = await queryClient.fetchQuery({ ...pupilQuery(run, pupil), staleTime: 0 }).catch(() => undefined)
  return before === undefined || after === undefined ? undefined : { before: before.explanations, after: after.explanations }
}
