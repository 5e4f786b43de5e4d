// From a first start to law by the two people it takes: accounts, a draft, its author refused, changes asked, an edit under the reviewer’s
// eyes, approval, a date to come; and an old version taken up again from today. Laws V1 and V6 of SPEC.md.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SAME_SITE_HEADER } from '../../server/contract/same-site.ts'
import { startUnclaimedJourney, type UnclaimedJourney } from '../support/journey.ts'
import type { UnclaimedServer } from '../support/running-server.ts'
import { makeFirstAccount } from '../support/signed-in.ts'

/** Far enough ahead to be in the future whenever this runs. */
const BEGINS = '2099-09-01'
const POLICY = '/policies/graduated-approach'
let journey: UnclaimedJourney
let server: UnclaimedServer
let lead: Page
let reviewer: Page
let author: Page
let draft: string

beforeAll(async () => {
  journey = await startUnclaimedJourney()
  server = journey.server
})

afterAll(() => journey?.stop())

/** Makes an account on the accounts page and signs it in with its code. */
async function enter(administrator: Page, name: string, roles: readonly string[]): Promise<Page> {
  const form = administrator.locator('form').filter({ has: administrator.getByRole('button', { name: 'Make the account' }) })
  const signInName = `${name.split(' ')[0].toLowerCase()}@example.gov.uk`
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByLabel('Name or email to sign in with').fill(signInName)
  await form.getByLabel('Officer').uncheck()
  for (const role of roles) await form.getByLabel(role).check()
  await form.getByRole('button', { name: 'Make the account' }).click()
  await administrator.getByRole('heading', { name: `Code for ${name}` }).waitFor()
  const code = (await administrator.getByLabel('To copy').innerText()).trim()

  const page = await journey.newPage()
  await page.goto(server.url)
  await page.getByRole('button', { name: 'I have a code from an administrator' }).click()
  await page.getByLabel('Name or email').fill(signInName)
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByLabel('New password').fill('seven painted doors')
  await page.getByRole('button', { name: 'Choose this password and sign in' }).click()
  await page.getByRole('button', { name: `You: ${name}` }).waitFor()
  return page
}

/** Types another value of a parameter into the open draft. */
async function type(page: Page, parameter: string, value: string): Promise<void> {
  await page.getByRole('link', { name: /^Parameters/ }).click()
  const field = page.getByLabel(`Value of ${parameter}`)
  await field.fill(value)
  await field.press('Enter')
}

/** Two values of the draft as the server has it. */
async function storedValues(): Promise<readonly unknown[]> {
  const { text } = (await (await lead.request.get(`${server.url}/api/v1/drafts/${draft}`)).json()) as { text: string }
  const { parameters } = JSON.parse(text) as { parameters: { name: string; value: unknown }[] }
  return ['weeks', 'level2From'].map((name) => parameters.find((one) => one.name === name)?.value)
}

/** Types another number of weeks into the open draft, and waits until it is saved. */
async function setWeeks(page: Page, weeks: string): Promise<void> {
  await page.getByRole('link', { name: /^Parameters/ }).click()
  const field = page.getByLabel('Value of Weeks looked at')
  await field.fill(weeks)
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith(`/drafts/${draft}`))
  await field.press('Enter')
  expect((await saved).status()).toBe(200)
}

/** From the open draft, or its review page, to in review. */
async function sendForReview(page: Page, comment: string): Promise<void> {
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await page.getByLabel('Comment').fill(comment)
  await page.getByRole('button', { name: 'Send for review' }).click()
  await page.getByText('Somebody else must review it.').waitFor()
}

async function publish(page: Page, from: string | undefined, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  if (from !== undefined) await page.getByLabel('First day in force').fill(from)
  await page.getByLabel('Reason').fill(reason)
  await page.getByRole('button', { name: 'Publish this draft' }).click()
  await page.getByRole('heading', { level: 1, name: /^Timeline of/ }).waitFor()
}

const entryOf = (page: Page, version: number) =>
  page.locator('section.card').filter({ has: page.getByRole('link', { name: `Version ${version}`, exact: true }) })

const openDraft = (page: Page): Promise<unknown> => page.goto(`${server.url}${POLICY}?draft=${draft}`)

