// The sheet as people who live in Excel use it: blocks pasted as Excel writes them, filling, a gap mended with one click, thirty steps
// undone to the byte and done again, and all of it by keyboard.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import type { TestServer } from '../support/running-server.ts'

let journey: Journey
let server: TestServer
let page: Page
let draft: string

beforeAll(async () => {
  journey = await startJourney({ viewport: { width: 1600, height: 1000 } })
  ;({ server, page } = journey)
  const made = await server.fetch('/drafts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ policy: 'graduated-approach', from: 2 }),
  })
  draft = ((await made.json()) as { id: string }).id
  await page.goto(`${server.url}/policies/graduated-approach?draft=${draft}&table=level`)
  await page.getByText('checked just now').waitFor()
}, 600_000)
afterAll(() => journey?.stop())

/** Cells of a column, from the first row down, as they are shown. */
const column = (id: string): Promise<string[]> => page.locator(`.ag-row [col-id="${id}"] .sheet-words`).allInnerTexts()

const savedText = async (): Promise<string> => ((await (await server.fetch(`/drafts/${draft}`)).json()) as { text: string }).text

async function saved(): Promise<void> {
  await page.waitForTimeout(1200)
  await page
    .getByText(/Saved \d\d:\d\d/)
    .first()
    .waitFor()
}

/** What Ctrl+V does with a clipboard of these forms. */
function paste(forms: Readonly<Record<string, string>>): Promise<void> {
  return page.evaluate((given) => {
    const data = new DataTransfer()
    for (const [type, text] of Object.entries(given)) data.setData(type, text)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, forms)
}

/** Keys are pressed right behind it, as by people who are quick. */
const focusFirst = (id: string): Promise<void> => page.locator(`.ag-row[row-index="0"] [col-id="${id}"]`).click()

/** Ten rows of two conditions’ worth of text; two of the last column have no place in a sheet of actions. */
const BLOCK = Array.from({ length: 10 }, (_, at) => [
  `${50 + at}% or more`,
  at % 2 === 0 ? 'Level 1' : 'Level 2',
  at === 3 || at === 7 ? 'No such action' : '',
])

describe('the sheet', () => {
  it('takes a block as Excel copies it, and says which two cells are refused before anything is pasted', async () => {
    const before = await savedText()
    const rows = BLOCK.map((cells) => `<tr>${cells.map((cell) => `<td style='mso-number-format:General'>${cell}</td>`).join('\n  ')}</tr>`)
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><!--StartFragment-->${rows.join('\n')}<!--EndFragment--></table></body></html>`
    await focusFirst('input:attendance')
    await paste({ 'text/html': html, 'text/plain': 'only for programs without HTML' })
    await page.getByRole('heading', { name: '30 cells, 2 of them refused' }).waitFor()
    await page.getByText('There is no action “No such action”').first().waitFor()
    await page.getByRole('button', { name: 'Paste the other 28' }).click()
    await page.getByText(/Pasted 28 cells/).waitFor()
    expect(await column('input:attendance')).toEqual(BLOCK.map(([cell]) => cell))
    expect(await column('output:level')).toEqual(BLOCK.map(([, cell]) => cell))
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => document.querySelectorAll('.ag-row [col-id="output:level"]').length === 4)
    await saved()
    expect(JSON.parse(await savedText())).toEqual(JSON.parse(before))
  })

  it('selects by keyboard, says how many, and fills down', async () => {
    await focusFirst('output:level')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('3 by 1 cells selected').waitFor()
    const [first] = await column('output:level')
    await page.keyboard.press('Control+d')
    await page.getByText('Filled 2 cells.').waitFor()
    expect((await column('output:level')).slice(0, 3)).toEqual([first, first, first])
    await page.keyboard.press('Control+z')
    await page.waitForFunction(
      (text) => document.querySelectorAll('.ag-row [col-id="output:level"] .sheet-words')[1]?.textContent !== text,
      first,
    )
  })

  it('loses no key to a quick hand: typed at once after Esc, Enter and F2', async () => {
    await focusFirst('input:attendance')
    const [first, second] = await column('input:attendance')
    /* Keys by name, apart from each other. */
    const typed = async (keys: string): Promise<void> => {
      for (const key of keys.split(' ')) await page.keyboard.press(key)
    }
    await typed('u n d e r Escape u n d e r Space 4 1 Enter u n d e r Space 4 2 Enter')
    await expect.poll(async () => (await column('input:attendance')).slice(0, 2)).toEqual(['under 41%', 'under 42%'])
    await typed('ArrowUp F2 Backspace Backspace 3 % Tab')
    await expect.poll(async () => (await column('input:attendance')).slice(0, 2)).toEqual(['under 41%', 'under 43%'])
    await typed('Control+z Control+z Control+z')
    await expect.poll(async () => (await column('input:attendance')).slice(0, 2)).toEqual([first, second])
    await saved()
  })

  it('shows a gap with whom it would happen to, and mends it with one click', async () => {
    await focusFirst('input:attendance')
    await page.keyboard.type('under 75%')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Only in this cell' }).click()
    await page.getByText('Where attendance is from 75 % to below 80 %, no row matches. For example 30 of 40 sessions (75.0 %)').waitFor()
    await page.getByRole('button', { name: /^Widen row 1 \(level-3\)/ }).click()
    await page.getByText(/no row matches\. For example/).waitFor({ state: 'detached' })
    expect((await column('input:attendance'))[0]).toBe('under 80%')
  })

  it('undoes thirty steps of every kind to the byte, and does them again', async () => {
    await page.reload()
    await page.getByText('checked just now').waitFor()
    await saved()
    const start = JSON.stringify(JSON.parse(await savedText()))
    for (let turn = 0; turn < 10; turn++) {
      await page.locator('.ag-row[row-index="1"] [col-id="note"]').click()
      await page.keyboard.type(`note ${turn}`)
      await page.keyboard.press('Enter')
      await page.locator('.ag-row[row-index="2"] [col-id="input:attendance"]').click()
      await page.keyboard.type(`${60 + turn}% or more`)
      await page.keyboard.press('Enter')
      await page.locator('.ag-row[row-index="0"] [col-id="note"]').click()
      await paste({ 'text/plain': `one ${turn}\ntwo ${turn}` })
    }
    await saved()
    const end = JSON.stringify(JSON.parse(await savedText()))
    expect(end).not.toBe(start)
    await page.locator('.ag-row[row-index="3"] [col-id="note"]').click()
    for (let step = 0; step < 30; step++) await page.keyboard.press('Control+z')
    await saved()
    expect(JSON.stringify(JSON.parse(await savedText()))).toBe(start)
    for (let step = 0; step < 30; step++) await page.keyboard.press('Control+y')
    await saved()
    expect(JSON.stringify(JSON.parse(await savedText()))).toBe(end)
  })

  it('is left by Esc and Tab, and met no error', async () => {
    await page.locator('.ag-row[row-index="1"] [col-id="note"]').click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.sheet') === null)).toBe(true)
    expect(journey.errors).toEqual([])
  })
})
