// What of pupils each kind of person is shown, everywhere it could be: two schools, one small outcome, one safeguarding concern.
import { describe, expect, test } from 'vitest'
import {
  comparison,
  pupilPage,
  runActions,
  runDetail,
  runPupils,
  runSchools,
  runSummary,
  schoolPage,
} from '../../../server/contract/runs.ts'
import { datasetDetail } from '../../../server/contract/datasets.ts'
import { upnOf } from '../../../server/sample/upn.ts'
import { type Asking, testServer, type TestServer } from '../routes/real-server.ts'

const API = '/api/v1'
const [FIRST, SECOND] = ['900001', '900002']
/** Four whole school weeks: 40 sessions. */
const DAYS = ['2025-11-17', '2025-11-24', '2025-12-01', '2025-12-08'].flatMap((monday) =>
  [0, 1, 2, 3, 4].map((day) => new Date(Date.parse(monday) + day * 86_400_000).toISOString().slice(0, 10)),
)
/** Sessions missed of 40: 7 is Level 2, 4 is Level 1 (exactly 90 %), 0 is no level. In the first school 8, 3 and 10 pupils; in the second 9 and 7. */
const PUPILS = [
  ...Array.from({ length: 8 }, () => [FIRST, 7] as const),
  ...Array.from({ length: 3 }, () => [FIRST, 4] as const),
  ...Array.from({ length: 10 }, () => [FIRST, 0] as const),
  ...Array.from({ length: 9 }, () => [SECOND, 7] as const),
  ...Array.from({ length: 7 }, () => [SECOND, 0] as const),
].map(([school, missed], at) => ({ upn: upnOf(358, 4001, 19, at + 1), school, missed, name: `Zora${at}` }))

const FILES = {
  'pupils.csv': [
    'upn,school_urn,year_group,date_of_birth,forename,surname',
    ...PUPILS.map(({ upn, school, name }) => `${upn},${school},8,2013-03-04,${name},Quill`),
  ],
  'marks.csv': [
    'upn,school_urn,date,session,code',
    ...PUPILS.flatMap(({ upn, school, missed }) =>
      DAYS.flatMap((date) => ['AM', 'PM'].map((session) => [date, session])).map(
        ([date, session], at) => `${upn},${school},${date},${session},${at < missed ? 'I' : session === 'AM' ? '/' : '\\'}`,
      ),
    ),
  ],
  'schools.csv': ['urn,name,phase,la_maintained', `${FIRST},First School,secondary,Y`, `${SECOND},Second School,secondary,Y`],
  'events.csv': ['upn,id,event,date,outcome', `${PUPILS[0].upn},1,safeguarding-concern,2025-12-01,significant-harm`],
}

let server: TestServer
let run: string
let dataset: string
let compared: string

/* Servers end with the test that opens them; this one is opened anew by each. */
async function open(): Promise<void> {
  server = await testServer()
  const form = server.ask.post(`${API}/datasets`)
  for (const [name, lines] of Object.entries(FILES)) void form.attach('files', Buffer.from(`${lines.join('\n')}\n`), name)
  dataset = (await server.jobEnd(await form)).result!
  run = (await server.jobEnd(await server.ask.post(`${API}/runs`).send({ dataset, asOf: '2025-12-12' }))).result!
}

async function compare(): Promise<void> {
  const draft = (await server.ask.post(`${API}/drafts`).send({ policy: 'graduated-approach', from: 1 })).body
  const text = draft.text.replace('"value": 80', '"value": 85')
  await server.ask.put(`${API}/drafts/${draft.id}`).set('if-match', draft.etag).send({ text })
  const started = await server.ask.post(`${API}/comparisons`).send({ draft: draft.id, dataset, asOf: '2025-12-12' })
  compared = (await server.jobEnd(started)).result!
}

const outcomesOf = (detail: { tables: { table: string; outcomes: { label: string; count: number | null }[] }[] }, name: string) =>
  detail.tables.find(({ table }) => table === name)?.outcomes.map(({ label, count }) => [label, count])

