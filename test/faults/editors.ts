// The only home of many editors on one draft over HTTP: each adds a line of its own to what is there, names the text it started from, and
// starts again where someone else was quicker. Every line that was acknowledged must be there, once.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { readConfig } from '../../server/config.ts'
import { openServices } from '../../server/main.ts'
import { DataFolder } from '../../server/stores/data-folder.ts'
import { accountWith } from '../support/account-builder.ts'
import { FileDrafts } from '../../server/stores/file-drafts.ts'

export interface Edited {
  readonly saved: number
  readonly refused: number
  readonly problems: readonly string[]
}

interface Text {
  readonly text: string
  readonly etag: string
}

export async function editAtOnce(editors: number, edits: number): Promise<Edited> {
  const dataDir = await mkdtemp(join(tmpdir(), 'editors-'))
  const config = readConfig({ dataDir }, {})
  const { services } = await openServices(config, await DataFolder.open(dataDir), () => undefined)
  const server = createServer(createApp(services)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
  const account = accountWith()
  await services.accounts.create(account)
  const headers = {
    'content-type': 'application/json',
    [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value,
    cookie: `session=${services.sessions.begin(account.id)}`,
  }
  const send = (url: string, method: string, body: object, etag?: string): Promise<Response> =>
    fetch(url, { method, headers: etag === undefined ? headers : { ...headers, 'if-match': `"${etag}"` }, body: JSON.stringify(body) })
  try {
    const created = await send(`${api}/drafts`, 'POST', { policy: 'graduated-approach', from: 1 })
    const { id, etag } = (await created.json()) as { id: string; etag: string }
    const first = await send(`${api}/drafts/${id}`, 'PUT', { text: '' }, etag)
    if (first.status !== 200) throw new Error(`The draft could not be emptied: ${first.status}`)
    let refused = 0
    const problems: string[] = []
    const edit = async (editor: number): Promise<void> => {
      for (let at = 0; at < edits; ) {
        const seen = (await (await fetch(`${api}/drafts/${id}`, { headers })).json()) as Text
        const answer = await send(`${api}/drafts/${id}`, 'PUT', { text: `${seen.text}${editor}/${at}\n` }, seen.etag)
        if (answer.status === 200) at++
        else if (answer.status === 412) refused++
        else problems.push(`A save was answered with ${answer.status}.`)
        await answer.arrayBuffer()
        if (problems.length > 0) return
      }
    }
    await Promise.all(Array.from({ length: editors }, (_, editor) => edit(editor)))
    const stored = (await FileDrafts.open(await DataFolder.open(dataDir))).get(id).text
    const lines = stored.trimEnd().split('\n')
    const wanted = Array.from({ length: editors }, (_, editor) => Array.from({ length: edits }, (_unused, at) => `${editor}/${at}`)).flat()
    for (const line of wanted) if (!lines.includes(line)) problems.push(`The edit ${line} is lost.`)
    if (lines.length !== wanted.length) problems.push(`${lines.length} lines stand where ${wanted.length} were saved.`)
    const { findings } = await services.audit.check()
    const recorded = (await services.audit.page({ action: 'draft.saved', limit: wanted.length + 10 })).records.length
    if (recorded !== wanted.length + 1) problems.push(`The record holds ${recorded} saves of ${wanted.length + 1}.`)
    return { saved: wanted.length, refused, problems: [...problems, ...findings] }
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await services.jobs.close()
    await rm(dataDir, { recursive: true })
  }
}