describe('a draft of two people', () => {
  it('begins with accounts for a policy lead, who may review others’ drafts too, and for a reviewer', async () => {
    const administrator = await journey.newPage()
    await makeFirstAccount(administrator, server)
    await administrator.getByRole('button', { name: 'Make accounts' }).click()
    await administrator.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
    lead = await enter(administrator, 'Lena Lead', ['Policy lead', 'Reviewer'])
    reviewer = await enter(administrator, 'Rita Reviewer', ['Reviewer'])
    author = await enter(administrator, 'Ann Author', ['Policy lead'])
    await administrator.context().close()
  })

  it('is written as a draft and sent for review; an edit would say first what it ends', async () => {
    await lead.goto(server.url + POLICY)
    await lead.getByRole('button', { name: 'Start a draft from version 2' }).click()
    await lead.getByLabel('Name of the draft').waitFor()
    draft = new URL(lead.url()).searchParams.get('draft')!
    await setWeeks(lead, '6')
    await sendForReview(lead, 'Six weeks smooth out half-terms.')
    await openDraft(lead)
    await lead.getByText('An edit ends the review').waitFor()
    await lead.getByRole('link', { name: /^Parameters/ }).click()
    expect(await lead.getByLabel('Value of Weeks looked at').getAttribute('readonly')).not.toBeNull()
  })

  it('[V6] is not approved by who wrote it: the page says why, and the server refuses', async () => {
    await lead.getByRole('button', { name: 'Review', exact: true }).click()
    await lead.getByText('You wrote or sent some of this draft. Somebody else must review it.').waitFor()
    expect(await lead.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    const address = `${server.url}/api/v1/drafts/${draft}`
    const { etag } = (await (await lead.request.get(address)).json()) as { etag: string }
    const headers = { [SAME_SITE_HEADER.name]: SAME_SITE_HEADER.value, 'if-match': etag }
    const refused = await lead.request.post(`${address}/approve`, { headers, data: { comment: '' } })
    expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([409, 'not-now'])
  })

  it('is found by the reviewer from Home, and given back with what should change', async () => {
    await reviewer.goto(server.url)
    await reviewer.getByText('1 draft waits for a review.').waitFor()
    await reviewer.getByRole('link', { name: 'See them' }).click()
    const waiting = reviewer.locator('section').filter({ has: reviewer.getByRole('heading', { name: 'Waiting for review' }) })
    await waiting.getByRole('link').click()
    await reviewer.getByText('Six weeks smooth out half-terms.').waitFor()
    await reviewer.getByText(/^(\d+) of \1 pass$/).waitFor()
    expect(await reviewer.getByRole('row', { name: 'Parameters weeks, value 4 6' }).count()).toBe(1)
    expect(await reviewer.getByText('Change the cases').count()).toBe(0)
    await reviewer.getByLabel('Comment').fill('Five weeks, as the board agreed.')
    await reviewer.getByRole('button', { name: 'Ask for changes' }).click()
    await reviewer.getByText('Changes asked', { exact: true }).waitFor()
  })

  it('is edited and sent again, and once more while the reviewer looks at it, who is told so', async () => {
    await openDraft(lead)
    await lead.getByText('Changes asked', { exact: true }).waitFor()
    await setWeeks(lead, '3')
    await sendForReview(lead, 'Changed as asked.')
    await reviewer.reload()
    await reviewer.getByRole('button', { name: 'Approve' }).waitFor()

    await openDraft(lead)
    await lead.getByRole('button', { name: 'Edit it all the same' }).click()
    await setWeeks(lead, '5')
    await lead.getByText('In review', { exact: true }).waitFor({ state: 'hidden' })
    await sendForReview(lead, 'Five, not three.')

    await reviewer.getByRole('button', { name: 'Approve' }).click()
    await reviewer.getByText('This draft was changed after you opened this page.').waitFor()
    await reviewer.getByText('Five, not three.').waitFor()
    await reviewer.getByRole('row', { name: 'Parameters weeks, value 4 5' }).waitFor()
  })

  it('is approved by another person, and published for a date to come', async () => {
    await reviewer.getByRole('button', { name: 'Approve' }).click()
    await reviewer.getByText('Approved', { exact: true }).waitFor()
    expect(await reviewer.getByRole('button', { name: 'Publish' }).count()).toBe(0)

    await lead.goto(`${server.url}/policies`)
    const approved = lead.locator('section').filter({ has: lead.getByRole('heading', { name: 'Approved, not yet published' }) })
    await approved.getByRole('link').click()
    await publish(lead, BEGINS, 'The board of 3 November')
    await entryOf(lead, 3).getByText('Scheduled').waitFor()
    const entry = await entryOf(lead, 3).innerText()
    expect(entry).toContain('from 1 Sep 2099')
    expect(entry).toContain('Written by Lena Lead, approved by Rita Reviewer')
    expect(entry).toContain('The board of 3 November')
  })

  it('[V1] is law from its date on, not before', async () => {
    await lead.getByLabel('In force on').fill('2099-08-31')
    await lead.getByText('On Monday 31 August 2099: version 2 is in force.').waitFor()
    await lead.getByLabel('In force on').fill(BEGINS)
    await lead.getByText('On Tuesday 1 September 2099: version 3 is in force.').waitFor()
    await entryOf(lead, 2).getByText('Superseded').waitFor()
  })

  it('goes back to an old version as a new one, approved by another person and in force today', async () => {
    await entryOf(lead, 1).getByRole('button', { name: 'Go back to version 1' }).click()
    await lead.getByRole('dialog').getByLabel('Reason').fill('The legal column waits for advice.')
    await lead.getByRole('dialog').getByRole('button', { name: 'Send for review' }).click()
    await lead.getByRole('heading', { level: 1, name: 'Review of “Back to version 1”' }).waitFor()
    const { pathname } = new URL(lead.url())
    await reviewer.goto(server.url + pathname)
    await reviewer.getByText('Versions 2 and 3 were published after').waitFor()
    await reviewer.getByRole('button', { name: 'Approve' }).click()
    await reviewer.getByText('Approved', { exact: true }).waitFor()
    await lead.reload()
    await publish(lead, undefined, 'Until there is advice')
    await entryOf(lead, 4).getByText('In force', { exact: true }).waitFor()
    await lead.getByText(/: version 4 is in force\.$/).waitFor()
    await entryOf(lead, 3).getByText('Scheduled').waitFor()
  })

  it('is edited by two at once: what they change apart is kept from both', async () => {
    await lead.goto(`${server.url}${POLICY}?version=2`)
    await lead.getByRole('button', { name: 'Start a draft from version 2' }).click()
    await lead.getByLabel('Name of the draft').waitFor()
    draft = new URL(lead.url()).searchParams.get('draft')!
    await openDraft(author)
    await author.getByLabel('Name of the draft').waitFor()
    await setWeeks(author, '6')
    await type(lead, 'Level 2 from', '82')
    await lead.getByText('Their changes and yours are both kept.').waitFor()
    await lead.getByText(/^Saved \d/).waitFor()
    expect(await storedValues()).toEqual([6, 82])
    expect(await lead.getByLabel('Value of Weeks looked at').inputValue()).toBe('6')
    await lead
      .getByRole('heading', { name: /Parameters/ })
      .first()
      .click()
    await lead.keyboard.press('Control+z')
    await expect.poll(storedValues, { timeout: 10_000 }).toEqual([6, 80])
    await lead.keyboard.press('Control+y')
    await expect.poll(storedValues, { timeout: 10_000 }).toEqual([6, 82])
  })

  it('shows both where the two changed one cell, and saves nothing before one is chosen', async () => {
    await setWeeks(lead, '7')
    await type(author, 'Weeks looked at', '8')
    const choice = author.getByRole('group', { name: 'Parameter weeks, value' })
    await choice.getByLabel('Yours: 8').waitFor()
    expect(await storedValues()).toEqual([7, 82])
    await choice.getByLabel('Theirs: 7').check()
    await author.getByRole('button', { name: 'Save it so' }).click()
    await author.getByText(/^Saved \d/).waitFor()
    expect(await storedValues()).toEqual([7, 82])
  })

  it('outlives a lost connection and a closed page, and can still be undone', async () => {
    const context = lead.context()
    await context.setOffline(true)
    await type(lead, 'Level 2 from', '77')
    await lead.getByText('Not saved: no connection; kept in this browser').waitFor()
    await lead.close()
    await context.setOffline(false)
    lead = await context.newPage()
    await openDraft(lead)
    await lead.getByText('This browser kept them, and they are here again').waitFor()
    await lead.getByText(/^Saved \d/).waitFor()
    expect(await storedValues()).toEqual([7, 77])
    await lead.reload()
    await lead.getByRole('link', { name: /^Parameters/ }).click()
    await lead.getByLabel('Value of Level 2 from').waitFor()
    const saved = lead.waitForResponse((answer) => answer.request().method() === 'PUT')
    await lead
      .getByRole('heading', { name: /Parameters/ })
      .first()
      .click()
    await lead.keyboard.press('Control+z')
    await saved
    expect(await storedValues()).toEqual([7, 82])
  })

  it('is spoken about at a cell, where the reviewer answers from the review and settles it', async () => {
    await lead.getByRole('link', { name: /^Tables/ }).click()
    await lead.locator('[role=gridcell]').filter({ hasText: 'Level 2' }).first().click()
    await lead.getByRole('button', { name: 'Comment', exact: true }).click()
    await lead.getByLabel('Comment on this cell').fill('Should this stay?')
    await lead.getByRole('button', { name: 'Say it' }).click()
    await lead.getByRole('dialog').getByText('Should this stay?').waitFor()
    await reviewer.goto(`${server.url}${POLICY}/drafts/${draft}`)
    const said = reviewer.locator('section').filter({ has: reviewer.getByRole('heading', { name: 'Comments on cells' }) })
    await said.getByText('Should this stay?').waitFor()
    await said.getByLabel('Answer').fill('It should.')
    await said.getByRole('button', { name: 'Answer' }).click()
    await said.getByText('It should.').waitFor()
    await said.getByRole('button', { name: 'Settle' }).click()
    await said.getByText('Settled. An answer opens it again.').waitFor()
    await said.getByText('0 of 1 open').waitFor()
  })

  it('met no error on any page', () => {
    expect(journey.errors).toEqual([])
  })
})
