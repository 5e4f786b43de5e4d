// The life of a version walked by two people: a draft, its review, changes asked, approval by the other, publication, and what is law when.
// Where SCREENSHOTS names a folder, pictures of each page are left in it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { objections } from '../support/axe.ts'
import { answered } from '../support/answered.ts'
import { type Journey, startJourney } from '../support/journey.ts'
import type { TestServer } from '../support/running-server.ts'

const POLICY = '/policies/graduated-approach'
let journey: Journey
let server: TestServer
let lead: Page
let reviewer: Page
let draft = ''

interface DraftAnswer {
  readonly id: string
  readonly etag: string
  readonly text: string
  readonly cases: string
}

async function api<T>(path: string, method = 'GET', body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const answer = await server.fetch(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as T
}

/** A browser page of a second person, a reviewer, who took their invitation. */
async function reviewerPage(): Promise<Page> {
  const account = { name: 'Rita Reviewer', signInName: 'rita@example.gov.uk', roles: ['reviewer'], schools: 'all', safeguarding: false }
  const { invitation: code } = await api<{ invitation: string }>('/accounts', 'POST', account)
  const taken = await fetch(`${server.url}/api/v1/session/invitation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value },
    body: JSON.stringify({ signInName: account.signInName, code, password: 'seven painted doors' }),
  })
  const cookie = taken.headers.getSetCookie()[0].split(';')[0]
  return journey.signedIn(cookie)
}

beforeAll(async () => {
  journey = await startJourney()
  ;({ server, page: lead } = journey)
  reviewer = await reviewerPage()
})

afterAll(() => journey?.stop())

/** What axe objects to, light and dark; with a picture of each where they are asked for. */
const objectionsTo = (page: Page, picture: string): Promise<string[]> =>
  objections(page, {
    before: async (theme) => {
      await answered(page)
      const folder = process.env.SCREENSHOTS
      if (folder !== undefined) await page.screenshot({ path: join(folder, `${picture}-${theme}.png`) })
    },
  })

const isoAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const openReview = (page: Page): Promise<unknown> => page.goto(`${server.url}${POLICY}/drafts/${draft}`)

describe('the life of a version', () => {
  it('begins as a draft, whose review says what changes and which cases fail', async () => {
    const made = await api<DraftAnswer>('/drafts', 'POST', { policy: 'graduated-approach', from: 2, name: 'Level 2 from 85' })
    draft = made.id
    const document = JSON.parse(made.text) as { parameters: { name: string; value: unknown }[] }
    document.parameters.find(({ name }) => name === 'level2From')!.value = 85
    await api(`/drafts/${draft}`, 'PUT', { text: JSON.stringify(document, null, 2) }, { 'if-match': made.etag })
    await lead.goto(`${server.url}${POLICY}?draft=${draft}`)
    await lead.getByRole('button', { name: 'Review', exact: true }).click()
    await lead.getByRole('heading', { level: 1, name: 'Review of “Level 2 from 85”' }).waitFor()
    await lead.getByText('Level 2 now begins at 85 %, was 80 %.').waitFor()
    await lead.getByText('A version can be published once its cases pass').waitFor()
    await lead.getByRole('button', { name: 'Show both texts' }).click()
    await lead.locator('.monaco-diff-editor .view-line').first().waitFor()
    expect(await objectionsTo(lead, 'review-draft')).toEqual([])
  })

  it('is sent for review, and cannot be approved by who wrote it', async () => {
    await lead.getByLabel('Comment').fill('Agreed by the board on 3 November')
    await lead.getByRole('button', { name: 'Send for review' }).click()
    await lead.getByText('You wrote or sent some of this draft. Somebody else must review it.').waitFor()
    expect(await lead.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    const { etag } = await api<DraftAnswer>(`/drafts/${draft}`)
    const refused = await api<{ status: number; title: string }>(`/drafts/${draft}/approve`, 'POST', {}, { 'if-match': etag })
    expect(refused.status).toBe(409)
  })

  it('comes back with changes asked for by somebody else', async () => {
    await openReview(reviewer)
    await reviewer.getByText('Agreed by the board on 3 November').waitFor()
    expect(await reviewer.getByRole('button', { name: 'Ask for changes' }).isDisabled()).toBe(true)
    expect(await objectionsTo(reviewer, 'review-reviewer')).toEqual([])
    await reviewer.getByLabel('Comment').fill('The cases still say 80')
    await reviewer.getByRole('button', { name: 'Ask for changes' }).click()
    await reviewer.getByText('Changes asked', { exact: true }).waitFor()
    await openReview(lead)
    await lead.getByText('The cases still say 80').waitFor()
  })

  it('is sent again with its cases changed, and approved', async () => {
    const { cases } = await api<DraftAnswer>(`/drafts/${draft}`)
    const kept = JSON.parse(cases) as { cases: { name: string }[] }
    const failures = lead.locator('section', { hasText: 'Change the cases' }).locator('li b')
    await failures.first().waitFor({ state: 'attached' })
    const failing = await failures.allInnerTexts()
    expect(failing.length).toBeGreaterThan(0)
    const passing = { ...kept, cases: kept.cases.filter(({ name }) => !failing.includes(name)) }
    await lead.getByText('Change the cases').click()
    await lead.getByLabel('Cases as JSON').fill(JSON.stringify(passing, null, 2))
    await lead.getByRole('button', { name: 'Save the cases' }).click()
    await lead.getByText(`${passing.cases.length} of ${passing.cases.length} pass`).waitFor()
    await lead.getByRole('button', { name: 'Send for review' }).click()
    await lead.getByText('Somebody else must review it.').waitFor()
    await openReview(reviewer)
    await reviewer.getByRole('button', { name: 'Approve' }).click()
    await reviewer.getByText('Approved', { exact: true }).waitFor()
    expect(await reviewer.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  })

  it('is published for a later day: scheduled, and law from that day', async () => {
    await openReview(lead)
    await lead.getByRole('button', { name: 'Publish' }).click()
    await lead.getByLabel('First day in force').fill(isoAhead(30))
    await lead.getByLabel('Reason').fill('Decided by the board')
    expect(await objectionsTo(lead, 'publish')).toEqual([])
    await lead.getByRole('button', { name: 'Publish this draft' }).click()
    await lead.getByRole('heading', { level: 1, name: /^Timeline of/ }).waitFor()
    await lead.getByText('Scheduled', { exact: true }).waitFor()
    await lead.getByText('version 2 is in force').waitFor()
    expect(await lead.locator('main').innerText()).toContain('approved by Rita Reviewer')
    expect(await objectionsTo(lead, 'timeline')).toEqual([])
    await lead.getByLabel('In force on').fill(isoAhead(30))
    await lead.getByText('version 3 is in force').waitFor()
  })

  it('stays beside the version before it, which is as it was', async () => {
    await lead.getByRole('link', { name: 'Compare with version 2' }).click()
    await lead.getByText('Level 2 now begins at 85 %, was 80 %.').waitFor()
    expect(await objectionsTo(lead, 'compare')).toEqual([])
    const { document } = await api<{ document: unknown }>(`${POLICY}/versions/2`)
    const shipped = await readFile(new URL('../../policies/graduated-approach/v2.json', import.meta.url), 'utf8')
    expect(document).toEqual(JSON.parse(shipped))
  })

  it('is withdrawn with a reason', async () => {
    await lead.goto(`${server.url}${POLICY}/timeline`)
    await lead.getByRole('button', { name: 'Withdraw' }).first().click()
    await lead.getByLabel('Reason').fill('Published too early')
    await lead.getByRole('button', { name: 'Withdraw the version' }).click()
    await lead.getByText('Published too early').waitFor()
    await lead.getByText('Withdrawn', { exact: true }).waitFor()
    expect(await objectionsTo(lead, 'timeline-withdrawn')).toEqual([])
    await lead.goto(`${server.url}/policies`)
    await lead
      .getByRole('link', { name: /^Timeline of/ })
      .first()
      .waitFor()
    expect(await objectionsTo(lead, 'policies')).toEqual([])
  })

  it('met no error on any page', () => {
    expect(journey.errors).toEqual([])
  })
})
