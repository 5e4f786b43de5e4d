// Who may come in, walked in the browser: the first account, an invented authority, an officer invited, a session that ends under
// somebody's hands, and what people of other roles are shown.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { objections } from '../support/axe.ts'
import { answered } from '../support/answered.ts'
import { startUnclaimedJourney, type UnclaimedJourney } from '../support/journey.ts'
import { FIRST_PERSON, type UnclaimedServer } from '../support/running-server.ts'
import { makeFirstAccount } from '../support/signed-in.ts'

let journey: UnclaimedJourney
let server: UnclaimedServer
let first: Page

beforeAll(async () => {
  journey = await startUnclaimedJourney()
  server = journey.server
  first = await journey.newPage()
})

afterAll(() => journey?.stop())

describe('who may come in', () => {
  it('is asked for the code before anything else, and told where it lies', async () => {
    await first.goto(`${server.url}/policies`)
    await first.getByRole('heading', { level: 1, name: 'Make the first account' }).waitFor()
    expect(await first.locator('main').innerText()).toContain(`cat ${server.dataDir}/first-start-code`)
    expect(await objections(first)).toEqual([])
    await first.getByLabel('Code', { exact: true }).fill('AAAA-AAAA-AAAA-AAAA')
    await first.getByLabel('Your name').fill(FIRST_PERSON.name)
    await first.getByLabel('Name or email to sign in with').fill(FIRST_PERSON.signInName)
    await first.getByLabel('Password').fill(FIRST_PERSON.password)
    await first.getByRole('button', { name: 'Make the account' }).click()
    await first.getByText('This is not the code of this server.').waitFor()
  })

  it('makes the first account, gets every role for trying out, and a sample', async () => {
    await makeFirstAccount(first, server)
    expect(await first.locator('main').innerText()).toContain('every role')
    expect(await objections(first)).toEqual([])
    await first.getByRole('button', { name: 'Try it' }).click()
    await first
      .getByRole('heading', { name: /^Next: run the policies on|^Sample of 2,000 pupils/ })
      .first()
      .waitFor({ timeout: 120_000 })
    /* The page moves on by itself when the sample is there; a menu opened before would close with it. */
    await answered(first)
    await first.getByRole('button', { name: 'You: First Person' }).click()
    expect(await first.getByRole('menu', { name: 'You' }).innerText()).toContain(
      'Officer, Policy lead, Reviewer, Tester, Auditor, Administrator',
    )
    expect(await objections(first)).toEqual([])
    await first.keyboard.press('Escape')
  })

  it('invites an officer, who chooses a password with the code and finds no accounts', async () => {
    await first.getByRole('link', { name: 'Accounts' }).click()
    await first.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
    const form = first.locator('form').filter({ has: first.getByRole('button', { name: 'Make the account' }) })
    await form.getByLabel('Name', { exact: true }).fill('Olive Officer')
    await form.getByLabel('Name or email to sign in with').fill('olive@example.gov.uk')
    await form.getByRole('button', { name: 'Make the account' }).click()
    const code = await first.getByLabel('To copy').innerText()
    expect(await objections(first)).toEqual([])

    const officer = await journey.newPage()
    await officer.goto(`${server.url}/accounts`)
    await officer.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(await objections(officer)).toEqual([])
    await officer.getByRole('button', { name: 'I have a code from an administrator' }).click()
    await officer.getByLabel('Name or email').fill('olive@example.gov.uk')
    await officer.getByRole('textbox', { name: 'Code' }).fill(code.trim())
    await officer.getByLabel('New password').fill('seven painted doors')
    expect(await objections(officer)).toEqual([])
    await officer.getByRole('button', { name: 'Choose this password and sign in' }).click()
    await officer.getByRole('button', { name: 'You: Olive Officer' }).waitFor()
    await officer.goto(server.url)
    await officer.getByRole('link', { name: 'Runs' }).waitFor()
    expect(await officer.getByRole('link', { name: 'Accounts' }).count()).toBe(0)
    await officer.context().close()
  })

  it('signs in again over a draft whose session has ended, and the draft is saved', async () => {
    await first.goto(`${server.url}/policies/graduated-approach`)
    await first.getByRole('button', { name: 'Start a draft from version 2' }).click()
    const cell = first.getByRole('gridcell', { name: '80% to under 90%' }).first()
    await first.getByLabel('Name of the draft').waitFor()
    await cell.waitFor()
    /* A request under way would ask for the password before anything is typed. */
    await first.getByText('checked just now').waitFor()
    await first.waitForTimeout(1000)
    await answered(first)
    await first.context().clearCookies()
    await cell.dblclick()
    await first.keyboard.press('Control+A')
    await first.keyboard.type('85% to under 90%')
    await first.keyboard.press('Enter')
    const dialog = first.getByRole('dialog', { name: 'Sign in again' })
    await dialog.waitFor()
    expect(await objections(first)).toEqual([])
    await dialog.getByLabel('Password').fill(FIRST_PERSON.password)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await first.getByRole('gridcell', { name: '85% to under 90%' }).first().waitFor()
    await first
      .getByText(/Saved \d\d:\d\d/)
      .first()
      .waitFor()
    const id = new URL(first.url()).searchParams.get('draft')
    const stored = (await (await first.request.get(`${server.url}/api/v1/drafts/${id}`)).json()) as { text: string }
    expect(stored.text).toContain('85')
  })

  it('makes a token that works, and signs out', async () => {
    await first.goto(`${server.url}/tokens`)
    await first.getByLabel('What it is for').fill('Nightly')
    await first.getByLabel('Read policies, versions and drafts').check()
    await first.getByRole('button', { name: 'Make the token' }).click()
    const token = (await first.getByLabel('To copy').innerText()).trim()
    const answer = await fetch(`${server.url}/api/v1/policies`, { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(200)
    expect(await objections(first)).toEqual([])
    await first.getByRole('button', { name: 'You: First Person' }).click()
    await first.getByRole('menuitem', { name: 'Sign out' }).click()
    await first.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect((await first.request.get(`${server.url}/api/v1/policies`)).status()).toBe(401)
  })

  it('shows a policy lead counts, some of them hidden, and a tester pupils without names', async () => {
    const administrator = await journey.newPage()
    await administrator.goto(server.url)
    await administrator.getByLabel('Name or email').fill(FIRST_PERSON.signInName)
    await administrator.getByRole('textbox', { name: 'Password' }).fill(FIRST_PERSON.password)
    await administrator.getByRole('button', { name: 'Sign in', exact: true }).click()
    await administrator.getByRole('button', { name: 'You: First Person' }).waitFor()
    const headers = { [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value }
    const send = async <T>(page: Page, path: string, data: object): Promise<T> =>
      (await (await page.request.post(`${server.url}/api/v1${path}`, { data, headers })).json()) as T
    const [{ id: dataset }] = (await (await administrator.request.get(`${server.url}/api/v1/datasets`)).json()) as { id: string }[]
    const { job } = await send<{ job: string }>(administrator, '/runs', { dataset, asOf: '2025-12-12' })
    await administrator.request.get(`${server.url}/api/v1/jobs/${job}/events`)
    const { result: run } = (await (await administrator.request.get(`${server.url}/api/v1/jobs/${job}`)).json()) as { result: string }

    const as = async (role: string): Promise<Page> => {
      const { invitation } = await send<{ invitation: string }>(administrator, '/accounts', { signInName: role, name: role, roles: [role] })
      const page = await journey.newPage()
      await send(page, '/session/invitation', { signInName: role, code: invitation, password: 'seven painted doors' })
      return page
    }
    const lead = await as('policy-lead')
    await lead.goto(`${server.url}/runs/${run}`)
    await lead.getByRole('heading', { name: 'Level of support' }).waitFor()
    const tabs = lead.getByRole('navigation', { name: 'Parts of this run' })
    expect(await tabs.getByRole('link').allInnerTexts()).toEqual([expect.stringMatching(/^Overview/), expect.stringMatching(/^Schools/)])
    expect(await lead.locator('main').innerText()).toContain('hidden')
    expect(await objections(lead)).toEqual([])
    const tester = await as('tester')
    await tester.goto(`${server.url}/runs/${run}?tab=pupils`)
    await tester
      .locator('.ag-row', { hasText: /Pupil [0-9a-f]{6}/ })
      .first()
      .waitFor()
    expect(await tester.locator('main').innerText()).not.toMatch(/[A-Z]\d{11}[A-Z0-9]/)
    expect(await tester.getByRole('link', { name: 'decisions.csv' }).count()).toBe(0)
  })

  it('met no error on any page', () => {
    expect(journey.errors).toEqual([])
  })
})
