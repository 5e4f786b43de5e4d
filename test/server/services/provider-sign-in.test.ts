// Signing in through a real OpenID Connect provider on this machine: the whole code flow, and what is refused.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { recordedEntries } from '../../support/recorded-entries.ts'
import { CLIENT, startProvider, type TestProvider, type Whoever } from '../../support/oidc-provider.ts'
import { type Asking, testServer, type TestServer } from '../routes/real-server.ts'
import { temporaryPath } from '../stores/temporary-data.ts'

const API = '/api/v1'
const HOST = 'attendance.test'
const OUT = `${API}/session/provider`
const BACK = `${OUT}/answer`
let provider: TestProvider

beforeAll(async () => {
  provider = await startProvider(`http://${HOST}${BACK}`)
})
afterAll(() => provider.close())

const server = (): Promise<TestServer> =>
  testServer({
    publicUrl: `http://${HOST}`,
    hosts: [HOST],
    provider: { issuer: provider.issuer, ...CLIENT, label: 'your council account' },
  })

/** Signs in as a browser does, up to coming back; the answer is what our server says then. */
async function signIn(browser: Asking, person: Whoever, change: (url: URL) => void = () => undefined) {
  provider.letIn(person)
  const out = await browser.get(OUT).set('host', HOST)
  expect(out.status).toBe(303)
  const back = await provider.visit(out.headers.location)
  change(back)
  return browser
    .get(back.pathname + back.search)
    .set('host', HOST)
    .set('accept', 'text/html')
    .set('cookie', cookiesOf(out.headers))
}

const cookiesOf = (headers: Record<string, unknown>): string =>
  ((headers['set-cookie'] as string[] | undefined) ?? []).map((text) => text.split(';')[0]).join('; ')

const stateAfter = async (browser: Asking, { headers }: { headers: Record<string, unknown> }) =>
  (await browser.get(`${API}/session`).set('host', HOST).set('cookie', cookiesOf(headers))).body

const MARGARET: Whoever = { id: 'oid-1', name: 'Margaret Ash', roles: ['officer', 'safeguarding', 'something-else'] }