async function everything(asking: Asking): Promise<string> {
  const paths = [
    '/runs',
    `/runs/${run}`,
    `/runs/${run}/run.json`,
    `/runs/${run}/pupils`,
    `/runs/${run}/actions`,
    `/runs/${run}/schools`,
    `/runs/${run}/schools/${FIRST}`,
    `/runs/${run}/schools/${SECOND}`,
    `/runs/${run}/decisions.csv`,
    `/runs/${run}/actions.csv`,
    '/datasets',
    `/datasets/${dataset}`,
    `/datasets/${dataset}/findings`,
    `/datasets/${dataset}/rejected.csv`,
    ...(compared === undefined ? [] : [`/comparisons/${compared}`]),
  ]
  const texts = await Promise.all(paths.map(async (path) => (await asking.get(API + path)).text))
  return texts.join('\n')
}

const pupilIn = async (school: string): Promise<string> => {
  const { pupils } = runPupils.parse((await server.ask.get(`${API}/runs/${run}/pupils`)).body)
  return pupils.find(({ schoolUrn }) => schoolUrn === school)!.pupil
}

describe('an officer of one school', () => {
  test('sees the pupils of that school and of no other, in lists, files, pages and totals', async () => {
    await open()
    await compare()
    const officer = await server.as({ roles: ['officer'], schools: [SECOND], safeguarding: true })
    const others = PUPILS.filter(({ school }) => school === FIRST)
    const own = PUPILS.filter(({ school }) => school === SECOND)
    const text = await everything(officer)
    for (const { upn, name } of others)
      expect([text.includes(upn), text.includes(`${name},`), text.includes(name + '"')]).toEqual([false, false, false])
    for (const { upn } of own) expect(text).toContain(upn)
    expect(text).not.toContain('First School')
    const detail = runDetail.parse((await officer.get(`${API}/runs/${run}`)).body)
    expect(outcomesOf(detail, 'level')).toEqual([
      ['Level 2', 9],
      ['No level', 7],
    ])
    expect([detail.pupils, detail.schools]).toEqual([16, 1])
    expect(runSummary.array().parse((await officer.get(`${API}/runs`)).body)[0].pupils).toBe(16)
    const page = await officer.get(`${API}/runs/${run}/pupils/${await pupilIn(FIRST)}`)
    expect([page.status, page.body.code]).toEqual([404, 'no-such-pupil'])
    const school = await officer.get(`${API}/runs/${run}/schools/${FIRST}`)
    expect([school.status, school.body.code]).toEqual([403, 'not-your-school'])
    expect((await officer.get(`${API}/runs/${run}/pupils/${await pupilIn(SECOND)}`)).status).toBe(200)
  }, 120_000)

  test('sees who would move there, counted there, and nobody else', async () => {
    await open()
    await compare()
    const officer = await server.as({ roles: ['officer'], schools: [SECOND] })
    const found = comparison.parse((await officer.get(`${API}/comparisons/${compared}`)).body)
    // 33 of 40 is 82.5 %: Level 2 from 80 %, Level 3 once Level 2 begins at 85 %.
    expect(found).toMatchObject({ pupils: 16, moved: 9 })
    expect(found.tables[0].transitions).toEqual([
      { from: 'Level 2', to: 'Level 3', count: 9 },
      { from: 'No level', to: 'No level', count: 7 },
    ])
    expect(new Set(found.movers.map(({ schoolUrn }) => schoolUrn))).toEqual(new Set([SECOND]))
    const all = comparison.parse((await server.ask.get(`${API}/comparisons/${compared}`)).body)
    expect([all.pupils, all.moved, all.movers.length]).toEqual([37, 17, 17])
    const theirs = all.movers.find(({ schoolUrn }) => schoolUrn === FIRST)!.pupil
    expect((await officer.get(`${API}/comparisons/${compared}/pupils/${theirs}`)).status).toBe(404)
    expect((await officer.get(`${API}/comparisons/${compared}/pupils/${found.movers[0].pupil}`)).status).toBe(200)
  }, 120_000)

  test('neither erases the data of all nor reads what was found in every school’s rows', async () => {
    await open()
    const officer = await server.as({ roles: ['officer'], schools: [SECOND] })
    const tries = [
      officer.delete(`${API}/pupils/${await pupilIn(FIRST)}`),
      officer.delete(`${API}/datasets/${dataset}`),
      officer.get(`${API}/datasets/${dataset}/findings`),
      officer.get(`${API}/datasets/${dataset}/rejected.csv`),
    ]
    for (const refused of await Promise.all(tries)) expect([refused.status, refused.body.code]).toEqual([403, 'all-schools-needed'])
    expect(datasetDetail.parse((await officer.get(`${API}/datasets/${dataset}`)).body).schoolList.map(({ urn }) => urn)).toEqual([SECOND])
  })
})

