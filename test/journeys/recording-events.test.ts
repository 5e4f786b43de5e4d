// Events recorded where they happen: kept here, a concern that changes the referral at once, a notice and what came next, a mistake struck
// out, and what this run cannot see.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { objections } from '../support/axe.ts'
import { type Journey, startJourney } from '../support/journey.ts'
import type { TestServer } from '../support/running-server.ts'

let journey: Journey
let server: TestServer
let page: Page
let path: string

/* Four whole weeks of full attendance; no events file. */
const MARKS = [17, 24, 31, 38].flatMap((monday) =>
  [0, 1, 2, 3, 4].flatMap((day) => {
    const date = new Date(Date.UTC(2025, 10, monday + day)).toISOString().slice(0, 10)
    return [`K358400119001,900001,${date},AM,/`, `K358400119001,900001,${date},PM,\\`]
  }),
)

async function jobResult(response: Response): Promise<string> {
  const { job } = (await response.json()) as { job: string }
  await (await server.fetch(`/jobs/${job}/events`)).text()
  const state = (await (await server.fetch(`/jobs/${job}`)).json()) as { status: string; result: string }
  expect(state.status).toBe('done')
  return state.result
}

beforeAll(async () => {
  journey = await startJourney()
  ;({ server, page } = journey)
  const form = new FormData()
  form.set('name', 'Autumn')
  form.append('files', new Blob(['upn,school_urn,year_group\nK358400119001,900001,8\n']), 'pupils.csv')
  form.append('files', new Blob([`upn,school_urn,date,session,code\n${MARKS.join('\n')}\n`]), 'marks.csv')
  const dataset = await jobResult(await server.fetch('/datasets', { method: 'POST', body: form }))
  const body = JSON.stringify({ dataset, asOf: '2025-12-12' })
  const run = await jobResult(await server.fetch('/runs', { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
  const { pupils } = (await (await server.fetch(`/runs/${run}/pupils`)).json()) as { pupils: { pupil: string }[] }
  path = `/runs/${run}/pupils/${pupils[0].pupil}`
  await page.goto(server.url + path)
  await card().waitFor()
})

afterAll(() => journey?.stop())

const card = (): Locator => page.getByRole('region', { name: 'What happened' })
const dialog = (): Locator => page.getByRole('dialog')
const entries = (): Locator => card().getByRole('list', { name: 'What happened, the newest first' }).getByRole('listitem')

/** The pupil's page of somebody of one role, without safeguarding. */
async function enteredAs(role: string): Promise<Page> {
  const other = await journey.newPage()
  const post = async (from: Page, to: string, data: object): Promise<{ invitation: string }> => {
    const headers = { [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value }
    return (await (await from.request.post(`${server.url}/api/v1${to}`, { data, headers })).json()) as { invitation: string }
  }
  const { invitation } = await post(page, '/accounts', { signInName: role, name: role, roles: [role] })
  await post(other, '/session/invitation', { signInName: role, code: invitation, password: 'seven painted doors' })
  await other.goto(server.url + path)
  return other
}

async function openForm(kind: string): Promise<void> {
  await card().getByRole('button', { name: 'Record something' }).click()
  await dialog().getByLabel('What happened').selectOption(kind)
}

async function send(): Promise<void> {
  await dialog().getByRole('button', { name: 'Record', exact: true }).click()
  await dialog().waitFor({ state: 'hidden' })
}

describe('recording what happened', () => {
  it('begins with why legal tables are open, and keeps events here', async () => {
    await card().getByText('No events file came with this data').waitFor()
    expect(await objections(page, { part: 'section:has(> .events-head)' })).toEqual([])
    await card().getByRole('button', { name: 'Keep events here' }).click()
    await card()
      .getByText(/Referral.*was .*, is now No referral/)
      .waitFor()
    await card().getByText('Nothing is recorded of this pupil.').waitFor()
    await card().getByText('after this run; its lists show what was decided then').waitFor()
  })

  it('says at the field what is wrong, and goes there', async () => {
    await openForm('safeguarding-concern')
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await dialog().locator('select[aria-invalid=true]:focus').waitFor()
    expect(await dialog().getByLabel('What kind of concern').getAttribute('aria-invalid')).toBe('true')
    expect(await dialog().getByText('Choose one').count()).toBe(1)
    expect(await objections(page, { part: '[role=dialog]' })).toEqual([])
  })

  it('decides again at once on a concern', async () => {
    await dialog().getByLabel('Day').fill('2025-12-01')
    await dialog().getByLabel('What kind of concern').selectOption('unmet-needs')
    await send()
    await card()
      .getByText(/Referral.*was No referral, is now Immediate/)
      .waitFor()
    expect(await entries().innerText()).toContain('Needs that are not met')
    expect(await entries().innerText()).toMatch(/recorded \d\d:\d\d on .* by First Person/)
    await card()
      .getByText(/^1 event recorded or struck out since this run/)
      .waitFor()
  })

  it('records a notice, and what came next under the same thing', async () => {
    await openForm('penalty-notice')
    await dialog().getByLabel('Day').fill('2025-12-02')
    await dialog().getByRole('combobox', { name: 'Parent' }).fill('parent-1')
    await dialog().getByLabel('From').fill('2025-11-17')
    await dialog().getByLabel('To', { exact: true }).fill('2025-11-21')
    expect(await objections(page, { part: '[role=dialog]' })).toEqual([])
    await send()
    await card()
      .getByRole('button', { name: /^Add what came next of the penalty notice/ })
      .click()
    await dialog().getByLabel('Day').fill('2025-12-09')
    await dialog().getByLabel('State').selectOption('paid')
    await send()
    await entries().filter({ hasText: '9 Dec 2025 · Paid' }).waitFor()
    expect(await entries().count()).toBe(3)
    expect(await entries().first().innerText()).toContain('parent-1')
    const stored = (await (await server.fetch(`${path}/events`)).json()) as { events: { event: string; id: string }[] }
    expect(new Set(stored.events.filter(({ event }) => event === 'penalty-notice').map(({ id }) => id)).size).toBe(1)
  })

  it('strikes a mistake out with the reason, and decides again', async () => {
    await card()
      .getByRole('button', { name: /^Strike out the safeguarding concern/ })
      .click()
    await dialog().getByLabel('Why it was wrong').fill('Other child')
    await dialog().getByRole('button', { name: 'Strike out' }).click()
    await card()
      .getByText(/Referral.*was Immediate.*, is now No referral/)
      .waitFor()
    await card().locator('[role=status]:focus').waitFor()
    const struck = entries().filter({ hasText: 'Safeguarding concern' })
    expect(await struck.innerText()).toMatch(/Struck out .* by First Person: Other child/)
    expect(await struck.getByRole('button').count()).toBe(0)
    expect(await objections(page, { part: 'section:has(> .events-head)' })).toEqual([])
  })

  it('shows a level held beside the one computed', async () => {
    await openForm('level')
    await dialog().getByLabel('Day').fill('2025-12-03')
    await dialog().getByLabel('Level held').selectOption('2')
    await dialog().getByLabel('Reason').fill('Settling in a new school')
    await send()
    await page.getByText('Held by a practitioner: Level 2').first().waitFor({ state: 'attached' })
    await card().getByText('Level of support: level held was none, is now Level 2').waitFor()
  })

  it('shows a tester what happened, without names, notes or buttons', async () => {
    const tester = await enteredAs('tester')
    const list = tester.getByRole('region', { name: 'What happened' })
    await list.getByText('Level held').waitFor()
    expect(await list.innerText()).not.toMatch(/First Person|Settling|Safeguarding/)
    expect(await list.getByRole('button').count()).toBe(0)
    await tester.context().close()
  })

  it('lets an officer record a concern that is not theirs to see, and says so', async () => {
    const officer = await enteredAs('officer')
    const happened = officer.getByRole('region', { name: 'What happened' })
    await happened.getByRole('button', { name: 'Record something' }).click()
    const form = officer.getByRole('dialog')
    await form.getByLabel('What happened').selectOption('safeguarding-concern')
    await form.getByText('you will not find it in this list').waitFor()
    await form.getByLabel('Day').fill('2025-12-04')
    await form.getByLabel('What kind of concern').selectOption('significant-harm')
    await form.getByRole('button', { name: 'Record', exact: true }).click()
    await happened.getByText('You do not see it here').waitFor()
    expect(await happened.innerText()).not.toMatch(/Safeguarding concern|significant harm|[Rr]eferral/)
    await officer.context().close()
  })

  it('says what this run does not see, and offers to run as at today', async () => {
    await openForm('plan-opened')
    const today = await dialog().getByLabel('Day').inputValue()
    await send()
    await card().getByText('This run looks at 12 Dec 2025 and does not see what happened on').waitFor()
    await card().getByRole('link', { name: 'Run again as at today' }).click()
    await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor()
    expect(await page.getByLabel('As at').inputValue()).toBe(today)
    expect(journey.errors).toEqual([])
  })

  it('erases the pupil after asking, and leaves a line without a name in the run', async () => {
    await page.goto(server.url + path)
    await page.getByRole('button', { name: 'Erase this pupil' }).click()
    const asked = page.getByRole('alertdialog')
    expect(await asked.innerText()).toContain('can no longer be repeated')
    expect(await objections(page, { part: '[role=alertdialog]' })).toEqual([])
    await asked.getByRole('button', { name: 'Keep' }).click()
    expect((await server.fetch(path)).status).toBe(200)
    await page.getByRole('button', { name: 'Erase this pupil' }).click()
    await asked.getByRole('button', { name: 'Erase', exact: true }).click()
    await page.waitForURL(/tab=pupils/)
    expect((await server.fetch(path)).status).toBe(404)
    await page.locator('.ag-row').first().waitFor()
    expect(await page.locator('.ag-row').first().innerText()).not.toContain('K358400119001')
    expect(journey.errors).toEqual([])
  })
})
