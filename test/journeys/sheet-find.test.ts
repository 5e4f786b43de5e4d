// The sheet in the browser: a block from Excel as HTML is what it is as text, find and replace, a column moved from the menu of a cell
// by keys, and rows looked at sorted; all undone to the byte. What is expected is worked out by hand from version 2.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../../editor/document/document-text.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { type Journey, startJourney } from '../support/journey.ts'
import type { TestServer } from '../support/running-server.ts'

let journey: Journey
let server: TestServer
let page: Page
let draft: string
let before: string

beforeAll(async () => {
  journey = await startJourney({ viewport: { width: 1900, height: 900 } })
  ;({ server, page } = journey)
})

afterAll(() => journey?.stop())

const stored = async (): Promise<string> => ((await (await server.fetch(`/drafts/${draft}`)).json()) as { text: string }).text
const saved = { timeout: 30_000, interval: 200 }
const rowsNow = async () => (JSON.parse(await stored()) as RuleSetDocument).tables.find(({ name }) => name === 'legal')!.rows
const cell = (row: number, column: string) => page.locator(`.ag-row[row-index="${row - 1}"] [role=gridcell][col-id="${column}"]`)

/** Ten rows for “All attempts”, “Unauthorised sessions”, framework, payment, legal step and actions; row 4 and row 6 have a bad cell. */
const BLOCK = Array.from({ length: 10 }, (_, at) => [
  'no',
  at === 3 ? 'about 3' : `at least ${at + 2}`,
  'any',
  'any',
  'No legal step',
  at === 5 ? 'No such action' : '',
])
const TABS = BLOCK.map((row) => row.join('\t')).join('\r\n')
const HTML = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-number-format:General}</style></head><body><table>
<!--StartFragment-->${BLOCK.map((row) => `<tr height=20>${row.map((text) => `<td class=xl65>${text.replace('legal step', 'legal\r\n  step')}</td>`).join('')}</tr>`).join('\r\n')}<!--EndFragment-->
</table></body></html>`

/** What the browser does on Ctrl+V, with what Excel put on the clipboard. */
const paste = (data: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate((kinds) => {
    const clipboardData = new DataTransfer()
    for (const [kind, text] of Object.entries(kinds)) clipboardData.setData(kind, text)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

async function pasteBlock(data: Readonly<Record<string, string>>): Promise<void> {
  // Undo goes to the place of its step, and a change of table to the heading; a person is slower than either.
  await page.waitForTimeout(500)
  await cell(1, 'input:failed').click()
  await cell(1, 'input:failed').and(page.locator('.ag-cell-focus')).waitFor()
  await paste(data)
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('heading', { name: '60 cells, 1 of them refused' }).waitFor()
  await dialog.getByText('1 other cell cannot be read yet').waitFor()
  await dialog.getByRole('button', { name: 'Paste the other 59' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

describe('the sheet', () => {
  it('opens on a draft', async () => {
    await page.goto(`${server.url}/policies/graduated-approach?version=2`)
    await page.getByRole('button', { name: 'Start a draft from version 2' }).click()
    await page.getByLabel('Name of the draft').waitFor()
    draft = new URL(page.url()).searchParams.get('draft')!
    // The first edit writes keys that are numbers in the order of numbers; from there on nothing else may differ.
    before = textOf(JSON.parse(await stored()) as RuleSetDocument)
    await page.getByRole('button', { name: /^Legal steps to consider/ }).click()
    await cell(6, 'input:failed').waitFor()
  })

  it('takes a block of Excel as HTML and as text alike, adds rows, and says which cells are bad', async () => {
    await pasteBlock({ 'text/plain': TABS })
    await expect.poll(async () => (await rowsNow()).length, saved).toBe(10)
    const asText = await stored()
    await page.keyboard.press('Control+z')
    await expect.poll(stored, saved).toBe(before)
    await pasteBlock({ 'text/plain': 'not this', 'text/html': HTML })
    await expect.poll(stored, saved).toBe(asText)
    const rows = await rowsNow()
    expect(rows.map(({ when }) => when.unauthorised)).toEqual([
      '>= 2',
      '>= 3',
      '>= 4',
      'about 3',
      '>= 6',
      '>= 7',
      '>= 8',
      '>= 9',
      '>= 10',
      '>= 11',
    ])
    expect(rows.map(({ then }) => then.legal)).toEqual(Array.from({ length: 10 }, () => 'none'))
    expect(rows.flatMap(({ actions }) => actions ?? [])).toEqual([])
  })

  it('finds a text and replaces it in all cells at once, after showing what would be said', async () => {
    await page.keyboard.press('Control+f')
    await page.getByLabel('Find', { exact: true }).fill(' OR MORE')
    await page.getByLabel('Replace with').fill(' to under 50')
    await page.getByText('1 of 9 cells').waitFor()
    await page.getByRole('button', { name: 'Replace all 9' }).click()
    await expect
      .poll(async () => (await rowsNow()).slice(0, 6).map(({ when }) => when.unauthorised), saved)
      .toEqual(['[2..50)', '[3..50)', '[4..50)', 'about 3', '[6..50)', '[7..50)'])
    await page.getByLabel('Find', { exact: true }).press('Escape')
  })

  it('moves a column from the menu of a cell, without a mouse', async () => {
    await cell(2, 'input:failed').click()
    await page.keyboard.press('ContextMenu')
    await page.getByRole('menuitem', { name: 'Move “All attempts at Levels 2 and 3 have failed” left' }).press('Enter')
    const inputs = async () => (JSON.parse(await stored()) as RuleSetDocument).tables.find(({ name }) => name === 'legal')!.inputs
    await expect.poll(inputs, saved).toEqual(['failed', 'level', 'unauthorised', 'national', 'payment'])
  })

  it('shows rows sorted while the table stays as it is, and lists its keys on “?”', async () => {
    const numbers = () =>
      page
        .locator('.ag-row')
        .evaluateAll((rows) =>
          rows
            .toSorted((a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')))
            .map((row) => Number(row.querySelector('.gutter-number')?.textContent)),
        )
    await cell(2, 'input:unauthorised').click()
    await page.getByRole('button', { name: 'Sort, filter, freeze' }).click()
    await page.getByRole('menuitem', { name: /lowest first/ }).click()
    await page.getByText('The order of the rules, and what they decide, is unchanged').waitFor()
    // From 2, 3, 4, 6 and so on; what cannot be read stands last.
    const sorted = [1, 2, 3, 5, 6, 7, 8, 9, 10, 4]
    expect(await numbers()).toEqual(sorted)
    // It comes back with the table.
    await page.getByRole('link', { name: /^Sources/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Sources' }).waitFor()
    await page.getByRole('link', { name: /^Tables/ }).click()
    await expect.poll(numbers).toEqual(sorted)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Leaves the sheet').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Show all in order' }).click()
    await expect.poll(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('undoes all of it to the byte', async () => {
    for (let at = 0; at < 3; at++) await page.keyboard.press('Control+z')
    await expect.poll(stored, saved).toBe(before)
  })

  it('met no error', () => {
    expect(journey.errors).toEqual([])
  })
})
