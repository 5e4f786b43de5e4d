// The only home of uploading: the request that can say how many bytes have gone, which `fetch` cannot.
import type { z } from 'zod'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { API } from './address.ts'
import { noticeSessionEnd, RefusedRequest, readProblem } from './request.ts'

interface Upload<T> {
  readonly path: '/datasets' | '/imports'
  readonly files: readonly File[]
  /** What to call the data; empty leaves that to the server. */
  readonly name: string
  readonly answer: z.ZodType<T>
  /** Told the share that has gone, from 0 to 1. */
  readonly onSent: (share: number) => void
  readonly signal: AbortSignal
}

export function sendFiles<T>({ path, files, name, answer, onSent, signal }: Upload<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const form = new FormData()
    // Busboy reads fields in order: the name comes before the files it belongs to.
    if (name !== '') form.append('name', name)
    for (const file of files) form.append('files', file, file.name)
    const request = new XMLHttpRequest()
    const refuse = () => {
      const refusal = readProblem(request.status, JSON.stringify(request.response))
      noticeSessionEnd(refusal)
      reject(new RefusedRequest(refusal))
    }
    request.upload.addEventListener('progress', (event) => onSent(event.lengthComputable ? event.loaded / event.total : 0))
    request.addEventListener('error', refuse)
    request.addEventListener('abort', refuse)
    request.addEventListener('load', () => {
      const taken = answer.safeParse(request.status >= 200 && request.status < 300 ? request.response : undefined)
      if (taken.success) resolve(taken.data)
      else refuse()
    })
    signal.addEventListener('abort', () => request.abort())
    request.responseType = 'json'
    request.open('POST', API + path)
    request.setRequestHeader(SAME_SITE_HEADER.name, SAME_SITE_HEADER.value)
    request.send(form)
  })
}
