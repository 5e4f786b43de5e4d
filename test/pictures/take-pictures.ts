// `npm run pictures`: every page with an invented authority behind it, light and dark, into `editor/pictures`, for the README and for
// `editor/PICTURES.md`. Needs built pages and a Chromium, as the journeys do. Looks nothing over: that is for people.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { answered, watchAnswers } from '../support/answered.ts'
import { launchBrowser } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/running-server.ts'
import { signedInPage } from '../support/signed-in.ts'
import { authorityWithWork, type Work } from './authority-with-work.ts'

interface Picture {
  readonly name: string
  readonly title: string
  readonly path: (work: Work) => string
  /** What is done on the page before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>
}

const FOLDER = resolve(process.env.PICTURES ?? join(import.meta.dirname, '../../editor/pictures'))

async function lowerThreshold(page: Page): Promise<void> {
  const cell = page.locator('.ag-row[row-id="level-2"] [col-id="input:attendance"]').first()
  await cell.waitFor()
  await page.getByText('checked just now').waitFor()
  await cell.click()
  await page.locator('.gutter-change', { hasText: /[+−]/ }).first().waitFor()
  await page.waitForTimeout(600)
}

async function openGap(page: Page): Promise<void> {
  await page.getByText('checked just now').waitFor()
  await page.locator('.policy-found').first().waitFor()
}

const PICTURES: readonly Picture[] = [
  { name: 'home', title: 'Home: what waits for somebody', path: () => '/' },
  { name: 'data', title: 'Data: what was brought in', path: () => '/data' },
  { name: 'dataset', title: 'One dataset: what was read, queried and kept aside', path: ({ dataset }) => `/data/${dataset}` },
  { name: 'runs', title: 'Runs', path: () => '/runs' },
  { name: 'run', title: 'A run: how many have which outcome', path: ({ run }) => `/runs/${run}` },
  { name: 'pupils', title: 'The pupils of a run', path: ({ run }) => `/runs/${run}?tab=pupils` },
  { name: 'pupil', title: 'A pupil: what to do, why, and what happened', path: ({ run, pupil }) => `/runs/${run}/pupils/${pupil}` },
  { name: 'school', title: 'A school against the national figures', path: ({ run, school }) => `/runs/${run}/schools/${school}` },
  { name: 'policies', title: 'The policies', path: () => '/policies' },
  {
    name: 'policy',
    title: 'A policy as a sheet, and who would move',
    path: ({ draft }) => `/policies/graduated-approach?draft=${draft}`,
    act: lowerThreshold,
  },
  {
    name: 'problems',
    title: 'A gap, with how many pupils fall into it',
    path: ({ gap }) => `/policies/graduated-approach?draft=${gap}`,
    act: openGap,
  },
  { name: 'parameters', title: 'Parameters', path: ({ draft }) => `/policies/graduated-approach?tab=parameters&draft=${draft}` },
  { name: 'cases', title: 'Cases, run after every edit', path: ({ draft }) => `/policies/graduated-approach?tab=cases&draft=${draft}` },
  { name: 'code', title: 'The same draft as JSON', path: ({ draft }) => `/policies/graduated-approach?view=code&draft=${draft}` },
  { name: 'review', title: 'A draft in review: what changes, in words', path: ({ sent }) => `/policies/graduated-approach/drafts/${sent}` },
  { name: 'timeline', title: 'The versions of a policy', path: () => '/policies/graduated-approach/timeline' },
  { name: 'replays', title: 'Replays', path: () => '/replays' },
  { name: 'replay', title: 'A replay: half a year under a rule that does not count yet', path: ({ replay }) => `/replays/${replay}` },
  { name: 'sweeps', title: 'Sweeps: every value of a threshold over past weeks', path: () => '/sweeps' },
  { name: 'record', title: 'The record: who did what, and when', path: () => '/record' },
  { name: 'accounts', title: 'Accounts and roles', path: () => '/accounts' },
  { name: 'api', title: 'The API', path: () => '/api-guide' },
]

async function take(page: Page, server: TestServer, work: Work, { name, path, act }: Picture): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(server.url + path(work))
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await answered(page)
    await act?.(page)
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.jpg`), type: 'jpeg', quality: 82 })
  }
}

function gallery(): string {
  const rows = PICTURES.map(
    ({ name, title }) => `| ${title} | ![${title}, light](pictures/${name}-light.jpg) | ![${title}, dark](pictures/${name}-dark.jpg) |`,
  )
  return `# Every page\n\nTaken by \`npm run pictures\` from an invented authority of 2,000 pupils; no child in them is real.\n\n| page | light | dark |\n|---|---|---|\n${rows.join('\n')}\n`
}

await mkdir(FOLDER, { recursive: true })
const server = await startTestServer()
const browser = await launchBrowser()
try {
  const page = await signedInPage(browser, server)
  watchAnswers(page.context())
  const work = await authorityWithWork(server)
  for (const picture of PICTURES) await take(page, server, work, picture)
  if (process.env.PICTURES === undefined) await writeFile(join(FOLDER, '../PICTURES.md'), gallery())
} finally {
  await browser.close()
  await server.stop()
}
