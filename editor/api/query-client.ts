// The only home of the cache of answers, and of when to ask again.
import { QueryClient } from '@tanstack/react-query'
import { RefusedRequest } from './request.ts'

const PASSING = new Set([0, 502, 503, 504])

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, cause) => failures < 2 && cause instanceof RefusedRequest && PASSING.has(cause.problem.status),
      retryDelay: (failures) => 400 * 2 ** failures,
    },
  },
})
