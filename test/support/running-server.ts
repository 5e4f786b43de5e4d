// A server of its own for a test: a fresh data folder, a free port, the real stores.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { startServer } from '../../server/main.ts'

export interface TestServer {
  /** Without a slash at the end. */
  readonly url: string
  readonly stop: () => Promise<void>
}

export async function startTestServer(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attendance-test-'))
  const server = await startServer(readConfig({ port: '0', dataDir }, {}))
  return {
    url: server.url.replace(/\/$/, ''),
    stop: async () => {
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
