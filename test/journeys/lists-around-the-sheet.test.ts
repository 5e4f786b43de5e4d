// The lists around the sheet, worked by keyboard alone: a source, a parameter and an input with a window are added without JSON, an action is
// changed, what is in use is not deleted, and undo takes everything back. axe looks at each tab and at a form.
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

async function openTab(title: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${title}`) }).press('Enter')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

async function press(button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).press('Enter')
}

/** Types into fields of the open form and sends it from the last with Enter. */
async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByRole('dialog')
  for (const [label, text] of Object.entries(fields)) {
    const field = form.getByLabel(label, { exact: true })
    await field.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
}

describe('the lists around the sheet', () => {
  it('take a parameter in a form, and say at the field what is wrong', async () => {
    await page.goto(`${journey.server.url}/policies/graduated-approach`)
    await page.getByRole('button', { name: /^Start a draft/ }).press('Enter')
    await page.waitForURL(/draft=/)
    await openTab('Parameters')
    await press('Add a parameter')
    await fill({ Label: 'Short window', Name: 'shortWindow', Value: 'two' })
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('alert').allInnerTexts()).toEqual(['Write a number, such as 80 or 92.5.'])
    expect(await objections(page)).toEqual([])
    await fill({ Unit: 'school w', Value: '2' })
    await dialog.waitFor({ state: 'detached' })
    expect(await page.getByRole('row', { name: /^Short window/ }).innerText()).toContain('Not used')
    expect(await objections(page, { themes: ['light'] })).toEqual([])
  })

  it('take an input with a window that the parameter measures, said in words', async () => {
    await openTab('Inputs')
    await press('Add an input')
    await fill({ Name: 'recent', Label: 'Recent attendance', 'Over the last': 'shortWindow' })
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByRole('row', { name: /^Recent attendance/ }).innerText()).toMatch(/Last (2|two) school weeks/)
    await press('Add an input')
    await fill({ Name: 'fall', 'Looks at': 'The d', 'Take away': 'Recent', Label: 'Fall in attendance' })
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByRole('row', { name: /^Fall in attendance/ }).innerText()).toContain(
      'Attendance, less Recent attendance, in percentage points.',
    )
    await page.keyboard.press('Control+z')
    await page.getByRole('row', { name: /^Fall in attendance/ }).waitFor({ state: 'detached' })
    expect(await objections(page, { themes: ['light'] })).toEqual([])
  })

  it('do not delete a parameter in use, and say where it is used', async () => {
    await openTab('Parameters')
    await press('Delete Short window')
    await page.getByText('“Short window” was not deleted. It is still used: window of Recent attendance.').waitFor()
  })

  it('take a source and an action by keyboard too, and give everything back', async () => {
    await openTab('Sources')
    await press('Add a source')
    await fill({ Id: 's99', Title: 'Decision of the cabinet', Paragraph: '4' })
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await objections(page, { themes: ['light'] })).toEqual([])
    await openTab('Actions')
    await press('Add an action')
    await fill({ Name: 'first-call', Title: 'First call home', Due: 'So long after i', 'Due within': '2' })
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByRole('row', { name: /^First call home/ }).innerText()).toContain('2 school days')
    expect(await objections(page, { themes: ['light'] })).toEqual([])
    await press('Delete First call home')
    await press('Undo')
    await page.getByRole('row', { name: /^First call home/ }).waitFor()
    expect(journey.errors).toEqual([])
  })
})