describe('a tester', () => {
  test('sees every pupil by pseudonym: no name, no UPN, no birthday, no file', async () => {
    await open()
    await compare()
    const tester = await server.as('tester')
    const text = await everything(tester)
    for (const { upn, name } of PUPILS) expect([text.includes(upn), new RegExp(`${name}\\b`).test(text)]).toEqual([false, false])
    expect(text).not.toContain('Quill')
    const { pupils } = runPupils.parse((await tester.get(`${API}/runs/${run}/pupils`)).body)
    expect([pupils.length, new Set(pupils.map(({ name, upn }) => name + upn))]).toEqual([37, new Set([''])])
    const page = pupilPage.parse((await tester.get(`${API}/runs/${run}/pupils/${pupils[0].pupil}`)).body)
    expect([page.name, page.upn, page.facts.map(({ label }) => label).includes('Date of birth')]).toEqual(['', '', false])
    expect(JSON.stringify(page)).not.toContain('4 March 2013')
    for (const file of ['decisions.csv', 'actions.csv']) expect((await tester.get(`${API}/runs/${run}/${file}`)).status).toBe(403)
    expect(comparison.parse((await tester.get(`${API}/comparisons/${compared}`)).body).movers.map(({ name, upn }) => name + upn)).toEqual(
      Array<string>(17).fill(''),
    )
  }, 120_000)
})

describe('people who see no pupils', () => {
  test.each(['policy-lead', 'reviewer', 'auditor'] as const)(
    '%s: counts, and none of 1 to 5, nor one that gives such a one away',
    async (role) => {
      await open()
      const asking = await server.as(role)
      const detail = runDetail.parse((await asking.get(`${API}/runs/${run}`)).body)
      // 17, 3 and 17 of 37: with the 3 goes the first of the others.
      expect(outcomesOf(detail, 'level')).toEqual([
        ['Level 2', null],
        ['Level 1', null],
        ['No level', 17],
      ])
      // 20 of 37 missed a tenth or more.
      expect(
        outcomesOf(detail, 'category')
          ?.map(([, count]) => count)
          .toSorted(),
      ).toEqual([17, 20])
      expect(detail.pupils).toBe(37)
      expect(new Set(detail.actionTotals.filter(({ policy }) => policy === 'graduated-approach').map(({ count }) => count))).toEqual(
        new Set([null]),
      )
      expect([detail.actions, runSummary.array().parse((await asking.get(`${API}/runs`)).body)[0].actions]).toEqual([null, null])
      expect(JSON.parse((await asking.get(`${API}/runs/${run}/run.json`)).text)).toEqual(detail)
      expect((await asking.get(`${API}/runs/${run}/pupils`)).status).toBe(403)
      const text = await everything(asking)
      for (const { upn } of PUPILS) expect(text).not.toContain(upn)
    },
  )

  test('see of a school its rating and all its pupils taken together', async () => {
    await open()
    const auditor = await server.as('auditor')
    const schools = runSchools.parse((await auditor.get(`${API}/runs/${run}/schools`)).body)
    expect(schools.schools.map(({ urn, pupils }) => [urn, pupils])).toEqual([
      [FIRST, 21],
      [SECOND, 16],
    ])
    expect(new Set(schools.schools.flatMap(({ cohorts }) => Object.values(cohorts).flat()).map(({ cohort }) => cohort))).toEqual(
      new Set(['all']),
    )
    const page = schoolPage.parse((await auditor.get(`${API}/runs/${run}/schools/${FIRST}`)).body)
    expect([page.pupilTables, page.cohorts.flatMap(({ rows }) => rows.map(({ cohort }) => cohort))]).toEqual([[], ['all']])
    expect(page.explanations.flatMap(({ rows, inputs }) => [...rows, ...inputs])).toEqual([])
    expect([page.actions.length > 0, new Set(page.actions.map(({ reason }) => reason))]).toEqual([
      true,
      new Set(['Decided for the school as a whole']),
    ])
  })

  test('see who would move in numbers that hide the few', async () => {
    await open()
    await compare()
    const lead = await server.as('policy-lead')
    const found = comparison.parse((await lead.get(`${API}/comparisons/${compared}`)).body)
    expect([found.movers, found.pupils, found.moved]).toEqual([[], 37, null])
    const [{ labels, before, after, transitions }] = found.tables
    expect([labels, before, after]).toEqual([
      ['Level 3', 'Level 2', 'Level 1', 'No level'],
      [0, null, null, 17],
      [null, null, null, null],
    ])
    // The rows of Level 2 (17, all moving) and Level 1 (3) are hidden; the 17 without a level stay where they are.
    expect(transitions.filter(({ count }) => count !== null)).toEqual([{ from: 'No level', to: 'No level', count: 17 }])
    expect((await lead.get(`${API}/comparisons/${compared}/pupils/x`)).status).toBe(403)
  }, 120_000)
})

