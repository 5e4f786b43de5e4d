// The only home of checks on signing in: the first account, passwords, invitations, sessions, and what the record says of each.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accountSummary, invitedAccount } from '../../../server/contract/accounts.ts'
import { sessionState } from '../../../server/contract/session.ts'
import { readConfig } from '../../../server/config.ts'
import type { AuditLog } from '../../../server/stores/audit-log.ts'
import { recordedEntries } from '../../support/recorded-entries.ts'
import { NOON } from '../stores/temporary-data.ts'
import { type Asking, bareServer, testServer } from './real-server.ts'

const API = '/api/v1'
const PASSWORD = 'river lantern bicycle'
const FIRST = { signInName: 'Margaret@Example.gov.uk', name: 'Margaret Ash', password: PASSWORD }
const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000)
const cookieOf = ({ headers }: { headers: Record<string, unknown> }): string => String((headers['set-cookie'] as string[] | undefined)?.[0])

async function claimedServer() {
  const server = await bareServer()
  const code = readFileSync(server.services.firstStart.codeFile, 'utf8').trim()
  const answer = await server.nobody.post(`${API}/first-start`).send({ code, ...FIRST })
  expect(answer.status).toBe(201)
  return { ...server, code, answer, first: answer.body.person.id as string }
}

const audited = async (audit: AuditLog): Promise<string> => JSON.stringify(await recordedEntries(audit))

describe('a server nobody has an account on', () => {
  test('answers nothing but what it is, and says where the code lies', async () => {
    const { nobody, services, lines } = await bareServer()
    const { codeFile } = services.firstStart
    expect(statSync(codeFile).mode & 0o777).toBe(0o600)
    expect((await nobody.get(`${API}/session`)).body).toEqual({ state: 'unclaimed', codeFile })
    expect((await nobody.get(`${API}/status`)).body).not.toHaveProperty('isEmpty')
    for (const path of ['/datasets', '/policies', '/runs', '/openapi.json', '/jobs/x', '/session/provider']) {
      const refused = await nobody.get(API + path)
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'not-claimed'])
    }
    expect((await nobody.post(`${API}/session`).send({ signInName: 'x', password: 'y' })).body.code).toBe('not-claimed')
    expect(lines.join('')).not.toContain(readFileSync(codeFile, 'utf8').trim())
  })

  test('is claimed once, with the code of its folder, by an administrator who sees no pupil', async () => {
    const { nobody, code, services, answer } = await claimedServer()
    expect(sessionState.parse(answer.body)).toMatchObject({
      state: 'signed-in',
      mustBegin: true,
      person: { name: 'Margaret Ash', signInName: 'margaret@example.gov.uk', roles: ['administrator'], safeguarding: false },
    })
    expect(answer.body.person.rights).not.toContain('pupils.see')
    expect(cookieOf(answer)).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(existsSync(services.firstStart.codeFile)).toBe(false)
    expect((await nobody.get(`${API}/datasets`)).status).toBe(200)
    const again = await nobody.post(`${API}/first-start`).send({ code, ...FIRST, signInName: 'other' })
    expect([again.status, again.body.code]).toEqual([409, 'already-claimed'])
    expect(JSON.stringify(await services.accounts.list())).not.toContain(PASSWORD)
  })

  test('refuses a wrong code, an easy password and ever more guesses', async () => {
    const { nobody, services } = await bareServer()
    const code = readFileSync(services.firstStart.codeFile, 'utf8').trim()
    const easy = await nobody.post(`${API}/first-start`).send({ code, ...FIRST, password: 'margaret1234' })
    expect([easy.status, easy.body.code]).toEqual([422, 'password-too-easy'])
    for (let guess = 0; guess < 9; guess++) {
      const wrong = await nobody.post(`${API}/first-start`).send({ code: 'AAAA-AAAA-AAAA-AAAA', ...FIRST })
      expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong-code'])
    }
    const tooMany = await nobody.post(`${API}/first-start`).send({ code, ...FIRST })
    expect([tooMany.status, tooMany.body.code]).toEqual([429, 'too-many-attempts'])
    expect(await services.accounts.list()).toEqual([])
  })

  test('keeps its code over a restart', async () => {
    const { services, folder } = await bareServer()
    const { FirstStart } = await import('../../../server/services/first-start.ts')
    const before = readFileSync(services.firstStart.codeFile, 'utf8')
    const { accounts, settings, now } = services
    await FirstStart.open({ folder: folder.path, accounts, settings, now })
    expect(readFileSync(services.firstStart.codeFile, 'utf8')).toBe(before)
  })

  test('begins with a sample and every role, or with own data and none more, and is asked once', async () => {
    const trying = await claimedServer()
    const chosen = await trying.nobody.put(`${API}/first-start/choice`).send({ with: 'sample' })
    expect(chosen.body).toMatchObject({ mustBegin: false, person: { safeguarding: true } })
    expect(chosen.body.person.rights).toEqual(
      expect.arrayContaining(['pupils.see', 'policies.review', 'safeguarding.see', 'accounts.manage']),
    )
    expect((await trying.nobody.put(`${API}/first-start/choice`).send({ with: 'sample' })).body.code).toBe('already-begun')
    const serious = await claimedServer()
    const own = await serious.nobody.put(`${API}/first-start/choice`).send({ with: 'own-data' })
    expect(own.body).toMatchObject({ mustBegin: false, person: { roles: ['administrator'], safeguarding: false } })
  })
})

