import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { status } from '../../../server/contract/status.ts'
import { type RunningServer, startServer } from '../../../server/main.ts'
import { signedIn } from '../../support/signed-in-headers.ts'
import { temporaryPath } from '../stores/temporary-data.ts'

const quietly = (): void => undefined
const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function start(dataDir: string): Promise<RunningServer> {
  const server = await startServer(readConfig({ port: '0', dataDir }, {}), quietly)
  servers.push(server)
  return server
}

const READING = { name: 'Looking', rights: ['policies.read', 'audit.read', 'pupils.see'], days: 1 }
const DRAFT = { policy: 'graduated-approach', from: 1 }
const urlOf = ({ url }: RunningServer): string => url.replace(/\/$/, '')
const post = async (server: RunningServer, dataDir: string, path: string, body: unknown): Promise<Response> =>
  fetch(`${urlOf(server)}/api/v1${path}`, { method: 'POST', headers: await signedIn(urlOf(server), dataDir), body: JSON.stringify(body) })
const troubleOf = async (server: RunningServer) => status.parse(await (await fetch(`${server.url}api/v1/status`)).json()).trouble

describe('two servers on one data folder', () => {
  test('the second one reads, changes nothing and says so; the folder is free again when the first has gone', async () => {
    const dataDir = join(temporaryPath(), 'data')
    const first = await start(dataDir)
    const created = await post(first, dataDir, '/drafts', DRAFT)
    expect(created.status).toBe(201)

    const headers = await signedIn(urlOf(first), dataDir)
    const made = await fetch(`${urlOf(first)}/api/v1/tokens`, {
      method: 'POST',
      headers,
      body: JSON.stringify(READING),
    })
    const { token } = (await made.json()) as { token: string }
    const files = readdirSync(dataDir).toSorted()
    const second = await start(dataDir)
    expect(second.notices[0]).toContain(`${dataDir}: Another server uses this data folder.`)
    expect(await troubleOf(second)).toMatchObject({ kind: 'read-only' })
    expect(await troubleOf(first)).toBeNull()
    const withToken = (path: string): Promise<Response> =>
      fetch(`${urlOf(second)}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })
    expect(await (await withToken('/drafts')).json()).toHaveLength(1)
    const refused = await post(second, dataDir, '/drafts', DRAFT)
    expect([refused.status, await refused.json()]).toEqual([
      503,
      {
        code: 'read-only',
        status: 503,
        title: 'Another server uses this data folder, so nothing can be changed or recorded here.',
        detail: 'Use the server that was started first, or stop it and start this one again.',
      },
    ])
    expect((await withToken('/audit')).status).toBe(200)
    expect((await withToken('/runs/0mwtlvlpz-a44e575360a0/pupils')).status).toBe(503)
    expect(readdirSync(dataDir).toSorted()).toEqual(files)

    await second.close()
    await first.close()
    servers.length = 0
    const third = await start(dataDir)
    expect([third.notices, await troubleOf(third)]).toEqual([[], null])
  })
})
