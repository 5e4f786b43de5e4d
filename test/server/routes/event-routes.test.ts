import { describe, expect, test } from 'vitest'
import { type PupilEvents, pupilEvents } from '../../../server/contract/events.ts'
import { pupilPage, type RunPupils } from '../../../server/contract/runs.ts'
import { type TestServer, testServer } from './real-server.ts'

const API = '/api/v1'

/* Four whole weeks; two pupils, so that one can stand beside the other. No events file. */
const MARKS = [17, 24, 31, 38].flatMap((monday) =>
  [0, 1, 2, 3, 4].flatMap((day) => {
    const date = new Date(Date.UTC(2025, 10, monday + day)).toISOString().slice(0, 10)
    return ['K358400119001', 'L358400120002'].flatMap((upn) => [`${upn},900001,${date},AM,/`, `${upn},900001,${date},PM,\\`])
  }),
)

async function runOfTwo(): Promise<TestServer & { run: string; pupil: string; events: string; page: string }> {
  const server = await testServer()
  const uploaded = await server.ask
    .post(`${API}/datasets`)
    .field('name', 'Autumn')
    .attach('files', Buffer.from('upn,school_urn\nK358400119001,900001\nL358400120002,900001\n'), 'pupils.csv')
    .attach('files', Buffer.from(`upn,school_urn,date,session,code\n${MARKS.join('\n')}\n`), 'marks.csv')
  const dataset = (await server.jobEnd(uploaded)).result!
  const started = await server.ask.post(`${API}/runs`).send({ dataset, asOf: '2025-12-12' })
  const run = (await server.jobEnd(started)).result!
  const { pupils } = (await server.ask.get(`${API}/runs/${run}/pupils`)).body as RunPupils
  const page = `${API}/runs/${run}/pupils/${pupils[0].pupil}`
  return { ...server, run, pupil: pupils[0].pupil, page, events: `${page}/events` }
}

const concern = { event: 'safeguarding-concern', date: '2025-12-01', outcome: 'unmet-needs' }

describe('events on a pupil’s page', () => {
  test('are recorded, and the pupil is decided again at once where events are kept here', async () => {
    const { ask, events, page } = await runOfTwo()
    const referral = async (): Promise<string | undefined> =>
      pupilPage.parse((await ask.get(page)).body).explanations.find((one) => one.table === 'referral')?.label
    const before = await referral()
    expect((await ask.put(`${API}/events-kept-here`).send({ kept: true })).status).toBe(204)
    const none = await referral()
    const recorded = await ask.post(events).send(concern)
    expect(recorded.status).toBe(201)
    const immediate = await referral()
    expect(new Set([before, none, immediate]).size).toBe(3)
    const [only] = pupilEvents.parse(recorded.body).events
    expect(only).toMatchObject({ ...concern, recordedAt: '2026-01-15T12:00:00.000Z', struckAt: '' })
    const struck = await ask.post(`${events}/${only.number}/strike`).send({ reason: 'Other child' })
    expect(pupilEvents.parse(struck.body).events[0]).toMatchObject({ struckReason: 'Other child' })
    expect(await referral()).toBe(none)
  })

  test('of the file and of here stand in one list, newest first', async () => {
    const { ask, events } = await runOfTwo()
    await ask.post(events).send({ event: 'support-attempt', date: '2025-11-20', level: '1', outcome: 'engaged' })
    await ask.post(events).send({ event: 'plan-opened', date: '2025-12-03' })
    const list = pupilEvents.parse((await ask.get(events)).body) satisfies PupilEvents
    expect(list.events.map(({ event, date }) => [event, date])).toEqual([
      ['plan-opened', '2025-12-03'],
      ['support-attempt', '2025-11-20'],
    ])
    expect([list.inFile, list.keptHere]).toEqual([false, false])
  })

  test.each([
    ['a date that is none', { ...concern, date: '2025-02-30' }, 400],
    ['an unknown kind', { ...concern, event: 'rumour' }, 400],
    ['an outcome of another kind', { ...concern, outcome: 'paid' }, 422],
    ['a refused leave without its last day', { event: 'leave-refused', date: '2025-12-01' }, 400],
    ['a last day before the first', { event: 'leave-refused', date: '2025-12-01', until: '2025-11-01' }, 400],
    ['a notice to nobody', { event: 'penalty-notice', date: '2025-12-01', outcome: 'issued' }, 400],
    ['a level without a reason', { event: 'level', date: '2025-12-01', level: '2' }, 400],
  ])('%s is refused', async (_name, body, status) => {
    const { ask, events } = await runOfTwo()
    expect((await ask.post(events).send(body)).status).toBe(status)
    expect(pupilEvents.parse((await ask.get(events)).body).events).toEqual([])
  })

  test('nobody who is not in the data', async () => {
    const { ask, run } = await runOfTwo()
    const answer = await ask.post(`${API}/runs/${run}/pupils/${'f'.repeat(32)}/events`).send(concern)
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-pupil'])
  })
})