describe('without the right to see safeguarding', () => {
  test('no decision, action or number of it is there', async () => {
    await open()
    const [with_, without] = [await server.as({ roles: ['officer'], safeguarding: true }), await server.as('officer')]
    const [all, some] = [
      runDetail.parse((await with_.get(`${API}/runs/${run}`)).body),
      runDetail.parse((await without.get(`${API}/runs/${run}`)).body),
    ]
    expect(outcomesOf(all, 'referral')?.length).toBeGreaterThan(0)
    expect([outcomesOf(some, 'referral'), some.tables.map(({ policy }) => policy).includes('safeguarding')]).toEqual([undefined, false])
    const csv = (await with_.get(`${API}/runs/${run}/actions.csv`)).text.trimEnd().split('\r\n').slice(1)
    const ofSafeguarding = csv.filter((line) => line.includes(',safeguarding,'))
    expect(ofSafeguarding.length).toBeGreaterThan(0)
    expect([all.actions, some.actions]).toEqual([csv.length, csv.length - ofSafeguarding.length])
    // 37 pupils in one table of safeguarding.
    expect(all.decisions - some.decisions).toBe(37)
    const harmed = runPupils.parse((await with_.get(`${API}/runs/${run}/pupils`)).body).pupils.find(({ upn }) => upn === PUPILS[0].upn)!
    const seen = runPupils.parse((await without.get(`${API}/runs/${run}/pupils`)).body).pupils.find(({ upn }) => upn === PUPILS[0].upn)!
    expect(Object.keys(harmed.decisions)).toContain('safeguarding/referral')
    expect(Object.keys(seen.decisions)).not.toContain('safeguarding/referral')
    expect(harmed.actions - seen.actions).toBe(ofSafeguarding.length)
    const page = pupilPage.parse((await without.get(`${API}/runs/${run}/pupils/${seen.pupil}`)).body)
    expect(page.actions.length).toBe(seen.actions)
    const text = `${await everything(without)}${JSON.stringify(page)}`
    expect([
      /safeguarding\/referral|,safeguarding,|significant.harm|refer-immediately|"kind":"safeguarding"/i.test(text),
      text.length > 10_000,
    ]).toEqual([false, true])
    const packed = runActions.parse((await without.get(`${API}/runs/${run}/actions`)).body)
    expect(packed.actions).toHaveLength(some.actions!)
  }, 120_000)

  test('nor where one pupil’s facts are decided', async () => {
    await open()
    const body = {
      asOf: '2025-12-12',
      facts: {
        pupils: [{ year_group: '8' }],
        marks: [{ date: '2025-12-01', session: 'AM', code: '/' }],
        events: [{ event: 'safeguarding-concern', date: '2025-12-01', id: '1', outcome: 'significant-harm' }],
      },
    }
    const answer = async (asking: Asking) => (await asking.post(`${API}/decide`).send(body)).body
    const policies = ({ decisions }: { decisions: { policy: string }[] }) => decisions.map(({ policy }) => policy)
    expect(policies(await answer(server.ask))).toContain('safeguarding')
    expect(policies(await answer(await server.as('officer')))).not.toContain('safeguarding')
  })
})