describe('signing in', () => {
  test('with a name in any case and the password, into a new session', async () => {
    const { nobody, first, services } = await claimedServer()
    const out = await nobody.delete(`${API}/session`)
    expect([out.status, cookieOf(out)]).toEqual([204, expect.stringMatching(/^session=; Path=\/; Expires=Thu, 01 Jan 1970/)])
    expect((await nobody.get(`${API}/session`)).body).toEqual({ state: 'signed-out', provider: null })
    const answer = await nobody.post(`${API}/session`).send({ signInName: ' MARGARET@example.gov.uk', password: PASSWORD })
    expect([answer.status, answer.body.person.id]).toEqual([200, first])
    expect(await audited(services.audit)).toContain(
      JSON.stringify({ action: 'account.signed-in', actor: first, about: { with: 'password' } }),
    )
  })

  test('gives the same answer for an unknown name and a wrong password, and records no name', async () => {
    const { nobody, services, first, lines } = await claimedServer()
    const wrong = await nobody.post(`${API}/session`).send({ signInName: 'margaret@example.gov.uk', password: 'wrong' })
    const unknown = await nobody.post(`${API}/session`).send({ signInName: 'Nemo@example.gov.uk', password: PASSWORD })
    expect([wrong.status, wrong.body]).toEqual([401, unknown.body])
    const record = await audited(services.audit)
    expect(record).toContain(JSON.stringify({ action: 'account.sign-in-failed', actor: null, about: { with: 'password', account: first } }))
    expect(record).toContain(JSON.stringify({ action: 'account.sign-in-failed', actor: null, about: { with: 'password' } }))
    expect(record + lines.join('')).not.toMatch(/nemo|margaret/i)
  })

  test('is refused after ten wrong passwords for one name, also with the right one, and not for another name', async () => {
    const { nobody, as } = await claimedServer()
    for (let guess = 0; guess < 10; guess++) {
      expect((await nobody.post(`${API}/session`).send({ signInName: FIRST.signInName, password: `wrong ${guess}` })).status).toBe(401)
    }
    const refused = await nobody.post(`${API}/session`).send({ signInName: FIRST.signInName, password: PASSWORD })
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([429, 'too-many-attempts', '900'])
    for (const spelled of ['/Session', '/session/']) {
      expect((await nobody.post(API + spelled).send({ signInName: FIRST.signInName, password: PASSWORD })).status).toBe(429)
    }
    expect(refused.body.detail).toContain('Wait a quarter of an hour')
    expect((await nobody.post(`${API}/session`).send({ signInName: 'other', password: PASSWORD })).status).toBe(401)
    expect((await (await as('officer')).get(`${API}/session`)).body.state).toBe('signed-in')
  })

  test('ends the session the browser had before', async () => {
    const { nobody, browser, answer } = await claimedServer()
    const before = cookieOf(answer).split(';')[0]
    const after = cookieOf(await nobody.post(`${API}/session`).send({ signInName: FIRST.signInName, password: PASSWORD })).split(';')[0]
    expect(after).not.toBe(before)
    const stateWith = async (cookie: string) => (await browser(cookie).get(`${API}/session`)).body.state
    expect([await stateWith(before), await stateWith(after)]).toEqual(['signed-out', 'signed-in'])
  })
})

