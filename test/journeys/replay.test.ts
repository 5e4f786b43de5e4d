// The walk of a tester: Level 2 from 85 %, replayed over the weeks of a term; the matrix, and one moved pupil with the cell that moved them.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objections } from '../support/axe.ts'
import { type Journey, startJourney } from '../support/journey.ts'
import type { TestServer } from '../support/running-server.ts'

let journey: Journey
let server: TestServer
let page: Page

/** The result of a job, asked for until there is one. */
async function resultOf(response: Response): Promise<string> {
  const { job } = (await response.json()) as { job: string }
  for (;;) {
    const state = (await (await server.fetch(`/jobs/${job}`)).json()) as { status: string; result?: string }
    if (state.result !== undefined) return state.result
    if (state.status === 'failed') throw new Error(JSON.stringify(state))
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  journey = await startJourney()
  ;({ server, page } = journey)
  await resultOf(await server.fetch('/datasets/sample', { method: 'POST', headers: json, body: JSON.stringify({ pupils: 200 }) }))
}, 600_000)
afterAll(() => journey?.stop())

describe('a replay', () => {
  it('begins with a draft: Level 2 from 85 %', async () => {
    await page.goto(`${server.url}/policies/graduated-approach`)
    await page.getByRole('button', { name: 'Start a draft from version 2' }).click()
    // The version's own sheet stands there until the draft's does.
    await page.getByLabel('Name of the draft').waitFor()
    await page.getByText('checked just now').waitFor()
    await page.getByRole('gridcell', { name: '80% to under 90%' }).first().dblclick()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('85% to under 90%')
    await page.keyboard.press('Enter')
    await page.getByRole('gridcell', { name: 'under 85%' }).first().waitFor()
    await page
      .getByText(/Saved \d\d:\d\d/)
      .first()
      .waitFor()
  })

  it('is run over the weeks of a term, with what must hold', async () => {
    await page.getByRole('link', { name: 'Replays' }).click()
    await page.getByLabel('First week').fill('2025-11-07')
    await page.getByLabel('Last week').fill('2025-12-12')
    await page.getByRole('spinbutton', { name: /^At most/ }).fill('100')
    await page.getByText('Hours of work that each action takes').click()
    await page.getByLabel('Hours of Individual attendance plan').fill('2.5')
    expect(await objections(page)).toEqual([])
    await page.getByRole('button', { name: 'Replay', exact: true }).click()
    await page.waitForURL(/\/replays\/.+/, { timeout: 60_000 })
    await page.getByText('6 weeks from 7 Nov 2025 to 12 Dec 2025').waitFor()
    await page.getByText('At most 100 % of the pupils are decided otherwise').waitFor()
  })

  it('shows from where to where, and of a moved pupil the change that moved them, without a name', async () => {
    const id = page.url().split('/replays/')[1]
    const moved = (await (await server.fetch(`/replays/${id}/moved`)).json()) as {
      moved: { pupil: string; table: string; causes: string[] }[]
    }
    const levels = moved.moved.filter(({ table }) => table === 'graduated-approach/level')
    expect(levels.length).toBeGreaterThan(0)
    await page
      .getByRole('region', { name: 'Level of support' })
      .getByRole('button', { name: /from Level 2 to Level 3/ })
      .waitFor()
    const list = page.getByRole('region', { name: 'Who would have moved' })
    await list.getByRole('combobox', { name: 'To', exact: true }).selectOption({ label: 'Level 3' })
    await list.getByRole('button', { name: 'Weeks', exact: true }).click()
    await list.locator('th[aria-sort="ascending"]').getByText('Weeks').waitFor()
    await list.getByRole('button', { name: 'Show all' }).click()
    const row = page
      .getByRole('row')
      .filter({ hasText: levels[0].pupil.slice(0, 8) })
      .first()
    await row.getByText('Level 2 from: 80, now 85').waitFor()
    await row.getByRole('button', { name: /^Open / }).click()
    const opened = page.getByRole('region', { name: 'The pupil chosen' })
    await opened.getByText('Level 3 decides').waitFor()
    await opened.getByText('Level 2 decides').waitFor()
    expect(await objections(page, { part: '.replay-pupil' })).toEqual([])
    expect(await page.locator('main').innerText()).not.toMatch(/[A-Z]\d{11}[A-Z0-9]/)
    await page.getByText('reads nothing of what changes').first().waitFor()
    await page
      .getByRole('region', { name: 'Hours by owner' })
      .getByRole('row', { name: /legal steps to consider/ })
      .first()
      .waitFor()
    await page.getByText('Hours that each action is taken to need').click()
    await page.getByRole('row', { name: /^Individual attendance plan said for this replay/ }).waitFor()
  })

  it('makes a moved pupil a case of the draft, in one step that undo takes back', async () => {
    await page
      .getByRole('button', { name: /^Make [0-9a-f]{8} a case/ })
      .first()
      .click()
    await page.waitForURL(/tab=cases/)
    const made = page.getByRole('row', { name: /a moved pupil, Level 2 to Level 3/ })
    await made.first().waitFor()
    await page.getByText('checked just now').waitFor()
    await page.waitForTimeout(300)
    await page.keyboard.press('Control+z')
    await made.first().waitFor({ state: 'detached' })
  })

  it('is asked what another value would have done: the value that keeps Level 3 under a number in every week', async () => {
    await page.goto(`${server.url}/sweeps?table=level&parameter=level2From`)
    await page.getByLabel('First week').fill('2025-11-28')
    await page.getByLabel('Last week').fill('2025-12-12')
    await page.getByLabel('With a second, for a heat map').selectOption({ label: 'Level 1 from' })
    await page.getByRole('button', { name: 'Sweep', exact: true }).click()
    await page.waitForURL(/\/sweeps\/.+/, { timeout: 60_000 })
    await page.getByRole('region', { name: 'Heat map of Level 3' }).getByText(', as they are').waitFor({ state: 'attached' })
    await page.getByLabel('Keep Level 3 under').fill('1')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText(/ keeps Level 3 under 1 in every week; it is the nearest that does\./).waitFor()
  })

  it('speaks for the draft in its review, as long as the draft says the same', async () => {
    const [draft] = (await (await server.fetch('/drafts')).json()) as { id: string }[]
    await page.goto(`${server.url}/policies/graduated-approach/drafts/${draft.id}`)
    const card = page.getByRole('region', { name: 'What must hold' })
    await card.getByRole('link', { name: /^Replayed / }).waitFor()
    await card.getByText('Ask for more').click()
    await card.getByRole('button', { name: 'Ask for it' }).click()
    await card.getByRole('button', { name: 'No longer ask: No pupil or parent moves to a legal action' }).waitFor()
  })

  it('met no error', () => {
    expect(journey.errors).toEqual([])
  })
})
