import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { status } from '../../../server/contract/status.ts'
import { type RunningServer, startServer } from '../../../server/main.ts'
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

const post = (server: RunningServer, path: string, body: unknown): Promise<Response> =>
  fetch(`${server.url}api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const troubleOf = async (server: RunningServer) => status.parse(await (await fetch(`${server.url}api/v1/status`)).json()).trouble

describe('two servers on one data folder', () => {
  test('the second one reads, changes nothing and says so; the folder is free again when the first has gone', async () => {
    const dataDir = join(temporaryPath(), 'data')
    const first = await start(dataDir)
    const created = await post(first, '/drafts', { policy: 'graduated-approach', from: 1 })
    expect(created.status).toBe(201)

    const second = await start(dataDir)
    expect(second.notices[0]).toContain(`Another server uses the data folder ${dataDir}.`)
    expect(await troubleOf(second)).toMatchObject({ kind: 'read-only' })
    expect(await troubleOf(first)).toBeNull()
    expect(await (await fetch(`${second.url}api/v1/drafts`)).json()).toHaveLength(1)
    const refused = await post(second, '/drafts', { policy: 'graduated-approach', from: 1 })
    expect([refused.status, await refused.json()]).toEqual([
      503,
      {
        code: 'read-only',
        status: 503,
        title: 'Another server uses this data folder, so nothing can be changed or recorded here.',
        detail: 'Use the server that was started first, or stop it and start this one again.',
      },
    ])
    expect((await fetch(`${second.url}api/v1/audit`)).status).toBe(200)
    expect((await fetch(`${second.url}api/v1/runs/0mwtlvlpz-a44e575360a0/pupils`)).status).toBe(503)

    await second.close()
    await first.close()
    servers.length = 0
    const third = await start(dataDir)
    expect([third.notices, await troubleOf(third)]).toEqual([[], null])
  })
})
