// A server of its own for a test: a fresh data folder, a free port, the real stores, and its first account.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { startServer } from '../../server/main.ts'

export interface UnclaimedServer {
  /** Without a slash at the end. */
  readonly url: string
  readonly dataDir: string
  /** The code for the first account, as it lies in the data folder. */
  readonly code: () => Promise<string>
  readonly stop: () => Promise<void>
}

export interface TestServer extends UnclaimedServer {
  /** Asks `/api/v1` and what follows as somebody with every role. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** What `fetch` sends along, for clients of another kind. */
  readonly headers: Readonly<Record<string, string>>
}

export const FIRST_PERSON = { signInName: 'first@example.gov.uk', name: 'First Person', password: 'river lantern bicycle' } as const

/** A server on which nobody has an account yet. */
export async function startUnclaimedServer(): Promise<UnclaimedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attendance-test-'))
  const server = await startServer(readConfig({ port: '0', dataDir }, {}))
  return {
    url: server.url.replace(/\/$/, ''),
    dataDir,
    code: async () => (await readFile(join(dataDir, 'first-start-code'), 'utf8')).trim(),
    stop: async () => {
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A server whose first account has every role, signed in. */
export async function startTestServer(): Promise<TestServer> {
  const server = await startUnclaimedServer()
  const headers = { [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value, 'content-type': 'application/json' }
  const claimed = await fetch(`${server.url}/api/v1/first-start`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ code: await server.code(), ...FIRST_PERSON }),
  })
  const cookie = claimed.headers.getSetCookie()[0].split(';')[0]
  const signedIn = { [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value, cookie }
  await fetch(`${server.url}/api/v1/first-start/choice`, {
    method: 'PUT',
    headers: { ...headers, cookie },
    body: JSON.stringify({ with: 'sample' }),
  })
  return {
    ...server,
    headers: signedIn,
    fetch: (path, init = {}) =>
      fetch(`${server.url}/api/v1${path}`, { ...init, headers: { ...signedIn, ...(init.headers as Record<string, string>) } }),
  }
}
