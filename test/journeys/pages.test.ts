// Every page, light and dark: nothing that axe objects to, nothing in the console, and errors that say what to do next.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objections } from '../support/axe.ts'
import { answered } from '../support/answered.ts'
import { type Journey, startJourney } from '../support/journey.ts'
import type { TestServer } from '../support/running-server.ts'

let journey: Journey
let server: TestServer
let page: Page
const paths = new Map<string, string>()

async function post(path: string, body: unknown): Promise<string> {
  const answer = await server.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return finished(((await answer.json()) as { job: string }).job)
}

/** A draft that was sent for review. */
async function sentDraft(policy: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const made = await server.fetch('/drafts', { method: 'POST', headers, body: JSON.stringify({ policy, from: 1 }) })
  const { id, etag } = (await made.json()) as { id: string; etag: string }
  const sent = await server.fetch(`/drafts/${id}/send`, { method: 'POST', headers: { ...headers, 'if-match': etag }, body: '{}' })
  expect(sent.status).toBe(200)
  return id
}

/** A draft of the waves whose second band begins too late. */
async function draftWithGap(): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const made = await server.fetch('/drafts', { method: 'POST', headers, body: JSON.stringify({ policy: 'virtual-school-waves', from: 2 }) })
  const { id, etag, text } = (await made.json()) as { id: string; etag: string; text: string }
  const changed = text.replace(/("when": \{ "attendance": ")[^"]*/, '$1< 60')
  await server.fetch(`/drafts/${id}`, {
    method: 'PUT',
    headers: { ...headers, 'if-match': `"${etag}"` },
    body: JSON.stringify({ text: changed }),
  })
  return id
}

async function finished(job: string): Promise<string> {
  for (;;) {
    const state = (await (await server.fetch(`/jobs/${job}`)).json()) as { status: string; result?: string }
    if (state.status === 'done') return state.result!
    if (state.status === 'failed' || state.status === 'cancelled') throw new Error(`The job ended ${state.status}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

beforeAll(async () => {
  journey = await startJourney()
  ;({ server, page } = journey)
  paths.set('home, nothing there yet', '/')
  await page.goto(server.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
})

afterAll(() => journey?.stop())

async function violationsOn(tab: Page, path: string): Promise<string[]> {
  await tab.goto(server.url + path)
  await tab.getByRole('heading', { level: 1 }).first().waitFor()
  await answered(tab)
  /* A list is drawn before its headings say anything. Those that never do are for axe to tell. */
  await tab
    .waitForFunction(() => [...document.querySelectorAll('.ag-header-cell')].every((cell) => cell.textContent !== ''), undefined, {
      timeout: 5000,
    })
    .catch(() => undefined)
  return (await objections(tab)).map((objection) => `${path} ${objection}`)
}

describe('the pages', () => {
  it('offer a sample on a first start', async () => {
    await page
      .getByText(/sample/i)
      .first()
      .waitFor()
    expect(await violationsOn(page, '/')).toEqual([])
  })

  it('have nothing that axe objects to, light and dark', async () => {
    const dataset = await post('/datasets/sample', { pupils: 200 })
    const run = await post('/runs', { dataset, asOf: '2025-12-12' })
    const draft = await sentDraft('graduated-approach')
    const gap = await draftWithGap()
    const replay = await post('/replays', {
      dataset,
      from: '2025-11-21',
      to: '2025-12-12',
      draft,
      expectations: [{ kind: 'no-new-legal-action' }],
    })
    const sweep = await post('/sweeps', {
      dataset,
      from: '2025-12-05',
      to: '2025-12-12',
      draft,
      table: 'level',
      parameter: 'level2From',
      grid: {
        rows: { parameter: 'level2From', from: 79, to: 81, step: 1 },
        columns: { parameter: 'level1From', from: 80, to: 90, step: 5 },
      },
    })
    const { pupils } = (await (await server.fetch(`/runs/${run}/pupils`)).json()) as { pupils: { pupil: string }[] }
    for (const [name, path] of [
      ['home', '/'],
      ['data', '/data'],
      ['dataset', `/data/${dataset}`],
      ['runs', '/runs'],
      ['overview', `/runs/${run}`],
      ['pupils', `/runs/${run}?tab=pupils`],
      ['schools', `/runs/${run}?tab=schools`],
      ['actions', `/runs/${run}?tab=actions`],
      ['pupil', `/runs/${run}/pupils/${pupils[3].pupil}`],
      ['school', `/runs/${run}/schools/900001`],
      ['record', '/record'],
      ['policies', '/policies'],
      ['policy', '/policies/graduated-approach'],
      ['timeline', '/policies/school-rag/timeline'],
      ['two versions', '/policies/school-rag/compare?from=1&to=2'],
      ['draft in review', `/policies/graduated-approach?draft=${draft}`],
      ['review', `/policies/graduated-approach/drafts/${draft}`],
      ['draft with a gap', `/policies/virtual-school-waves?draft=${gap}`],
      ['replays', '/replays'],
      ['replay', `/replays/${replay}`],
      ['sweep', `/sweeps/${sweep}`],
      ['API', '/api-guide'],
      ['accounts', '/accounts'],
      ['account', '/account'],
      ['tokens', '/tokens'],
      ['nowhere', '/no-such-page'],
    ]) {
      paths.set(name, path)
    }
    /* Two tabs, so that one page is looked at while the other loads. */
    const waiting = [...paths.values()]
    const walk = async (tab: Page): Promise<string[]> => {
      const found: string[] = []
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) found.push(...(await violationsOn(tab, path)))
      return found
    }
    expect((await Promise.all([walk(page), walk(await journey.signedIn())])).flat()).toEqual([])
  })

  it('have nothing that axe objects to where a new policy begins and where a table is a form', async () => {
    await page.goto(`${server.url}/policies`)
    await page.getByRole('button', { name: 'New policy' }).click()
    await page.getByRole('dialog').getByLabel('Title').waitFor()
    expect(await objections(page)).toEqual([])
    await page.goto(server.url + paths.get('draft with a gap')!)
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    await page.getByRole('button', { name: 'Next row' }).waitFor()
    expect(await objections(page)).toEqual([])
  })

  it('say what is wrong with an upload and what to do next', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attendance-bad-'))
    await writeFile(join(folder, 'pupils.csv'), 'upn\nA352908223001\n')
    await writeFile(join(folder, 'marks.csv'), '')
    await page.goto(`${server.url}/data`)
    await page.locator('input[type=file]').setInputFiles([join(folder, 'pupils.csv'), join(folder, 'marks.csv')])
    await page.getByRole('button', { name: /^Upload/ }).click()
    await page
      .getByText(/school_urn/)
      .first()
      .waitFor()
    await rm(folder, { recursive: true, force: true })
  })

  it('met no error of their own', () => {
    expect(journey.errors).toEqual([])
  })
})
