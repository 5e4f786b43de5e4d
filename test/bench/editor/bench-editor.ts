// `npm run bench:editor`: how fast the policy sheet answers in a real browser, a table of 2,000 rows by 40 columns open in it.
import type { Locator, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser.ts'
import { startTestServer, type TestServer } from '../../support/running-server.ts'
import { inMs, machine, say, spread, summary } from '../rounds.ts'
import { listen, listenToCounts, noteOpening, type Timings } from './in-page.ts'
import { wideRuleSet } from './wide-rule-set.ts'

const ROWS = 2000
const PUPILS = 36_000
const CONDITIONS = 36
const DRAG = { from: 'row-3', to: 'row-9' }

/* Lines about requests would stand between the figures. */
process.stderr.write = () => true
const server = await startTestServer()
const browser = await launchBrowser()
try {
  say(machine())
  const draft = await draftOf(server, (from) => ({
    text: `${JSON.stringify(wideRuleSet(ROWS, CONDITIONS), null, 2)}\n`,
    cases: from.cases,
  }))
  for (const throttle of [1, 4]) {
    const page = await pageAt(throttle)
    say()
    say(`## ${ROWS.toLocaleString('en-GB')} rows by ${CONDITIONS + 4} columns${throttle === 1 ? '' : `, ${throttle}x slower`}`)
    await timePage(page, `${server.url}/policies/graduated-approach?draft=${draft}&table=level`)
    await page.context().close()
  }
  say()
  say(`## The graduated approach, ${PUPILS.toLocaleString('en-GB')} pupils`)
  await made(server, '/datasets/sample', { pupils: PUPILS })
  const page = await pageAt(1)
  await timeImpact(page, `${server.url}/policies/graduated-approach?draft=${await draftOf(server, (from) => from)}&table=level`)
} finally {
  await browser.close()
  await server.stop()
}

/** A page that may use the clipboard, on a machine that is `throttle` times slower. */
async function pageAt(throttle: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 950 } })
  const cookie = server.headers.cookie.split('=')
  await context.addCookies([{ name: cookie[0], value: cookie[1], url: server.url }])
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
  const page = await context.newPage()
  page.on('pageerror', (problem) => say(`  page error: ${problem.message}`))
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  return page
}

interface DraftText {
  readonly text: string
  readonly cases: string
}

/** A draft that says what `change` makes of the version it is started from, made as anybody may make one. */
async function draftOf({ fetch }: TestServer, change: (from: DraftText) => DraftText): Promise<string> {
  const json = { 'content-type': 'application/json' }
  const begun = await fetch('/drafts', { method: 'POST', headers: json, body: JSON.stringify({ policy: 'graduated-approach', from: 2 }) })
  const from = (await begun.json()) as DraftText & { readonly id: string }
  const saved = await fetch(`/drafts/${from.id}`, {
    method: 'PUT',
    headers: { ...json, 'if-match': begun.headers.get('etag')! },
    body: JSON.stringify(change({ text: from.text, cases: from.cases })),
  })
  if (!saved.ok) throw new Error(`The draft was not saved: ${saved.status} ${await saved.text()}`)
  return from.id
}

/** Waits until long work that a request begins has been done. */
async function made({ fetch }: TestServer, path: string, body: object): Promise<void> {
  const begun = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const { job } = (await begun.json()) as { job: string }
  await (await fetch(`/jobs/${job}/events`)).text()
}

/** From Enter to the new counts beside the rows, a threshold retyped again and again. */
async function timeImpact(page: Page, url: string): Promise<void> {
  await page.goto(url)
  const cell = cellOf(page, 'level-3', 'attendance')
  await page.locator('.gutter-caught', { hasText: /\d/ }).first().waitFor({ timeout: 120_000 })
  await page.evaluate(listen, [])
  await page.evaluate(listenToCounts)
  await settled(page)
  await emptied(page)
  for (let turn = 0; turn < 20; turn++) {
    await cell.click()
    await page.keyboard.type(`under ${70 + (turn % 2) * 8 + (turn % 3)}`, { delay: 20 })
    await page.keyboard.press('Enter')
    await page.waitForTimeout(900)
  }
  report('from Enter to the counts beside the rows', (await taken(page)).events)
}

