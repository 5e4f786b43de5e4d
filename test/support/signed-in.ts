// The only home of getting a browser in: with the session a test server has already, or through the first-start page as a person does.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { FIRST_PERSON, type TestServer, type UnclaimedServer } from './running-server.ts'

/** A page of somebody with every role. */
export async function signedInPage(browser: Browser, server: TestServer, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const [name, value] = server.headers.cookie.split('=')
  await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Strict' }])
  return context.newPage()
}

/** Makes the first account on the first-start page, up to the choice of how to begin. */
export async function makeFirstAccount(page: Page, server: UnclaimedServer): Promise<void> {
  await page.goto(server.url)
  await page.getByRole('heading', { level: 1, name: 'Make the first account' }).waitFor()
  await page.getByLabel('Code', { exact: true }).fill(await server.code())
  await page.getByLabel('Your name').fill(FIRST_PERSON.name)
  await page.getByLabel('Name or email to sign in with').fill(FIRST_PERSON.signInName)
  await page.getByLabel('Password').fill(FIRST_PERSON.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.getByRole('heading', { level: 1, name: 'What do you want to start with?' }).waitFor()
}
