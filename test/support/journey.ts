// The only home of what a journey of one person starts with: a server, a page of somebody with every role, and the errors the page met.
import type { Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { startTestServer, type TestServer } from './running-server.ts'
import { signedInPage } from './signed-in.ts'

export interface Journey {
  readonly server: TestServer
  readonly page: Page
  readonly errors: readonly string[]
  stop(): Promise<void>
}

/** Nothing on the page moves, and a step that waits in vain fails after 15 seconds. */
export async function startJourney(): Promise<Journey> {
  const browser = await launchBrowser()
  const server = await startTestServer()
  const page = await signedInPage(browser, server, { reducedMotion: 'reduce' })
  const errors: string[] = []
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (problem) => errors.push(problem.message))
  const stop = async (): Promise<void> => {
    await browser.close()
    await server.stop()
  }
  return { server, page, errors, stop }
}
