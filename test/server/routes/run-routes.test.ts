// The only home of checks on policies, runs, pupils, schools and comparisons over HTTP, on a hand-made dataset of one school.
import { describe, expect, test } from 'vitest'
import { policySummary, versionDetail } from '../../../server/contract/policies.ts'
import {
  comparedPupil,
  comparison,
  pupilPage,
  runActions,
  runDetail,
  runPupils,
  runSchools,
  runSummary,
  schoolPage,
} from '../../../server/contract/runs.ts'
import { testServer, type TestServer } from './real-server.ts'
import { ANNA, BEN, SCHOOL, uploadSchoolOfThree } from './school-of-three.ts'

/** Anna attends 33 of 40 (82.5 %), Ben 36 (exactly 90 %), Cara 40. */
async function serverWithRun(): Promise<TestServer & { dataset: string; run: string }> {
  const server = await testServer()
  const dataset = await uploadSchoolOfThree(server)
  const started = await server.ask.post('/api/v1/runs').send({ dataset, asOf: '2025-12-12' })
  expect(started.status).toBe(202)
  const end = await server.jobEnd(started)
  expect(end.problem).toBeUndefined()
  return { ...server, dataset, run: end.result! }
}

describe('policies over HTTP', () => {
  test('are listed safeguarding first, with what is in force', async () => {
    const { ask } = await testServer()
    const policies = policySummary.array().parse((await ask.get('/api/v1/policies')).body)
    expect(policies[0].policy).toBe('safeguarding')
    expect(policies.find((one) => one.policy === 'school-rag')).toMatchObject({
      inForce: 2,
      versions: [{ specimen: true, inForce: false }, { inForce: true }],
    })
  })

  test('give a version whole, with its cases, and say which version is not there', async () => {
    const { ask } = await testServer()
    const detail = versionDetail.parse((await ask.get('/api/v1/policies/graduated-approach/versions/1')).body)
    expect(detail.cases.length).toBeGreaterThan(10)
    const missing = await ask.get('/api/v1/policies/graduated-approach/versions/9')
    expect([missing.status, missing.body.code]).toEqual([404, 'no-such-version'])
  })
})

