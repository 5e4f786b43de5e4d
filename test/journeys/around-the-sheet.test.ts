// What stands around the sheet, worked in forms: a new policy like another, a case added, changed and taken back, a table added, and a cell
// changed in the form of a row. All of it in one line of undo, saved, and sent for review. axe looks at the form.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objections } from '../support/axe.ts'
import { type Journey, startJourney } from '../support/journey.ts'

let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await startJourney()
  page = journey.page
})

afterAll(() => journey?.stop())

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')
const caseRow = (name: string) => page.getByRole('row', { name: new RegExp(name) })

async function openTab(title: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${title}`) }).press('Enter')
  await page.locator('.policy-tabs [aria-current=page]', { hasText: title }).waitFor()
}

async function undo(): Promise<void> {
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('Control+z')
}

describe('around the sheet', () => {
  it('begins a new policy like another', async () => {
    await page.goto(`${journey.server.url}/policies`)
    await button('New policy').press('Enter')
    await dialog().getByLabel('Title').fill('Our own approach')
    await dialog().getByLabel('Begin with').selectOption({ label: 'A copy of Graduated Approach to School Attendance, version 2' })
    await button('Begin the policy').press('Enter')
    await page.waitForURL(/policies\/our-own-approach\?draft=/)
    await page.getByText('a new policy, nothing published yet').waitFor()
    /* Whoever goes on by keyboard begins at the heading, which came with the draft. */
    await page.locator('main h1:focus').waitFor()
  })

  it('adds a case in a form, runs it at once, and takes back what was changed of it', async () => {
    await openTab('Cases')
    await button('Add a case').press('Enter')
    await dialog().getByLabel('Name').fill('nine in ten')
    await dialog().getByLabel('Attendance').fill('90 %')
    await dialog().getByLabel('Rows that apply').fill('3')
    await dialog().getByLabel('Because').fill('36 of 40 is exactly 90 %, and row 3 holds its lower end')
    await button('Add').press('Enter')
    expect(await dialog().getByRole('alert').allInnerTexts()).toEqual(['Write sessions, such as 36 of 40: only they are exact.'])
    await dialog().getByLabel('Attendance').fill('36 of 40')
    await button('Add').press('Enter')
    await caseRow('nine in ten').getByText('Passes').waitFor()

    await button('Change the case nine in ten').press('Enter')
    await dialog().getByLabel('Attendance').fill('35 of 40')
    await button('Change').press('Enter')
    await caseRow('nine in ten').getByText('Fails').waitFor()
    await undo()
    await caseRow('nine in ten').getByText('Passes').waitFor()
  })

  it('adds a table, and undo takes it away again', async () => {
    await openTab('Tables')
    await button('Add a table').press('Enter')
    await dialog().getByLabel('Title').fill('Letters home')
    await dialog().getByLabel('What it decides').fill('Letter')
    await dialog().getByLabel('Outcomes').fill('none, first')
    await button('Add').press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Letters home' }).waitFor()
    await undo()
    await page.getByRole('heading', { level: 1, name: 'Level of support' }).waitFor()
    expect(await button(/^Letters home/).count()).toBe(0)
  })

  it('changes a cell in the form of its row, says there what cannot be read, and saves it', async () => {
    await button('Form').press('Enter')
    await button('Next row').press('Enter')
    const attendance = page.getByRole('textbox', { name: /^Attendance/ })
    expect(await attendance.inputValue()).toBe('80% to under 90%')
    await attendance.fill('70% to under 90%')
    await attendance.press('Tab')
    await page.getByText(/is now 70 %/).waitFor()
    await page.getByRole('button', { name: 'Next row' }).press('Enter')
    await attendance.fill('low')
    await attendance.press('Enter')
    await page.getByText('“low” cannot be read.').first().waitFor()
    expect(await objections(page, { themes: ['light'] })).toEqual([])
    await undo()
    await page.waitForTimeout(300)
    expect(await attendance.inputValue()).toBe('90% to under 100%')
    await page.getByText(/^Saved/).waitFor()

    await page.reload()
    await button('Next row').press('Enter')
    expect(await attendance.inputValue()).toBe('70% to under 90%')
    await openTab('Cases')
    await caseRow('nine in ten').getByText('Passes').waitFor()
  })

  it('waits for a review like any other once it is sent, though its policy has no version yet', async () => {
    const draft = `/drafts/${new URL(page.url()).searchParams.get('draft')!}`
    const { etag } = (await (await journey.server.fetch(draft)).json()) as { etag: string }
    const headers = { 'content-type': 'application/json', 'if-match': etag }
    expect((await journey.server.fetch(`${draft}/send`, { method: 'POST', headers, body: '{}' })).status).toBe(200)
    await page.goto(journey.server.url)
    await page.getByText('1 draft waits for a review.').waitFor()
    await page.getByRole('link', { name: 'See them' }).press('Enter')
    const waiting = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Waiting for review' }) })
    await waiting.getByText('The new policy our-own-approach').waitFor()
    await waiting.getByRole('link').press('Enter')
    await page.waitForURL(/\/policies\/our-own-approach\/drafts\//)
    await page.getByText('In review', { exact: true }).first().waitFor()
    expect(journey.errors).toEqual([])
  })
})