describe('a session', () => {
  test('ends half an hour after it was last used, and twelve hours after it began', async () => {
    const { ask, setNow } = await testServer()
    for (let minutes = 0; minutes <= 720; minutes += 30) {
      setNow(later(minutes))
      expect((await ask.get(`${API}/policies`)).status).toBe(200)
    }
    setNow(later(720.1))
    const ended = await ask.get(`${API}/policies`)
    expect([ended.status, ended.body.code]).toEqual([401, 'sign-in-needed'])
  })

  test('lasts as long as the settings say', async () => {
    const { ask, setNow } = await testServer()
    expect((await ask.put(`${API}/settings`).send({ idleMinutes: 5, longestHours: 1 })).body).toEqual({ idleMinutes: 5, longestHours: 1 })
    expect((await ask.put(`${API}/settings`).send({ idleMinutes: 1, longestHours: 1 })).status).toBe(400)
    setNow(later(5.1))
    expect((await ask.get(`${API}/settings`)).status).toBe(401)
  })

  test('ends when the account is disabled or its roles change, here and now', async () => {
    const { ask, as, services } = await testServer()
    const officer = await as('officer')
    const id = (await officer.get(`${API}/session`)).body.person.id
    await ask.patch(`${API}/accounts/${id}`).send({ roles: ['auditor'] })
    expect((await officer.get(`${API}/policies`)).status).toBe(401)
    const again = officer.set('cookie', `session=${services.sessions.begin(id)}`)
    expect((await again.get(`${API}/session`)).body.person.roles).toEqual(['auditor'])
    expect(accountSummary.parse((await ask.patch(`${API}/accounts/${id}`).send({ disabled: true })).body).disabled).toBe(true)
    expect((await again.get(`${API}/policies`)).status).toBe(401)
    again.set('cookie', `session=${services.sessions.begin(id)}`)
    expect((await again.get(`${API}/policies`)).status).toBe(401)
  })

  test('of whoever changes their own account goes on, and their others end', async () => {
    const { ask, services, nobody } = await testServer()
    const { id } = (await ask.get(`${API}/session`)).body.person
    const other = services.sessions.begin(id)
    expect((await ask.patch(`${API}/accounts/${id}`).send({ name: 'New Name' })).status).toBe(200)
    expect((await ask.get(`${API}/session`)).body.person.name).toBe('New Name')
    expect((await nobody.get(`${API}/session`).set('cookie', `session=${other}`)).body.state).toBe('signed-out')
  })

  test('ends everywhere when one signs out everywhere', async () => {
    const { ask, services, nobody } = await testServer()
    const { id } = (await ask.get(`${API}/session`)).body.person
    const other = services.sessions.begin(id)
    expect((await ask.delete(`${API}/session/everywhere`)).status).toBe(204)
    for (const asking of [ask, nobody.set('cookie', `session=${other}`)]) {
      expect((await asking.get(`${API}/session`)).body.state).toBe('signed-out')
    }
  })

  test('changes nothing for a page of another site, even with the cookie', async () => {
    const { ask } = await testServer()
    const form = await ask.post(`${API}/drafts`).set('x-requested-with', '').send({ policy: 'graduated-approach', from: 1 })
    expect([form.status, form.body.code]).toEqual([403, 'not-from-here'])
    const signIn = await ask.post(`${API}/session`).set('x-requested-with', '').send({ signInName: 'x', password: 'y' })
    expect([signIn.status, signIn.body.code]).toEqual([403, 'not-from-here'])
  })

  test('has a cookie for https alone where people use https', async () => {
    const config = readConfig({ dataDir: '/nowhere' }, { PUBLIC_URL: 'https://attendance.example.gov.uk/' })
    expect([config.publicUrl, config.hosts]).toEqual(['https://attendance.example.gov.uk', ['attendance.example.gov.uk']])
    const { nobody, services } = await bareServer({ publicUrl: config.publicUrl, hosts: config.hosts })
    const code = readFileSync(services.firstStart.codeFile, 'utf8').trim()
    const answer = await nobody
      .post(`${API}/first-start`)
      .set('host', 'attendance.example.gov.uk')
      .send({ code, ...FIRST })
    expect(cookieOf(answer)).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    expect(() => readConfig({}, { PUBLIC_URL: 'attendance' })).toThrow('PUBLIC_URL is “attendance”.')
  })
})

