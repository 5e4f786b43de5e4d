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

async function runOfTwo(
  files: Readonly<Record<string, string>> = {},
): Promise<TestServer & { run: string; pupil: string; events: string; page: string }> {
  const server = await testServer()
  const upload = server.ask
    .post(`${API}/datasets`)
    .field('name', 'Autumn')
    .attach('files', Buffer.from('upn,school_urn\nK358400119001,900001\nL358400120002,900001\n'), 'pupils.csv')
    .attach('files', Buffer.from(`upn,school_urn,date,session,code\n${MARKS.join('\n')}\n`), 'marks.csv')
  for (const [name, text] of Object.entries(files)) void upload.attach('files', Buffer.from(text), name)
  const uploaded = await upload
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

  test('say who recorded and who struck out by name; a tester reads neither names nor what was written', async () => {
    const { as, events } = await runOfTwo()
    const ann = await as({ name: 'Ann Ash', roles: ['officer'] })
    const bob = await as({ name: 'Bob Beech', roles: ['officer'] })
    const first = await ann.post(events).send({ event: 'ebsna-identified', date: '2025-12-01', detail: 'Told by Mrs Jones' })
    const { number } = pupilEvents.parse(first.body).events[0]
    await bob.post(`${events}/${number}/strike`).send({ reason: 'It was his brother Tom' })
    const read = pupilEvents.parse((await ann.get(events)).body).events[0]
    expect([read.recordedBy, read.struckBy, read.detail, read.struckReason]).toEqual([
      'Ann Ash',
      'Bob Beech',
      'Told by Mrs Jones',
      'It was his brother Tom',
    ])
    const tester = await as('tester')
    const seen = pupilEvents.parse((await tester.get(events)).body).events[0]
    expect(seen).toEqual({ ...read, recordedBy: '', struckBy: '', detail: '', struckReason: '' })
    expect((await tester.post(events).send(concern)).status).toBe(403)
  })

  test('a concern is recorded by anyone who may record, seen and struck out by those who see concerns', async () => {
    const { ask, as, events } = await runOfTwo()
    const officer = await as('officer')
    expect(pupilEvents.parse((await officer.post(events).send(concern)).body).events).toEqual([])
    const [{ number, id }] = pupilEvents.parse((await ask.get(events)).body).events
    expect((await officer.post(`${events}/${number}/strike`).send({ reason: 'A guess' })).status).toBe(404)
    const later = await officer.post(events).send({ ...concern, id, date: '2025-12-02', outcome: 'none' })
    expect([later.status, later.body.code]).toEqual([422, 'nothing-to-go-on-from'])
    expect(pupilEvents.parse((await ask.get(events)).body).events).toHaveLength(1)
  })

  test('a later state goes on from what stands, of its kind, no earlier than it', async () => {
    const { ask, events } = await runOfTwo()
    const notice = { event: 'penalty-notice', date: '2025-12-01', parent: 'parent-1', outcome: 'issued' }
    const [{ id }] = pupilEvents.parse((await ask.post(events).send(notice)).body).events
    const answer = async (change: object): Promise<unknown[]> => {
      const { status, body } = await ask.post(events).send({ ...notice, id, ...change })
      return [status, body.code]
    }
    expect(await answer({ date: '2025-12-10', outcome: 'paid' })).toEqual([201, undefined])
    expect(await answer({ date: '2025-11-30', outcome: 'paid' })).toEqual([422, 'before-it-began'])
    expect(await answer({ id: 'another' })).toEqual([422, 'nothing-to-go-on-from'])
    expect(await answer({ event: 'support-attempt', level: '2', outcome: 'engaged' })).toEqual([422, 'nothing-to-go-on-from'])
    const { events: list, parents } = pupilEvents.parse((await ask.get(events)).body)
    expect(list.map(({ outcome }) => outcome)).toEqual(['paid', 'issued'])
    expect([...new Set(list.map((one) => one.id))]).toEqual([id])
    expect(parents).toEqual(['parent-1'])
    for (const one of list) await ask.post(`${events}/${one.number}/strike`).send({ reason: 'Not this one' })
    expect(await answer({ date: '2025-12-11', outcome: 'served' })).toEqual([422, 'nothing-to-go-on-from'])
  })

  test('know the parents of the upload and those written here', async () => {
    const { ask, events } = await runOfTwo({ 'parents.csv': 'upn,parent\nK358400119001,P-2\nK358400119001,P-1\nL358400120002,P-9\n' })
    await ask.post(events).send({ event: 'parent-not-engaging', date: '2025-12-01', parent: 'P-3' })
    expect(pupilEvents.parse((await ask.get(events)).body).parents).toEqual(['P-1', 'P-2', 'P-3'])
  })

  test('of the file are told apart from those of here, and can be gone on from', async () => {
    const { ask, events } = await runOfTwo({
      'events.csv': 'upn,id,event,date,parent,outcome\nK358400119001,n1,penalty-notice,2025-12-01,P-1,issued\n',
    })
    const paid = { event: 'penalty-notice', date: '2025-12-09', parent: 'P-1', outcome: 'paid', id: 'n1' }
    const { events: list, inFile } = pupilEvents.parse((await ask.post(events).send(paid)).body)
    expect(list.map(({ id, number, outcome }) => [id, number !== '', outcome])).toEqual([
      ['n1', true, 'paid'],
      ['n1', false, 'issued'],
    ])
    expect(inFile).toBe(true)
    expect((await ask.post(`${events}/0/strike`).send({ reason: 'In the file' })).status).toBe(404)
  })

  test('a plan that was opened is closed under its id', async () => {
    const { ask, events } = await runOfTwo()
    const [{ id }] = pupilEvents.parse((await ask.post(events).send({ event: 'plan-opened', date: '2025-12-01' })).body).events
    expect((await ask.post(events).send({ event: 'plan-closed', date: '2025-12-05', id })).status).toBe(201)
  })

  test('nothing is recorded of a day that has not come, by the clock of England', async () => {
    const { ask, as, events, setNow } = await runOfTwo()
    expect((await ask.post(events).send({ ...concern, date: '2026-01-15' })).status).toBe(201)
    const tomorrow = await ask.post(events).send({ ...concern, date: '2026-01-16' })
    expect([tomorrow.status, tomorrow.body.code]).toEqual([422, 'day-to-come'])
    setNow(new Date('2026-06-30T23:30:00Z'))
    const inSummer = await as('officer')
    expect((await inSummer.post(events).send({ ...concern, date: '2026-07-01' })).status).toBe(201)
  })

  test('what was recorded or struck out since the run is counted', async () => {
    const { ask, events, setNow } = await runOfTwo()
    const since = async (): Promise<number> => pupilEvents.parse((await ask.get(events)).body).sinceRun
    expect(await since()).toBe(0)
    setNow(new Date('2026-01-15T12:02:00Z'))
    const [{ number }] = pupilEvents.parse((await ask.post(events).send(concern)).body).events
    await ask.post(events).send({ event: 'plan-opened', date: '2025-12-03' })
    expect(await since()).toBe(2)
    await ask.post(`${events}/${number}/strike`).send({ reason: 'Other child' })
    expect(await since()).toBe(2)
  })

  test('a level held stands beside the computed one, with its reason, for whoever knows the name', async () => {
    const { ask, as, events, page } = await runOfTwo()
    await ask.put(`${API}/events-kept-here`).send({ kept: true })
    const level = async (asking = ask) =>
      pupilPage
        .parse((await asking.get(page)).body)
        .explanations.find((one) => one.policy === 'graduated-approach' && one.table === 'level')
    const before = await level()
    await ask.post(events).send({ event: 'level', date: '2025-12-01', level: '2', detail: 'New school, watched closely' })
    await ask.post(events).send({ event: 'level', date: '2025-12-13', level: '3', detail: 'After the run' })
    expect(await level()).toEqual({ ...before, held: { level: '2', date: '2025-12-01', reason: 'New school, watched closely' } })
    expect(before).not.toHaveProperty('held')
    expect((await level(await as('tester')))?.held).toEqual({ level: '2', date: '2025-12-01', reason: '' })
  })

  test('nobody who is not in the data', async () => {
    const { ask, run } = await runOfTwo()
    const answer = await ask.post(`${API}/runs/${run}/pupils/${'f'.repeat(32)}/events`).send(concern)
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-pupil'])
  })
})
