// The rule set as code by keyboard: the sheet follows, names are offered and explained, a fault is marked and jumped to, text that is no
// rule set loses nothing, undo goes on into the sheet, and whoever wants no code editor has plain text.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import type { TestServer } from '../support/running-server.ts'

let journey: Journey
let server: TestServer
let page: Page
let draft: string

beforeAll(async () => {
  journey = await startJourney()
  ;({ server, page } = journey)
  const headers = { 'content-type': 'application/json' }
  const made = await server.fetch('/drafts', { method: 'POST', headers, body: JSON.stringify({ policy: 'graduated-approach', from: 2 }) })
  draft = ((await made.json()) as { id: string }).id
  await page.goto(`${server.url}/policies/graduated-approach?draft=${draft}`)
})

afterAll(() => journey?.stop())

const keys = async (...pressed: readonly string[]): Promise<void> => {
  for (const key of pressed) await page.keyboard.press(key)
}

const focusCode = (): Promise<void> => page.getByRole('textbox', { name: 'Rule set as JSON' }).first().focus()

/** Puts the selection on a text of the code. */
async function select(text: string): Promise<void> {
  await focusCode()
  await keys('Control+Home', 'Control+f')
  await page.getByRole('textbox', { name: 'Find' }).fill(text)
  await keys('Enter', 'Escape')
}

async function show(view: 'Code' | 'Grid'): Promise<void> {
  const there = view === 'Code' ? page.locator('.monaco-editor .view-line').first() : page.getByRole('grid')
  await page.getByText(view, { exact: true }).click()
  await there.waitFor()
}

const cell = (text: string) => page.getByRole('gridcell').filter({ hasText: text }).first()
const stored = async (): Promise<string> => ((await (await server.fetch(`/drafts/${draft}`)).json()) as { text: string }).text

describe('the rule set as code', () => {
  it('is followed by the sheet, and undone from either', async () => {
    await show('Code')
    await select('level2From..level1From')
    await page.keyboard.type('85..level1From')
    await show('Grid')
    await cell('85% to under 90%').waitFor()
    await show('Code')
    await focusCode()
    await keys('Control+z')
    await show('Grid')
    await cell('80% to under 90%').waitFor()
  })

  it('offers names and says what one means', async () => {
    await show('Code')
    await select('level2From..level1From')
    await keys('ArrowRight', 'Control+k', 'Control+i')
    await page.locator('.monaco-hover').getByText('Used in: 2 cells of Level of support.').waitFor()
    await keys('Escape')
    await select('"attendance-rate"')
    await keys('ArrowLeft', 'ArrowRight', 'Control+Space')
    await page.locator('.suggest-widget').getByText('Sessions attended').waitFor()
    await keys('Escape', 'Escape')
  })

  it('marks a fault where it stands, and F8 goes there', async () => {
    await select('level2From..level1From')
    await page.keyboard.type('levelTwo..level1From')
    await page.locator('.squiggly-error').first().waitFor()
    await keys('Control+Home', 'F8')
    await page.locator('.marker-widget').getByText('levelTwo').waitFor()
    await keys('Escape')
  })

  it('keeps text that is no rule set as typed, and the sheet with its last good state', async () => {
    await select('"format": "rule-set/1",')
    await page.keyboard.type('oops')
    await page.getByText('This is not a rule set yet.').waitFor()
    await show('Grid')
    await cell('under 80%').waitFor()
    await expect.poll(stored, { timeout: 10_000 }).toContain('oops')
    await page.reload()
    await page.getByText('The code typed last is not a rule set yet.').waitFor()
    await cell('under 80%').waitFor()
    await page.getByRole('button', { name: 'Go back to the last good state' }).click()
    await expect.poll(stored, { timeout: 10_000 }).not.toContain('oops')
  })

  it('lets the Tab key out after Ctrl M, and is plain text for who wants that', async () => {
    await show('Code')
    await focusCode()
    await keys('Control+m', 'Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.monaco-editor') === null)).toBe(true)
    await page.getByLabel('Plain text').check()
    const area = page.getByRole('textbox', { name: 'Rule set as JSON' })
    await area.fill((await area.inputValue()).replace('"Level of support"', '"Support"'))
    await show('Grid')
    await page.getByRole('heading', { name: 'Support', exact: true }).waitFor()
  })

  it('met no error on the page', () => {
    expect(journey.errors).toEqual([])
  })
})
