// The only home of the server for tests of its routes: the real app over a real data folder, without a socket of its own.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import supertest from 'supertest'
import { createApp, type Services } from '../../../server/app.ts'
import { type Config, readConfig } from '../../../server/config.ts'
import type { JobState } from '../../../server/contract/jobs.ts'
import { openServices } from '../../../server/main.ts'
import { DataFolder } from '../../../server/stores/data-folder.ts'
import { NOON, temporaryPath } from '../stores/temporary-data.ts'

export interface TestServer {
  readonly services: Services
  readonly folder: DataFolder
  /** What was logged, one JSON text a line. */
  readonly lines: readonly string[]
  readonly ask: ReturnType<typeof supertest>
  /** The state in which a job ends. */
  readonly jobEnd: (response: { body: { job: string } }) => Promise<JobState>
}

export async function testServer(changes: Partial<Config> = {}): Promise<TestServer> {
  const path = temporaryPath()
  const pages = join(path, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Pages</title>')
  writeFileSync(join(pages, 'assets', 'main-1a2b.js'), 'export {}')
  const config = { ...readConfig({ dataDir: join(path, 'data') }, {}), pages, ...changes }
  const folder = await DataFolder.open(config.dataDir, () => NOON)
  const lines: string[] = []
  const { services } = await openServices(config, folder, (line) => lines.push(line))
  onTestFinished(() => services.jobs.close())
  const jobEnd = ({ body }: { body: { job: string } }): Promise<JobState> =>
    new Promise((resolve) => {
      services.jobs.watch(body.job, (state) => {
        if (state.status !== 'waiting' && state.status !== 'working') resolve(state)
      })
    })
  return { services, folder, lines, ask: supertest(createApp(services)), jobEnd }
}