describe('accounts', () => {
  const NEW = { signInName: 'ben', name: 'Ben Birch', roles: ['officer'], schools: ['900001'] }
  const take = (asking: Asking, code: string, password = PASSWORD) =>
    asking.post(`${API}/session/invitation`).send({ signInName: 'Ben', code, password })

  test('are made with an invitation, with which their person chooses a password, once', async () => {
    const { ask, nobody, services } = await testServer()
    const made = await ask.post(`${API}/accounts`).send(NEW)
    const { account, invitation } = invitedAccount.parse(made.body)
    expect([made.status, account]).toEqual([
      201,
      expect.objectContaining({ signsInWith: 'invited', safeguarding: false, schools: ['900001'] }),
    ])
    expect((await nobody.post(`${API}/session`).send({ signInName: 'ben', password: '' })).status).toBe(401)
    expect((await take(nobody, 'AAAA-AAAA-AAAA-AAAA')).body.code).toBe('bad-invitation')
    expect((await take(nobody, invitation, 'ben ben ben ben')).body.code).toBe('password-too-easy')
    const taken = await take(nobody, invitation.toLowerCase())
    expect(taken.body).toMatchObject({ state: 'signed-in', mustBegin: false, person: { name: 'Ben Birch', roles: ['officer'] } })
    expect((await take(nobody, invitation)).body.code).toBe('bad-invitation')
    expect(await audited(services.audit)).not.toMatch(/Ben|Birch/)
    expect(JSON.stringify(await services.accounts.list())).not.toContain(invitation)
  })

  test('an invitation counts for seven days; a new one takes the password away', async () => {
    const { ask, as, nobody, setNow, services } = await testServer()
    const { invitation, account } = (await ask.post(`${API}/accounts`).send(NEW)).body
    setNow(new Date('2026-01-22T12:00:00Z'))
    expect((await take(nobody, invitation)).body.code).toBe('bad-invitation')
    const admin = await as('administrator')
    const again = invitedAccount.parse((await admin.post(`${API}/accounts/${account.id}/invitation`)).body)
    expect((await take(nobody, invitation)).body.code).toBe('bad-invitation')
    expect((await take(nobody, again.invitation)).status).toBe(200)
    await admin.post(`${API}/accounts/${account.id}/invitation`)
    expect((await nobody.get(`${API}/policies`)).status).toBe(401)
    expect((await services.accounts.get(account.id))?.password).toBeNull()
  })

  test('a password is changed with the one there was, and ends the other sessions', async () => {
    const { nobody, browser, services, first } = await claimedServer()
    const other = services.sessions.begin(first)
    const change = (current: string) => nobody.put(`${API}/session/password`).send({ current, password: 'seven painted doors' })
    expect((await change('wrong')).body.code).toBe('wrong-password')
    expect((await change(PASSWORD)).status).toBe(204)
    expect((await nobody.get(`${API}/session`)).body.state).toBe('signed-in')
    expect((await browser(`session=${other}`).get(`${API}/session`)).body.state).toBe('signed-out')
    expect((await nobody.post(`${API}/session`).send({ signInName: FIRST.signInName, password: PASSWORD })).status).toBe(401)
  })

  test('an administrator is always left', async () => {
    const { nobody, first } = await claimedServer()
    const refused = await nobody.patch(`${API}/accounts/${first}`).send({ disabled: true })
    expect([refused.status, refused.body.code]).toEqual([409, 'last-administrator'])
  })

  test.each([{ roles: [] }, { roles: ['king'] }, { schools: ['x'] }, { signInName: 'a b' }, { more: 1 }])(
    '%j is refused',
    async (change) => {
      const { ask } = await testServer()
      expect((await ask.post(`${API}/accounts`).send({ ...NEW, ...change })).status).toBe(400)
    },
  )
})