describe('a run over HTTP', () => {
  test('counts each outcome', async () => {
    const { ask, run } = await serverWithRun()
    const detail = runDetail.parse((await ask.get(`/api/v1/runs/${run}`)).body)
    const level = detail.tables.find((one) => one.table === 'level')!
    expect(level.outcomes.map(({ label, count }) => [label, count])).toEqual([
      ['Level 2', 1],
      ['Level 1', 1],
      ['No level', 1],
    ])
    // Without events.csv nobody can say that there is no concern.
    expect(detail.tables.find((one) => one.table === 'referral')!.outcomes.map(({ status, count }) => [status, count])).toEqual([
      ['undetermined', 3],
    ])
    expect(runSummary.array().parse((await ask.get('/api/v1/runs')).body)).toHaveLength(1)
  })

  test('lists pupils by pseudonym with names in the body only', async () => {
    const { ask, run, lines } = await serverWithRun()
    const { pupils } = runPupils.parse((await ask.get(`/api/v1/runs/${run}/pupils`)).body)
    const anna = pupils.find((one) => one.upn === ANNA)!
    expect(anna).toMatchObject({ name: 'Ash, Anna', yearGroup: '7', onRoll: true, actions: 14 })
    expect(anna.measures['graduated-approach/attendance']).toEqual({ kind: 'rate', value: 82.5, text: '33 of 40' })
    expect(anna.pupil).not.toContain(ANNA)
    const page = pupilPage.parse((await ask.get(`/api/v1/runs/${run}/pupils/${anna.pupil}`)).body)
    const level = page.explanations.find((one) => one.table === 'level')!
    expect(level.sentence).toBe(
      'Level 2: attended 33 of 40 sessions (82.5 %) in the four school weeks to 12 December; Level 2 is from 80 % up to, not including, 90 %',
    )
    // 31 of 40 is 77.5 %, 36 of 40 exactly 90 %.
    expect(level.nearest).toBe('Two more sessions missed would be Level 3; three more sessions attended would be Level 1.')
    expect(level.inputs[0]).toMatchObject({ from: '2025-11-17', to: '2025-12-12' })
    expect(level.inputs[0].codes.find((one) => one.code === 'I')!.count).toBe(7)
    // Every action of hers has the one reason, so nothing is merged; each of them names its policy and row.
    expect(page.mergedActions).toHaveLength(14)
    expect(page.mergedActions[0]).toMatchObject({ title: page.actions[0].title, kind: 'support', parent: '' })
    expect(page.mergedActions[0].reasons).toEqual([
      expect.objectContaining({ policy: 'graduated-approach', row: 'level-2', reason: level.sentence, source: '6.2' }),
    ])
    expect(lines.join('')).not.toMatch(/K358400119001|Ash/)
  })

  test('gives files with UPNs, one line a subject and table', async () => {
    const { ask, run, services } = await serverWithRun()
    const decisions = (await ask.get(`/api/v1/runs/${run}/decisions.csv`)).text.trimEnd().split('\r\n')
    expect(decisions[0]).toBe('subject,subject_id,school_urn,policy,version,table,as_of,status,rows,outputs,reason')
    expect(decisions.find((line) => line.includes(`${BEN},${SCHOOL},graduated-approach`))).toMatch(/,matched,level-1,level=1,/)
    expect(decisions.find((line) => line.includes(`${BEN},${SCHOOL},persistent-absence,1,category`))).toMatch(
      /,matched,persistent,category=persistent,/,
    )
    const actions = runActions.parse((await ask.get(`/api/v1/runs/${run}/actions`)).body)
    const csv = (await ask.get(`/api/v1/runs/${run}/actions.csv`)).text.trimEnd().split('\r\n')
    expect(csv).toHaveLength(actions.actions.length + 1)
    expect((await ask.get(`/api/v1/runs/${run}/run.json`)).body.ruleSets).toHaveLength(services.policies.inForce('2025-12-12').length)
  })

  test('has the same result hash when it is run again', async () => {
    const { ask, jobEnd, dataset, run } = await serverWithRun()
    const again = (await jobEnd(await ask.post('/api/v1/runs').send({ dataset, asOf: '2025-12-12' }))).result!
    const hash = async (id: string): Promise<string> => (await ask.get(`/api/v1/runs/${id}`)).body.resultHash
    expect(await hash(again)).toBe(await hash(run))
  })

  test('shows a school with each cohort, assessed or not', async () => {
    const { ask, run } = await serverWithRun()
    expect(runSchools.parse((await ask.get(`/api/v1/runs/${run}/schools`)).body).schools).toHaveLength(1)
    const page = schoolPage.parse((await ask.get(`/api/v1/runs/${run}/schools/${SCHOOL}`)).body)
    const all = page.cohorts[0].rows[0]
    // 33 + 36 + 40 of 120.
    expect(all).toMatchObject({
      cohort: 'all',
      pupils: 3,
      attended: 109,
      possible: 120,
      percent: 90.83,
      comparator: null,
      differencePoints: null,
    })
    expect(all.explanation.label).toBe('Not assessed')
    expect(all.whyNoComparator).toBe('national.csv was not given')
  })

  test('is refused where it cannot be, with what to do', async () => {
    const { ask, dataset } = await serverWithRun()
    const early = await ask.post('/api/v1/runs').send({ dataset, asOf: '2020-01-01' })
    expect([early.status, early.body.code]).toEqual([422, 'nothing-in-force'])
    const impossible = await ask.post('/api/v1/runs').send({ dataset, asOf: '2025-02-30' })
    expect([impossible.status, impossible.body.code]).toEqual([400, 'bad-date'])
    const unknown = await ask.post('/api/v1/runs').send({ dataset: '0mwtlwznq-000000000000', asOf: '2025-12-12' })
    expect(unknown.status).toBe(404)
    expect((await ask.post('/api/v1/runs').send({ dataset, asOf: '2025-12-12', more: 1 })).status).toBe(400)
  })
})

