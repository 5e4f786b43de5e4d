// The only home of asking for the record of who did what. Every look at its first page is itself recorded, so it is not asked for again by itself.
import { queryOptions } from '@tanstack/react-query'
import { auditActions, auditCheck, auditPage } from '../../server/contract/audit.ts'
import { API } from './address.ts'
import { ask } from './request.ts'

/** What to look for; an empty text is anything. */
export interface RecordFilter {
  readonly action: string
  readonly actor: string
  readonly about: string
  readonly from: string
  readonly to: string
}

export const NO_FILTER: RecordFilter = { action: '', actor: '', about: '', from: '', to: '' }
const ONCE = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }

function query(filter: RecordFilter, more: Readonly<Record<string, string>> = {}): string {
  const given = Object.entries({ ...filter, ...more }).filter(([, value]) => value !== '')
  return new URLSearchParams(given).toString()
}

export const recordQuery = (filter: RecordFilter, before: number | null) =>
  queryOptions({
    queryKey: ['audit', filter, before],
    queryFn: ({ signal }) =>
      ask(`/audit?${query(filter, { limit: '50', before: before === null ? '' : String(before) })}`, auditPage, { signal }),
    ...ONCE,
  })

export const recordActionsQuery = queryOptions({
  queryKey: ['audit', 'actions'],
  queryFn: ({ signal }) => ask('/audit/actions', auditActions, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const recordCheckQuery = queryOptions({
  queryKey: ['audit', 'check'],
  queryFn: ({ signal }) => ask('/audit/check', auditCheck, { signal }),
  ...ONCE,
})

export const recordFile = (filter: RecordFilter, form: 'csv' | 'ndjson') => `${API}/audit/export?${query(filter, { form })}`