async function timePage(page: Page, url: string): Promise<void> {
  await page.addInitScript(noteOpening, selectorOf('row-2', 'input0'))
  const opens: number[] = []
  for (let round = 0; round < 5; round++) {
    await page.goto('about:blank')
    await page.goto(url, { waitUntil: 'commit' })
    await page.waitForFunction(() => 'openedAt' in globalThis, undefined, { polling: 100, timeout: 60_000 })
    opens.push(await page.evaluate(() => (globalThis as unknown as { openedAt: number }).openedAt))
  }
  report('open, with JavaScript, document and paint', opens)
  await page.evaluate(listen, ['keydown', 'pointermove', 'paste'])
  await settled(page)

  await cellOf(page, 'row-5', 'input1').click()
  await emptied(page)
  for (let turn = 0; turn < 5; turn++) {
    await page.keyboard.type('at least 1', { delay: 60 })
    await page.keyboard.press('Escape')
  }
  const typing = await taken(page)
  report('character in a cell', typing.events)
  say(`  tasks over 50 ms while typing: ${typing.longTasks.length === 0 ? 'none' : typing.longTasks.map(inMs).join(', ')}`)

  const enters: number[] = []
  for (let turn = 0; turn < 12; turn++) {
    await page.keyboard.type(`at least ${turn}`, { delay: 30 })
    await emptied(page)
    await page.keyboard.press('Enter')
    enters.push(...(await taken(page)).events.slice(0, 1))
    await page.waitForTimeout(400)
  }
  report('Enter', enters)

  await settled(page)
  const from = (await cellOf(page, DRAG.from, 'input1').boundingBox())!
  const to = (await cellOf(page, DRAG.to, 'input4').boundingBox())!
  await page.mouse.move(from.x + 20, from.y + 10)
  await page.mouse.down()
  await emptied(page)
  for (let step = 0; step <= 60; step++) {
    const share = Math.abs(Math.sin((step / 60) * Math.PI * 2))
    await page.mouse.move(from.x + 20 + (to.x - from.x) * share, from.y + 10 + (to.y - from.y) * share)
    await page.waitForTimeout(20)
  }
  await page.mouse.up()
  report('a step of dragging a selection', (await taken(page)).events)

  await cellOf(page, 'row-6', 'input0').click()
  await settled(page)
  const block = Array.from({ length: 200 }, (_none, row) =>
    Array.from({ length: 20 }, (_, at) => (at % 4 === 0 ? `${40 + ((row + at) % 50)}% or more` : `at least ${(row + at) % 30}`)).join('\t'),
  ).join('\n')
  const pastes: number[] = []
  const undos: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    await emptied(page)
    await page.evaluate((text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      const at = document.activeElement ?? document.body
      at.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, block)
    await page.waitForTimeout(1500)
    pastes.push(...(await taken(page)).events.slice(0, 1))
    await emptied(page)
    await page.keyboard.press('Control+z')
    await page.waitForTimeout(1200)
    undos.push(...(await taken(page)).events.slice(-1))
  }
  report('paste of 200 by 20', pastes)
  report('its undo', undos)
}

function cellOf(page: Page, row: string, input: string): Locator {
  return page.locator(selectorOf(row, input)).first()
}

function selectorOf(row: string, input: string): string {
  return `.ag-row[row-id="${row}"] [col-id="input:${input}"]`
}

/** Nothing is being checked any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(1500)
}

function emptied(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { timings } = globalThis as unknown as { timings: Timings }
    timings.events.length = 0
    timings.longTasks.length = 0
  })
}

async function taken(page: Page): Promise<Timings> {
  await page.waitForTimeout(120)
  return page.evaluate(() => (globalThis as unknown as { timings: Timings }).timings)
}

function report(what: string, times: readonly number[]): void {
  if (times.length === 0) {
    say(`  ${what}: nothing happened`)
    return
  }
  const sorted = times.toSorted((a, b) => a - b)
  say(
    `  ${what}: ${spread(summary(times))}, p95 ${inMs(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)])} ms, ${times.length} times`,
  )
}