describe('a comparison over HTTP', () => {
  test('finds exactly who moves, with both sentences', async () => {
    const { ask, jobEnd, dataset } = await serverWithRun()
    const draft = (await ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body
    const document = JSON.parse(draft.text)
    document.parameters.find((one: { name: string }) => one.name === 'level2From').value = 85
    await ask
      .put(`/api/v1/drafts/${draft.id}`)
      .set('if-match', draft.etag)
      .send({ text: JSON.stringify(document) })
    const end = await jobEnd(await ask.post('/api/v1/comparisons').send({ draft: draft.id, dataset, asOf: '2025-12-12' }))
    const found = comparison.parse((await ask.get(`/api/v1/comparisons/${end.result}`)).body)
    expect(found).toMatchObject({ baseline: 2, pupils: 3, moved: 1 })
    expect(found.movers).toHaveLength(1)
    expect(found.movers[0]).toMatchObject({ upn: ANNA, from: 'Level 2', to: 'Level 3' })
    expect(found.movers[0].sentenceAfter).toBe(
      'Level 3: attended 33 of 40 sessions (82.5 %) in the four school weeks to 12 December; Level 3 is below 85 %',
    )
  })

  test('explains a pupil who moves under both, cell by cell', async () => {
    const { ask, jobEnd, dataset } = await serverWithRun()
    const draft = (await ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body
    const text = draft.text.replace('"value": 80', '"value": 85')
    await ask.put(`/api/v1/drafts/${draft.id}`).set('if-match', draft.etag).send({ text })
    const { result } = await jobEnd(
      await ask.post('/api/v1/comparisons').send({ draft: draft.id, dataset, asOf: '2025-12-12', baseline: 1 }),
    )
    const { movers } = comparison.parse((await ask.get(`/api/v1/comparisons/${result}`)).body)
    const { tables } = comparedPupil.parse((await ask.get(`/api/v1/comparisons/${result}/pupils/${movers[0].pupil}`)).body)
    const decidingRow = (one: { rows: { id: string; decides: boolean }[] }): string => one.rows.find((row) => row.decides)!.id
    expect(tables.map(({ table, before, after }) => [table, decidingRow(before), decidingRow(after)])).toEqual([
      ['level', 'level-2', 'level-3'],
    ])
    const cell = tables[0].after.rows.find((row) => row.id === 'level-3')!.cells[0]
    expect(cell).toMatchObject({
      test: 'below 85 %',
      value: '33 of 40 sessions (82.5 %)',
      outcome: 'true',
      boundaries: [{ at: '85', parameter: 'level2From' }],
    })
    expect((await ask.get(`/api/v1/comparisons/${result}/pupils/nobody`)).status).toBe(404)
  })

  test('with an unchanged draft moves nobody', async () => {
    const { ask, jobEnd, dataset } = await serverWithRun()
    const draft = (await ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body
    const end = await jobEnd(await ask.post('/api/v1/comparisons').send({ draft: draft.id, dataset, asOf: '2025-12-12' }))
    expect((await ask.get(`/api/v1/comparisons/${end.result}`)).body.moved).toBe(0)
  })

  test('is refused for a draft with errors, naming the place; the draft stays as it is', async () => {
    const { ask, dataset } = await serverWithRun()
    const draft = (await ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 1 })).body
    const text = draft.text.replace('[level2From..level1From)', '80-90')
    const saved = (await ask.put(`/api/v1/drafts/${draft.id}`).set('if-match', draft.etag).send({ text })).body
    expect(saved.valid).toBe(false)
    const refused = await ask.post('/api/v1/comparisons').send({ draft: draft.id, dataset, asOf: '2025-12-12' })
    expect([refused.status, refused.body.code]).toEqual([422, 'draft-has-errors'])
    expect(refused.body.detail).toContain('level > level-2 > attendance')
    expect(refused.body.detail).toContain('[80..90)')
    expect((await ask.get(`/api/v1/drafts/${draft.id}`)).body.text).toBe(text)
  })
})
