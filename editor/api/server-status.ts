// The only home of asking the server about itself: its version, and whether anything was ever uploaded.
import { queryOptions } from '@tanstack/react-query'
import { status } from '../../server/contract/status.ts'
import { ask } from './request.ts'

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => ask('/status', status, { signal }),
})
