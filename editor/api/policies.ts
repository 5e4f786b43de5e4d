// The only home of asking which policies there are and which version of each is in force.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { policySummary } from '../../server/contract/policies.ts'
import { ask } from './request.ts'

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: ({ signal }) => ask('/policies', z.array(policySummary), { signal }),
})
