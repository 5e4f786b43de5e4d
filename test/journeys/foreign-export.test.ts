// From an information system's own export to a school's RAG page: the columns are mapped, the mapping is remembered, and every rating
// is what the second implementation says of the same facts in the plain form.
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSample } from '../../server/sample/write-sample.ts'
import { decideByReference } from '../reference/decide-by-reference.ts'
import { type Journey, startJourney } from '../support/journey.ts'
import { writeMisExport } from '../support/mis-export.ts'
import type { TestServer } from '../support/running-server.ts'

const AS_OF = '2025-12-12'
let journey: Journey
let server: TestServer
let page: Page
let folder: string
let plain: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendance-foreign-'))
  const sample = join(folder, 'sample')
  plain = join(folder, 'plain')
  await mkdir(plain)
  await writeSample({ pupils: 1600, from: '2025-09-01', to: '2025-12-19', seed: 3, out: sample })
  await writeMisExport(sample, plain)
  for (const file of ['schools.csv', 'national.csv', 'marks.csv']) await copyFile(join(sample, file), join(plain, file))
  journey = await startJourney()
  ;({ server, page } = journey)
})

afterAll(async () => {
  await journey?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** URN (or URN/cohort) to rating, as the second implementation decides it from the plain form. */
function ratings(): Map<string, string> {
  const document = JSON.parse(readFileSync(new URL('../../policies/school-rag/v2.json', import.meta.url), 'utf8')) as unknown
  const decisions = decideByReference({ folder: plain, ruleSets: [{ version: 2, document }], asOf: AS_OF })
  return new Map(decisions.filter((one) => one.table !== 'offer').map((one) => [one.subject_id, one.outputs.replace('rating=', '')]))
}

const LABELS: Record<string, string> = { red: 'Red', amber: 'Amber', green: 'Green', 'not-assessed': 'Not assessed' }

async function choose(files: readonly string[]): Promise<void> {
  await page.goto(`${server.url}/data`)
  await page.locator('input[type=file]').setInputFiles(files.map((file) => join(plain, file)))
  await page.getByRole('button', { name: 'Go on to its columns' }).click()
  await page.waitForURL(/\/data\/imports\//)
  await page.getByRole('heading', { level: 1, name: /attendance-export\.csv/ }).waitFor()
}

describe('a foreign export', () => {
  it('is mapped from its own headings and imported', async () => {
    await choose(['attendance-export.csv', 'schools.csv', 'national.csv'])
    const main = page.locator('main')
    await page.getByText('Attendance Date').first().waitFor()
    expect(await main.innerText()).toContain('Morning')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('heading', { name: 'What became of every row' }).waitFor()
  })

  it('leads to a school’s RAG page that says what the second implementation says', async () => {
    await page.getByLabel('As at').fill(AS_OF)
    await page.getByRole('button', { name: 'Run policies' }).click()
    await page.waitForURL(/\/runs\//)
    const run = page.url().split('/runs/')[1].split('?')[0]
    const expected = ratings()
    const { schools } = (await (await server.fetch(`/runs/${run}/schools`)).json()) as {
      schools: { urn: string; decisions: Record<string, { label: string }>; cohorts: Record<string, { cohort: string; label: string }[]> }[]
    }
    expect(schools.length).toBeGreaterThan(3)
    for (const { urn, decisions, cohorts } of schools) {
      expect(`${urn} ${decisions['school-rag/rating'].label}`).toBe(`${urn} ${LABELS[expected.get(urn)!]}`)
      for (const { cohort, label } of cohorts['school-rag/cohort']) {
        expect(`${urn}/${cohort} ${label}`).toBe(`${urn}/${cohort} ${LABELS[expected.get(`${urn}/${cohort}`)!]}`)
      }
    }
    const rated = schools.find(({ decisions }) => decisions['school-rag/rating'].label !== 'Not assessed')!
    await page.goto(`${server.url}/runs/${run}?tab=schools`)
    await page.locator('.ag-row').first().waitFor()
    await page.goto(`${server.url}/runs/${run}/schools/${rated.urn}`)
    const rating = rated.decisions['school-rag/rating'].label
    await page.getByText(rating, { exact: true }).first().waitFor()
    const text = await page.locator('main').innerText()
    expect(text).toContain('All pupils')
    expect(text).toContain('94.72')
    expect(text).toMatch(/sessions/)
  })

  it('is remembered for the next export with the same headings', async () => {
    await choose(['attendance-export.csv', 'schools.csv', 'national.csv'])
    await page
      .getByText(/remembered/i)
      .first()
      .waitFor()
  })
})
