// The only home of asking about an import: sending a file of another shape, checking how it is mapped, starting to read it.
import { queryOptions } from '@tanstack/react-query'
import { type ImportMapping, type ImportPreview, importPreview } from '../../server/contract/imports.ts'
import { jobStarted } from '../../server/contract/jobs.ts'
import { queryClient } from './query-client.ts'
import { ask, jsonBody, tell } from './request.ts'
import { sendFiles } from './send-files.ts'
import { startWork } from './work.ts'

const address = (id: string) => `/imports/${encodeURIComponent(id)}`

/** What was found in the file when it was sent. Where this window did not send it (it was reloaded), as it was checked last. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => ask(address(id), importPreview, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/** Sends files of another shape; what is done then has the id of the import as its result. */
export function startReading(files: readonly File[]): void {
  const title = files.length === 1 ? `Looking into ${files[0].name}` : `Looking into ${files.length} files`
  void startWork('import', title, async (onSent, signal) => {
    const found = await sendFiles({ path: '/imports', files, name: '', answer: importPreview, onSent, signal })
    queryClient.setQueryData(importQuery(found.id).queryKey, found)
    return { made: found.id }
  })
}

export function checkImport(id: string, mapping: ImportMapping, signal: AbortSignal): Promise<ImportPreview> {
  return ask(`${address(id)}/check`, importPreview, { ...jsonBody('POST', { mapping }), signal })
}

export function startImport({ id, file }: ImportPreview, mapping: ImportMapping, name: string): void {
  const body = name === '' ? { mapping } : { mapping, name }
  void startWork('data', `Importing ${file}`, (_, signal) => ask(`${address(id)}/start`, jobStarted, { ...jsonBody('POST', body), signal }))
}

export async function dropImport(id: string): Promise<void> {
  await tell(address(id), { method: 'DELETE' })
  queryClient.removeQueries({ queryKey: ['imports', id] })
}
