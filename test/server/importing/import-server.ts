// The only home of asking the server about imports in tests: uploading, checking, starting, and what was stored.
import { expect } from 'vitest'
import type { FindingRow } from '../../../server/contract/datasets.ts'
import { type ImportMapping, type ImportPreview, importPreview } from '../../../server/contract/imports.ts'
import type { JobState } from '../../../server/contract/jobs.ts'
import { type TestServer, testServer } from '../routes/real-server.ts'
import type { Files } from './exports.ts'

const API = '/api/v1'

export interface ImportServer extends TestServer {
  /** Uploads files to be mapped. */
  readonly upload: (files: Record<string, string | Uint8Array>) => Promise<ImportPreview>
  readonly check: (id: string, mapping: ImportMapping) => Promise<ImportPreview>
  /** Imports, to the end of the job. */
  readonly start: (id: string, mapping: ImportMapping) => Promise<JobState>
  /** Uploads plain files, to the end of the job. */
  readonly takeIn: (files: Files) => Promise<JobState>
  readonly rows: (dataset: string) => Promise<FindingRow[]>
}

export async function importServer(): Promise<ImportServer> {
  const server = await testServer()
  const { ask, jobEnd, services } = server
  const send = async (path: string, files: Record<string, string | Uint8Array>) => {
    const form = ask.post(API + path)
    for (const [name, content] of Object.entries(files)) void form.attach('files', Buffer.from(content), name)
    return await form
  }
  return {
    ...server,
    upload: async (files) => {
      const answer = await send('/imports', files)
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return importPreview.parse(answer.body)
    },
    check: async (id, mapping) => importPreview.parse((await ask.post(`${API}/imports/${id}/check`).send({ mapping })).body),
    start: async (id, mapping) => {
      const answer = await ask.post(`${API}/imports/${id}/start`).send({ mapping })
      expect(answer.status, JSON.stringify(answer.body)).toBe(202)
      return jobEnd(answer)
    },
    takeIn: async (files) => jobEnd(await send('/datasets', files)),
    rows: async (dataset) => {
      const rows: FindingRow[] = []
      for await (const row of services.datasets.findingRows(dataset)) rows.push(row)
      return rows
    },
  }
}
