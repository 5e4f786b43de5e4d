// The whole product, thin: a person uploads a term, runs it, reads why, changes 80 to 85 and sees exactly which pupils move.
// Who should move is recounted by the second implementation, which shares no code with the engine.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSample } from '../../server/sample/write-sample.ts'
import { decideByReference } from '../reference/decide-by-reference.ts'
import { startUnclaimedJourney, type UnclaimedJourney } from '../support/journey.ts'
import type { UnclaimedServer } from '../support/running-server.ts'
import { makeFirstAccount } from '../support/signed-in.ts'

const AS_OF = '2025-12-12'
let journey: UnclaimedJourney
let server: UnclaimedServer
let page: Page
let folder: string
const outsideRequests: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendance-walk-'))
  await writeSample({ pupils: 2000, from: '2025-09-01', to: '2025-12-19', seed: 1, out: folder })
  journey = await startUnclaimedJourney()
  server = journey.server
  page = await journey.newPage()
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) outsideRequests.push(request.url())
  })
})

afterAll(async () => {
  await journey?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** UPN to level as the second implementation decides it, with Level 2 from the given per cent. */
async function levelsByReference(level2From: number): Promise<Map<string, string>> {
  const document = JSON.parse(await readFile(new URL('../../policies/graduated-approach/v1.json', import.meta.url), 'utf8'))
  for (const parameter of document.parameters) if (parameter.name === 'level2From') parameter.value = level2From
  const decisions = decideByReference({ folder, ruleSets: [{ version: 1, document }], asOf: AS_OF })
  return new Map(decisions.map((decision) => [decision.subject_id, `${decision.status} ${decision.outputs}`]))
}

async function expectedMovers(): Promise<string[]> {
  const [before, after] = [await levelsByReference(80), await levelsByReference(85)]
  return [...before.keys()].filter((upn) => before.get(upn) !== after.get(upn)).toSorted()
}

describe('the first walk', () => {
  it('makes the first account with the code of the data folder, and gives it every role', async () => {
    await makeFirstAccount(page, server)
    await page.getByRole('button', { name: 'Make accounts' }).click()
    await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
    await page.getByRole('button', { name: 'Change First Person' }).click()
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Save' }) })
    for (const role of ['Officer', 'Policy lead', 'Reviewer', 'Tester', 'Auditor', 'Safeguarding']) await row.getByLabel(role).check()
    await row.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Runs' }).waitFor()
  })

  it('uploads a term of 2,000 pupils in the plain form', async () => {
    await page.goto(`${server.url}/data`)
    const files = ['pupils', 'marks', 'events', 'schools', 'calendar', 'national'].map((name) => join(folder, `${name}.csv`))
    await page.locator('input[type=file]').setInputFiles(files)
    await page.getByRole('button', { name: /^Upload/ }).click()
    await page.getByRole('heading', { name: 'What became of every row' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('2,000')
    expect(await page.locator('main').innerText()).toContain('289,780')
  })

  it('runs the policies in force over it', async () => {
    await page.getByLabel('As at').fill(AS_OF)
    await page.getByRole('button', { name: 'Run policies' }).click()
    await page.getByRole('heading', { name: 'Level of support' }).waitFor()
    const reference = await levelsByReference(80)
    const level2 = [...reference.values()].filter((value) => value === 'matched level=2').length
    const row = page.getByRole('row', { name: /Level 2/ }).first()
    expect(await row.innerText()).toContain(String(level2))
  })

  it('opens a pupil and says why', async () => {
    await page.getByRole('link', { name: 'Level 2', exact: true }).first().click()
    const first = page.locator('.ag-row', { hasText: 'No referral' }).first()
    await first.waitFor()
    await first.locator('a').first().click()
    await page
      .getByText(/^Level 2: attended \d+ of \d+ sessions \(8\d\.\d %\) in the four school weeks to 12 December/)
      .first()
      .waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toContain('Level 2 is from 80 % up to, not including, 90 %')
    expect(text).toContain('Individual attendance plan')
    expect(page.url()).not.toMatch(/[A-Z]\d{11}[A-Z0-9]/)
  })

  it('changes 80 to 85 in the sheet of the policy', async () => {
    await page.goto(`${server.url}/policies/graduated-approach`)
    await page.getByRole('button', { name: 'Start a draft from version 2' }).click()
    await page.getByLabel('Name of the draft').waitFor()
    const cell = page.getByRole('gridcell', { name: '80% to under 90%' }).first()
    await cell.waitFor()
    await cell.dblclick()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('85% to under 90%')
    await page.keyboard.press('Enter')
    await page.getByRole('gridcell', { name: '85% to under 90%' }).first().waitFor()
    await page.getByRole('gridcell', { name: 'under 85%' }).first().waitFor()
    await page
      .getByText(/Saved \d\d:\d\d/)
      .first()
      .waitFor()
  })

  it('runs the draft and sees exactly the pupils who move, as the second implementation counts them', async () => {
    await page.getByLabel('As at').fill(AS_OF)
    await page.getByRole('button', { name: /Run this draft beside version 2/ }).click()
    await page.getByRole('link', { name: 'Who they are' }).click()
    await page.waitForURL(/\/comparisons\//)
    await page.locator('.ag-row').first().waitFor()
    const id = page.url().split('/comparisons/')[1].split('?')[0]
    const shown = (await (await page.request.get(`${server.url}/api/v1/comparisons/${id}`)).json()) as {
      moved: number
      movers: { upn: string; sentenceBefore: string; sentenceAfter: string }[]
    }
    const expected = await expectedMovers()
    expect(expected.length).toBeGreaterThan(20)
    expect(shown.movers.map((mover) => mover.upn).toSorted()).toEqual(expected)
    expect(shown.moved).toBe(expected.length)
    expect(await page.locator('main').innerText()).toContain(String(expected.length))
    for (const mover of shown.movers) {
      expect(mover.sentenceBefore).toMatch(/^Level 2: attended .* Level 2 is from 80 % up to, not including, 90 %$/)
      expect(mover.sentenceAfter).toMatch(/^Level 3: attended .* Level 3 is below 85 %$/)
    }
  })

  it('asked nothing of the internet and met no error on any page', () => {
    expect(outsideRequests).toEqual([])
    expect(journey.errors).toEqual([])
  })
})
