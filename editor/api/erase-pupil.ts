// The only home of asking for one pupil to be erased everywhere. Whatever was asked for before may name the pupil and is asked for again.
import { queryClient } from './query-client.ts'
import { tell } from './request.ts'

/** `leave` goes away from the pupil's page, which is not there any more. */
export async function erasePupil(pupil: string, leave: () => Promise<void>): Promise<void> {
  await tell(`/pupils/${encodeURIComponent(pupil)}`, { method: 'DELETE' })
  await leave()
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(pupil) })
  await queryClient.invalidateQueries()
}