describe('signing in through a provider', () => {
  test('goes out with PKCE, state and nonce, and comes back into a session with the roles given there', async () => {
    const { browser, services } = await server()
    const asking = browser()
    const out = await asking.get(OUT).set('host', HOST)
    const sent = new URL(out.headers.location).searchParams
    expect([sent.get('response_type'), sent.get('code_challenge_method'), sent.get('scope')]).toEqual([
      'code',
      'S256',
      'openid profile email',
    ])
    for (const name of ['state', 'nonce', 'code_challenge']) expect(sent.get(name)).toMatch(/^[\w-]{43}$/)
    expect(out.headers['set-cookie'][0]).toMatch(
      /signing-in=[\w-]{43}; Max-Age=600; Path=\/api\/v1\/session\/provider; .*HttpOnly; SameSite=Lax/,
    )

    const back = await signIn(browser(), MARGARET)
    expect([back.status, back.headers.location]).toEqual([303, '/'])
    const state = await stateAfter(browser(), back)
    expect(state).toMatchObject({
      state: 'signed-in',
      person: { name: 'Margaret Ash', roles: ['officer'], schools: [], safeguarding: true, hasPassword: false },
    })
    expect(await recordedEntries(services.audit)).toContainEqual({
      action: 'account.signed-in',
      actor: state.person.id,
      about: { with: 'provider' },
    })
    expect(JSON.stringify(await recordedEntries(services.audit))).not.toContain('Margaret')
  })

  test('is one account for ever; its roles are what the provider says now, its schools what is said here', async () => {
    const { browser, ask } = await server()
    const first = await stateAfter(browser(), await signIn(browser(), MARGARET))
    await ask
      .patch(`${API}/accounts/${first.person.id}`)
      .set('host', HOST)
      .send({ schools: ['900001'] })
    const second = await stateAfter(
      browser(),
      await signIn(browser(), { ...MARGARET, name: 'Margaret Oak', roles: ['officer', 'reviewer'] }),
    )
    expect(second.person).toMatchObject({
      id: first.person.id,
      name: 'Margaret Oak',
      roles: ['officer', 'reviewer'],
      schools: ['900001'],
      safeguarding: false,
    })
    const third = await stateAfter(browser(), await signIn(browser(), { ...MARGARET, roles: ['officer-all-schools'] }))
    expect(third.person).toMatchObject({ id: first.person.id, roles: ['officer'], schools: 'all' })
  })

  test('is refused to people without one of our roles, and to those disabled here', async () => {
    const { browser, ask, services } = await server()
    const stranger = await signIn(browser(), { id: 'oid-2', name: 'Ben Birch', roles: ['somebody-elses-role'] })
    expect([stranger.status, stranger.headers.location]).toEqual([303, '/sign-in?refused=no-role'])
    expect(cookiesOf(stranger.headers)).not.toMatch(/(^|; )session=\w/)
    expect(await services.accounts.byProvider(provider.issuer, 'oid-2')).toBeUndefined()
    expect(await recordedEntries(services.audit)).toContainEqual({
      action: 'account.sign-in-failed',
      actor: null,
      about: { with: 'provider' },
    })
    const known = await stateAfter(browser(), await signIn(browser(), MARGARET))
    await ask.patch(`${API}/accounts/${known.person.id}`).set('host', HOST).send({ disabled: true })
    expect((await signIn(browser(), MARGARET)).headers.location).toBe('/sign-in?refused=account-disabled')
  })

  const NOT_BEGUN = '/sign-in?refused=sign-in-not-begun-here'
  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x'.repeat(43))],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://who.example')],
  ])('with %s is refused', async (_, change) => {
    const { browser } = await server()
    const refused = await signIn(browser(), MARGARET, change)
    expect([refused.status, refused.headers.location]).toEqual([303, NOT_BEGUN])
  })

  test('in another browser, a second time or too late is refused', async () => {
    const { browser, setNow } = await server()
    provider.letIn(MARGARET)
    const out = await browser().get(OUT).set('host', HOST)
    const back = await provider.visit(out.headers.location)
    const comeBack = (cookie: string) =>
      browser()
        .get(back.pathname + back.search)
        .set('host', HOST)
        .set('accept', 'text/html')
        .set('cookie', cookie)
    expect((await comeBack('')).headers.location).toBe(NOT_BEGUN)
    expect((await comeBack(cookiesOf(out.headers))).headers.location).toBe('/')
    expect((await comeBack(cookiesOf(out.headers))).headers.location).toBe(NOT_BEGUN)
    const late = await browser().get(OUT).set('host', HOST)
    const again = await provider.visit(late.headers.location)
    setNow(new Date('2026-01-15T12:10:01Z'))
    const answer = await browser()
      .get(again.pathname + again.search)
      .set('host', HOST)
      .set('cookie', cookiesOf(late.headers))
      .set('accept', 'application/json')
    expect([answer.status, answer.body.code]).toEqual([403, 'sign-in-not-begun-here'])
  })

  test('is offered where it is set up, and says so where it is not or cannot be reached', async () => {
    const { nobody } = await server()
    expect((await nobody.get(`${API}/session`).set('host', HOST)).body).toEqual({ state: 'signed-out', provider: 'your council account' })
    const without = await testServer()
    expect((await without.nobody.get(OUT)).body.code).toBe('no-provider')
    const lost = await testServer({ provider: { issuer: 'http://127.0.0.1:9', ...CLIENT, label: 'your council account' } })
    const answer = await lost.nobody.get(OUT)
    expect([answer.status, answer.body.title]).toEqual([
      502,
      'Signing in with your council account does not work now: it cannot be reached.',
    ])
  })

  test('is set up by the environment, with its secret in a file', () => {
    const file = join(temporaryPath(), 'secret')
    writeFileSync(file, 'hidden\n')
    const environment = { OIDC_ISSUER: 'https://login.example/tenant/v2.0', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET_FILE: file }
    expect(readConfig({}, environment).provider).toEqual({
      issuer: 'https://login.example/tenant/v2.0',
      clientId: 'x',
      clientSecret: 'hidden',
      label: 'your council account',
    })
    expect(readConfig({}, {}).provider).toBeUndefined()
    expect(() => readConfig({}, { OIDC_ISSUER: 'https://login.example' })).toThrow('only half set up')
  })
})
