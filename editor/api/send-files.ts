// The only home of uploading: the request that can say how many bytes have gone, which `fetch` cannot.
import { type JobStarted, jobStarted } from '../../server/contract/jobs.ts'
import { API, RefusedRequest, readProblem } from './request.ts'

/** Sends the files as one dataset; `onSent` is told the share that has gone, from 0 to 1. */
export function sendFiles(files: readonly File[], name: string, onSent: (share: number) => void, signal: AbortSignal): Promise<JobStarted> {
  return new Promise((resolve, reject) => {
    const form = new FormData()
    // Busboy reads fields in order: the name comes before the files it belongs to.
    if (name !== '') form.append('name', name)
    for (const file of files) form.append('files', file, file.name)
    const request = new XMLHttpRequest()
    const refuse = () => reject(new RefusedRequest(readProblem(request.status, JSON.stringify(request.response))))
    request.upload.addEventListener('progress', (event) => onSent(event.lengthComputable ? event.loaded / event.total : 0))
    request.addEventListener('error', refuse)
    request.addEventListener('abort', refuse)
    request.addEventListener('load', () => {
      const started = jobStarted.safeParse(request.status === 202 ? request.response : undefined)
      if (started.success) resolve(started.data)
      else refuse()
    })
    signal.addEventListener('abort', () => request.abort())
    request.responseType = 'json'
    request.open('POST', `${API}/datasets`)
    request.send(form)
  })
}
