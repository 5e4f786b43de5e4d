import { describe, expect, test } from 'vitest'
import { createdToken, tokenSummary } from '../../../server/contract/tokens.ts'
import { recordedEntries } from '../../support/recorded-entries.ts'
import { testServer } from './real-server.ts'

const API = '/api/v1'

describe('an API token', () => {
  test('does what it was made for in the name of its person, and nothing more', async () => {
    const { as, nobody, services } = await testServer()
    const officer = await as('officer')
    const made = await officer.post(`${API}/tokens`).send({ name: 'Nightly', rights: ['policies.read'], days: 30 })
    const { token, expiresAt } = createdToken.parse(made.body)
    expect([made.status, expiresAt]).toEqual([201, '2026-02-14T12:00:00.000Z'])
    const withToken = (path: string) => nobody.get(API + path).set('authorization', `Bearer ${token}`)
    expect((await withToken('/policies')).status).toBe(200)
    const refused = await withToken('/runs')
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed'])
    const { id } = (await officer.get(`${API}/session`)).body.person
    expect(await recordedEntries(services.audit)).toContainEqual({
      action: 'token.created',
      actor: id,
      about: { token: made.body.id, rights: 'policies.read', expires: expiresAt },
    })
    expect(JSON.stringify(await services.tokens.ofAccount(id))).not.toContain(token)
    expect(tokenSummary.array().parse((await officer.get(`${API}/tokens`)).body)).toHaveLength(1)
    expect(JSON.stringify((await officer.get(`${API}/tokens`)).body)).not.toContain(token)
  })

  test('needs no header of our pages to change something', async () => {
    const { as, nobody } = await testServer()
    const tester = await as('tester')
    const { token } = (await tester.post(`${API}/tokens`).send({ name: 'Drafts', rights: ['policies.draft'], days: 1 })).body
    const draft = nobody.post(`${API}/drafts`).set('x-requested-with', '').set('authorization', `Bearer ${token}`)
    expect((await draft.send({ policy: 'graduated-approach', from: 1 })).status).toBe(201)
  })

  test('loses what its person loses, and counts for nothing once expired, taken back or disabled', async () => {
    const { ask, as, nobody, setNow } = await testServer()
    const officer = await as('officer')
    const { id: person } = (await officer.get(`${API}/session`)).body.person
    const make = async (days: number) =>
      (await officer.post(`${API}/tokens`).send({ name: 'x', rights: ['policies.read', 'pupils.see'], days })).body
    const [short, long, back] = [await make(1), await make(30), await make(30)]
    const status = async ({ token }: { token: string }, path = '/policies') =>
      (await nobody.get(API + path).set('authorization', `Bearer ${token}`)).status
    expect((await officer.delete(`${API}/tokens/${back.id}`)).status).toBe(204)
    expect(await status(back)).toBe(401)
    await ask.patch(`${API}/accounts/${person}`).send({ roles: ['auditor'] })
    expect([await status(long), await status(long, '/datasets/0mwtlvlpz-a44e575360a0/findings')]).toEqual([200, 403])
    setNow(new Date('2026-01-16T12:00:00Z'))
    expect([await status(short), await status(long)]).toEqual([401, 200])
    const admin = await as('administrator')
    await admin.patch(`${API}/accounts/${person}`).send({ disabled: true })
    expect(await status(long)).toBe(401)
    const unknown = await nobody.get(`${API}/policies`).set('authorization', 'Bearer attendance_x')
    expect([unknown.status, unknown.body.code]).toEqual([401, 'bad-token'])
  })

  test.each([
    [['pupils.see'], 422, 'right-not-yours'],
    [['accounts.manage'], 422, 'right-not-yours'],
    [[], 400, 'bad-request'],
    [['everything'], 400, 'bad-request'],
  ])('with the rights %j is refused to an administrator', async (rights, status, code) => {
    const { as } = await testServer()
    const refused = await (await as('administrator')).post(`${API}/tokens`).send({ name: 'x', rights, days: 1 })
    expect([refused.status, refused.body.code]).toEqual([status, code])
  })

  test('makes no token, signs nobody out and is nobody else’s to take back', async () => {
    const { as, nobody, ask } = await testServer()
    const officer = await as('officer')
    const made = (await officer.post(`${API}/tokens`).send({ name: 'x', rights: ['policies.read'], days: 1 })).body
    const bearer = ['authorization', `Bearer ${made.token}`] as const
    const tries = [
      nobody
        .post(`${API}/tokens`)
        .set(...bearer)
        .send({ name: 'y', rights: ['policies.read'], days: 366 }),
      nobody.delete(`${API}/session/everywhere`).set(...bearer),
      nobody
        .put(`${API}/session/password`)
        .set(...bearer)
        .send({ current: '', password: 'seven painted doors' }),
    ]
    for (const refused of await Promise.all(tries)) expect([refused.status, refused.body.code]).toEqual([403, 'session-needed'])
    expect((await (await as('auditor')).delete(`${API}/tokens/${made.id}`)).status).toBe(404)
    expect((await ask.delete(`${API}/tokens/${made.id}`)).status).toBe(204)
  })
})
