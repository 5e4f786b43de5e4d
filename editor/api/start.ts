// The only home of what starts long work: uploading files, making a sample, running the policies.
import { jobStarted } from '../../server/contract/jobs.ts'
import type { StartRun } from '../../server/contract/runs.ts'
import { ask, jsonBody } from './request.ts'
import { sendFiles } from './send-files.ts'
import { startWork } from './work.ts'

export function startUpload(files: readonly File[], name: string): void {
  const title = files.length === 1 ? `Uploading ${files[0].name}` : `Uploading ${files.length} files`
  void startWork('data', title, (onSent, signal) => sendFiles({ path: '/datasets', files, name, answer: jobStarted, onSent, signal }))
}

export function startSample(pupils: number): void {
  void startWork('data', `Making a sample of ${pupils.toLocaleString('en-GB')} pupils`, (_, signal) =>
    ask('/datasets/sample', jobStarted, { ...jsonBody('POST', { pupils }), signal }),
  )
}

export function startRun(request: StartRun): void {
  void startWork('run', 'Running the policies', (_, signal) => ask('/runs', jobStarted, { ...jsonBody('POST', request), signal }))
}
