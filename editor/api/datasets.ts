// The only home of asking for datasets and what was found in them. Leaves sending files to `send-files.ts`.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { datasetDetail, datasetSummary, findingPage } from '../../server/contract/datasets.ts'
import { queryClient } from './query-client.ts'
import { API } from './address.ts'
import { ask, tell } from './request.ts'

export const datasetsQuery = queryOptions({
  queryKey: ['datasets'],
  queryFn: ({ signal }) => ask('/datasets', z.array(datasetSummary), { signal }),
})

export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: ['datasets', id],
    queryFn: ({ signal }) => ask(`/datasets/${encodeURIComponent(id)}`, datasetDetail, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const FINDINGS_PER_PAGE = 25

export const findingsQuery = (id: string, code: string, file: string, page: number) =>
  queryOptions({
    queryKey: ['datasets', id, 'findings', code, file, page],
    queryFn: ({ signal }) => {
      const asked = new URLSearchParams({ code, file, offset: String(page * FINDINGS_PER_PAGE), limit: String(FINDINGS_PER_PAGE) })
      return ask(`/datasets/${encodeURIComponent(id)}/findings?${asked}`, findingPage, { signal })
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })

export const rejectedFile = (id: string) => `${API}/datasets/${encodeURIComponent(id)}/rejected.csv`

export async function deleteDataset(id: string): Promise<void> {
  await tell(`/datasets/${encodeURIComponent(id)}`, { method: 'DELETE' })
  queryClient.removeQueries({ queryKey: ['datasets', id] })
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['datasets'] }), queryClient.invalidateQueries({ queryKey: ['status'] })])
}
