// What an edit does, seen while editing: a threshold typed in the sheet, then moved with the slider, and each time the figures beside the rows
// and in the panel, worked out by hand from twelve pupils. Where SCREENSHOTS names a folder, pictures are left in it.
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import type { TestServer } from '../support/running-server.ts'

let journey: Journey
let server: TestServer
let page: Page

/* Pupil n of 12 misses the first n of 40 sessions: 100, 97.5, 95, 92.5, 90, 87.5, 85, 82.5, 80, 77.5, 75 and 72.5 %. */
const UPNS = Array.from({ length: 12 }, (_, at) => `Q3584001190${String(at).padStart(2, '0')}`)
const DAYS = [17, 24, 31, 38].flatMap((monday) =>
  [0, 1, 2, 3, 4].map((day) => new Date(Date.UTC(2025, 10, monday + day)).toISOString().slice(0, 10)),
)
const MARKS = UPNS.flatMap((upn, missed) =>
  DAYS.flatMap((date, day) =>
    ['AM', 'PM'].map((session, half) => `${upn},900001,${date},${session},${2 * day + half < missed ? 'O' : half === 0 ? '/' : '\\'}`),
  ),
)

beforeAll(async () => {
  journey = await startJourney()
  ;({ server, page } = journey)
  const form = new FormData()
  form.set('name', 'Autumn')
  form.append('files', new Blob([`upn,school_urn,year_group\n${UPNS.map((upn) => `${upn},900001,8`).join('\n')}\n`]), 'pupils.csv')
  form.append('files', new Blob([`upn,school_urn,date,session,code\n${MARKS.join('\n')}\n`]), 'marks.csv')
  const { job } = (await (await server.fetch('/datasets', { method: 'POST', body: form })).json()) as { job: string }
  await (await server.fetch(`/jobs/${job}/events`)).text()
  const body = JSON.stringify({ policy: 'graduated-approach', from: 2, name: 'Level 2 from 85' })
  const made = await server.fetch('/drafts', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { id } = (await made.json()) as { id: string }
  await page.goto(`${server.url}/policies/graduated-approach?draft=${id}&table=level`)
})

afterAll(() => journey?.stop())

const cell = (row: string): Locator => page.locator(`.ag-row[row-id="${row}"] [col-id="input:attendance"]`).first()
const panel = (): Locator => page.getByRole('complementary', { name: 'Problems and who would move' })
const moved = (): Locator => panel().locator('dt:has-text("Would move") + dd')
const slider = (): Locator => panel().getByRole('slider')

/** Waits until the figures beside a row are these: how many it catches, and how many more or fewer than before. */
async function beside(row: string, caught: string, change: string): Promise<void> {
  const gutter = page.locator(`.ag-row[row-id="${row}"] .gutter`)
  await gutter.locator('.gutter-caught', { hasText: new RegExp(`^${caught}$`) }).waitFor()
  expect(await gutter.locator('.gutter-change').innerText()).toBe(change)
}

async function picture(name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder === undefined) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

describe('live impact', () => {
  it('says before any edit whom each row catches', async () => {
    await beside('level-3', '3', '')
    await beside('level-2', '4', '')
    await beside('level-1', '4', '')
    await beside('no-level', '1', '')
    await moved().getByText('0', { exact: true }).waitFor()
  })

  it('follows a threshold typed in the sheet: who comes and goes beside the rows, and from where to where in the panel', async () => {
    await cell('level-3').click()
    await page.keyboard.type('under 85')
    await page.keyboard.press('Enter')
    await beside('level-3', '5', '+2')
    await beside('level-2', '2', '−2')
    await beside('level-1', '4', '')
    await moved().getByText('2', { exact: true }).waitFor()
    await panel().getByRole('row', { name: 'Level 2 Level 3 2' }).waitFor()
  })

  it('draws the caseload of every value, and moves the threshold with the keys of the slider', async () => {
    await cell('level-3').click()
    await panel().getByRole('img', { name: 'Level 3 by Level 2 from: 5 at 85 %, 3 at 80 %' }).waitFor()
    await slider().focus()
    await page.keyboard.press('ArrowRight')
    await beside('level-3', '6', '+3')
    await beside('level-2', '1', '−3')
    expect(await slider().inputValue()).toBe('86')
    expect(await cell('level-3').innerText()).toContain('86')
    await panel().getByRole('row', { name: 'Level 2 Level 3 3' }).waitFor()
  })

  it('drags the threshold, and only where it is let go is it an edit; all the slider did is undone as one step', async () => {
    const box = (await slider().boundingBox())!
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + 2, box.y + box.height / 2, { steps: 4 })
    expect(await cell('level-3').innerText()).toContain('86')
    await page.mouse.up()
    await beside('level-3', '0', '−3')
    await cell('level-3').click()
    await picture('live-impact')
    await page.keyboard.press('Control+z')
    await beside('level-3', '5', '+2')
  })

  it('finds the value that keeps Level 3 under a number, and sets it', async () => {
    await panel().getByLabel('Keep Level 3 under').fill('5')
    await panel().getByRole('button', { name: 'Find' }).click()
    /* Under 5: the pupil at 82.5 % stays at Level 2 up to 82 %. */
    await panel().getByText('Level 3: 4, now 5').waitFor()
    await panel().getByRole('button', { name: 'Set 82 %' }).click()
    await beside('level-3', '4', '+1')
    expect(journey.errors).toEqual([])
  })

  it('says how many fall into a gap, now and at worst in any week, and keeps why somebody accepts it', async () => {
    await cell('level-2').click()
    await page.keyboard.type('84% to under 90%')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Only in this cell' }).click()
    /* From 82 to under 84 %: on 12 December the pupil who missed 7 of 40, a week before the one who missed 5 of 30, and before that nobody. */
    await panel().getByText('1 of the pupils in the data, as at 12 Dec 2025', { exact: true }).waitFor()
    await panel().getByRole('button', { name: 'Look at all 4 weeks' }).click()
    await panel().getByText('; at most 1, as at 5 Dec 2025').waitFor()
    await panel().getByRole('button', { name: 'Accept…' }).first().click()
    await page.getByLabel('Why it may stay as it is').fill('Agreed for one term')
    await page.getByRole('button', { name: 'Accept it' }).click()
    await panel().getByText('Accepted: 3 findings').click()
    await panel().getByText('Agreed for one term', { exact: false }).waitFor()
    await panel().getByRole('button', { name: 'Accept no more' }).click()
    await panel().getByText('Accepted: 2 findings').waitFor()
    expect(journey.errors).toEqual([])
  })
})
