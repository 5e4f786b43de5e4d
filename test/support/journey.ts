// The only home of what a journey starts with: a server, a browser, pages of the people who walk, and the errors those pages met.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { watchAnswers } from './answered.ts'
import { launchBrowser } from './browser.ts'
import { startTestServer, startUnclaimedServer, type TestServer, type UnclaimedServer } from './running-server.ts'
import { signedInPage } from './signed-in.ts'

export interface UnclaimedJourney<Server extends UnclaimedServer = UnclaimedServer> {
  readonly server: Server
  /** What went wrong in any page of the journey, whoever's it was. */
  readonly errors: readonly string[]
  /** A page of somebody who is not signed in, with nobody else's cookies. */
  newPage(): Promise<Page>
  stop(): Promise<void>
}

export interface Journey extends UnclaimedJourney<TestServer> {
  /** Of somebody with every role. */
  readonly page: Page
  /** A page of whose session the cookie is; of the person with every role where none is given. */
  signedIn(cookie?: string): Promise<Page>
}

const CALM = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const

/** Begins where nobody has an account. Nothing on a page moves. */
export async function startUnclaimedJourney(): Promise<UnclaimedJourney> {
  return journeyOn(await startUnclaimedServer(), await launchBrowser(), CALM)
}

/** Begins with somebody who has every role. @example beforeAll(async () => { journey = await startJourney() }) */
export async function startJourney(options: BrowserContextOptions = {}): Promise<Journey> {
  const [server, browser, chosen] = [await startTestServer(), await launchBrowser(), { ...CALM, ...options }]
  const { watched, ...journey } = journeyOn(server, browser, chosen)
  const signedIn = async (cookie = server.headers.cookie): Promise<Page> =>
    watched(await signedInPage(browser, { ...server, headers: { ...server.headers, cookie } }, chosen))
  return { ...journey, page: await signedIn(), signedIn }
}

function journeyOn<Server extends UnclaimedServer>(server: Server, browser: Browser, options: BrowserContextOptions) {
  const errors: string[] = []
  /* The context is listened to: a tab opened later counts as well. */
  const watched = (page: Page): Page => {
    watchAnswers(page.context())
    page.context().on('weberror', (problem) => errors.push(problem.error().message))
    return page
  }
  const newPage = async (): Promise<Page> => watched(await (await browser.newContext(options)).newPage())
  const stop = async (): Promise<void> => {
    await browser.close()
    await server.stop()
  }
  return { server, errors, watched, newPage, stop }
}
