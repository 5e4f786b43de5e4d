// The only home of the server for tests of its routes: the real app over a real data folder, without a socket of its own.
// Whoever asks has signed in: with every role, or as the test says.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import supertest from 'supertest'
import { createApp, type Services } from '../../../server/app.ts'
import { type Config, readConfig } from '../../../server/config.ts'
import type { Role } from '../../../server/contract/access.ts'
import type { JobState } from '../../../server/contract/jobs.ts'
import { SAME_SITE_HEADER } from '../../../server/contract/same-site.ts'
import { openServices } from '../../../server/main.ts'
import type { Account } from '../../../server/stores/account-store.ts'
import { DataFolder } from '../../../server/stores/data-folder.ts'
import { asDescribed } from '../../support/as-described.ts'
import { accountWith } from '../../support/account-builder.ts'
import { NOON, temporaryPath } from '../stores/temporary-data.ts'

export type Asking = ReturnType<typeof supertest.agent>

export interface BareServer {
  readonly services: Services
  readonly folder: DataFolder
  /** What was logged, one JSON text a line. */
  readonly lines: readonly string[]
  /** Asks as a page does that nobody has signed in to. */
  readonly nobody: Asking
  /** Another browser, with cookies of its own. */
  readonly browser: (cookie?: string) => Asking
  /** The state in which a job ends. */
  readonly jobEnd: (response: { body: { job: string } }) => Promise<JobState>
  /** Moves the clock. */
  readonly setNow: (now: Date) => void
  /** Asks as the person of an account made for it: one role, without safeguarding, unless more is said. */
  readonly as: (role: Role | Partial<Account>) => Promise<Asking>
}

export interface TestServer extends BareServer {
  /** Asks as somebody with every role. */
  readonly ask: Asking
}

/** A server on which somebody with every role has an account and is signed in. */
export async function testServer(changes: Partial<Config> = {}): Promise<TestServer> {
  const server = await bareServer(changes)
  return { ...server, ask: await server.as({}) }
}

/** A server on which nobody has an account yet. */
export async function bareServer(changes: Partial<Config> = {}): Promise<BareServer> {
  const path = temporaryPath()
  const pages = join(path, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Pages</title>')
  writeFileSync(join(pages, 'assets', 'main-1a2b.js'), 'export {}')
  const config = { ...readConfig({ dataDir: join(path, 'data') }, {}), pages, ...changes }
  let now = NOON
  const folder = await DataFolder.open(config.dataDir, () => now)
  const lines: string[] = []
  const { services } = await openServices(config, folder, (line) => lines.push(line))
  onTestFinished(() => services.jobs.close())
  onTestFinished(() => services.impact.close())
  onTestFinished(() => services.replays.close())
  const app = asDescribed(createApp(services))
  const asking = (): Asking => supertest.agent(app).set(SAME_SITE_HEADER.name, SAME_SITE_HEADER.value)
  return {
    services,
    folder,
    lines,
    nobody: asking(),
    browser: (cookie) => (cookie === undefined ? asking() : asking().set('cookie', cookie)),
    jobEnd: ({ body }) =>
      new Promise((resolve) => {
        services.jobs.watch(body.job, (state) => {
          if (state.status !== 'waiting' && state.status !== 'working') resolve(state)
        })
      }),
    setNow: (moved) => {
      now = moved
    },
    as: async (role) => {
      const account = accountWith(typeof role === 'string' ? { roles: [role], safeguarding: false } : role)
      await services.accounts.create(account)
      return asking().set('cookie', `session=${services.sessions.begin(account.id)}`)
    },
  }
}
