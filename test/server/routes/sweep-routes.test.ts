// A sweep over HTTP: a sample term, Level 2 and Level 1 of a draft, and what whoever asks is told of it.
import { describe, expect, test } from 'vitest'
import { isWithin } from '../../../engine/replay/sweep.ts'
import { curveAnswer } from '../../../server/contract/impact.ts'
import { type SweepDetail, sweepDetail, sweepSummary } from '../../../server/contract/sweeps.ts'
import { testServer } from './real-server.ts'

/** Caseload by date of an outcome under a value. */
function caseload({ steps, outcomes }: SweepDetail, label: string, value: number): (number | null)[] {
  const which = outcomes.findIndex((one) => one.label === label)
  return steps.find((step) => isWithin(step, { numerator: value, denominator: 1 }))!.counts.map((each) => each[which])
}

describe('a sweep', () => {
  test('is made, kept, and tells a policy lead every fifth value in tens', async () => {
    const server = await testServer()
    const dataset = (await server.jobEnd(await server.ask.post('/api/v1/datasets/sample').send({ pupils: 200 }))).result!
    const draft = (await server.ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 2, name: 'Thresholds' })).body
    const grid = {
      rows: { parameter: 'level2From', from: 78, to: 82, step: 1 },
      columns: { parameter: 'level1From', from: 80, to: 95, step: 5 },
    }
    const asked = { dataset, from: '2025-11-28', to: '2025-12-12', draft: draft.id, table: 'level', parameter: 'level2From', grid }
    const id = (await server.jobEnd(await server.ask.post('/api/v1/sweeps').send(asked))).result!
    const told = sweepDetail.parse((await server.ask.get(`/api/v1/sweeps/${id}`)).body)
    expect([told.dates, told.least, told.greatest]).toEqual([['2025-11-28', '2025-12-05', '2025-12-12'], 0, 89.99])
    expect(told.outcomes.slice(0, 2).map(({ label }) => label)).toEqual(['Level 3', 'Level 2'])

    /* Live impact decides the last date by itself, through another door. */
    const { text } = server.services.policies.version('graduated-approach', 2)
    const live = {
      dataset,
      asOf: '2025-12-12',
      policy: 'graduated-approach',
      baseline: 2,
      table: 'level',
      document: JSON.parse(text) as unknown,
    }
    const curve = curveAnswer.parse((await server.ask.post('/api/v1/impact/curve').send({ ...live, parameter: 'level2From' })).body)
    const third = curve.outcomes.indexOf('level=3')
    for (const value of [60, 75, 80, 85, 89]) {
      const step = curve.steps.findLast(({ from, fromIn }) => from === null || (fromIn ? from <= value : from < value))!
      expect(caseload(told, 'Level 3', value).at(-1), `${value}`).toBe(step.counts[third])
    }
    /* The row of the draft’s own values in the grid is the curve under them; Level 1 from 80 % leaves Level 2 no room from 80 % on. */
    const { rows, columns, counts } = told.grid!
    const [row, column] = [rows.values.indexOf(80), columns.values.indexOf(90)]
    expect(counts[row][column]!.map((each) => each[0])).toEqual(caseload(told, 'Level 3', 80))
    expect(rows.values.map((_, at) => counts[at][columns.values.indexOf(80)] === null)).toEqual([false, false, true, true, true])

    const lead = await server.as('policy-lead')
    const blurred = sweepDetail.parse((await lead.get(`/api/v1/sweeps/${id}`)).body)
    expect(blurred.isExact).toBe(false)
    for (const { from, to, counts: each } of blurred.steps) {
      expect([from!.numerator % 5, to]).toEqual([0, from])
      for (const count of each.flat()) expect(count === null || (count >= 10 && count % 10 === 0)).toBe(true)
    }
    expect(blurred.grid!.rows.values).toEqual([80])
    const list = sweepSummary.array().parse((await lead.get('/api/v1/sweeps')).body)
    expect(list.map(({ id: one, parameters, weeks }) => [one, parameters, weeks])).toEqual([[id, ['Level 2 from', 'Level 1 from'], 3]])
  }, 120_000)

  test('is refused where there is none, with the reason, and about safeguarding to people who may not see it', async () => {
    const server = await testServer()
    const dataset = (await server.jobEnd(await server.ask.post('/api/v1/datasets/sample').send({ pupils: 50 }))).result!
    const draft = (await server.ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 2 })).body
    const asked = { dataset, from: '2025-11-28', to: '2025-12-12', draft: draft.id, table: 'level', parameter: 'level2From' }
    const send = async (more: object) => {
      const { status, body } = await server.ask.post('/api/v1/sweeps').send({ ...asked, ...more })
      return [status, body.code]
    }
    expect(await send({ parameter: 'weeks' })).toEqual([422, 'not-swept'])
    expect((await send({ datasets: [dataset] }))[0]).toBe(400)
    expect(await send({ dataset: undefined, datasets: 'all' })).toEqual([422, 'nothing-uploaded'])
    expect(await send({ table: 'no such' })).toEqual([422, 'not-swept'])
    const axis = { parameter: 'level2From', from: 70, to: 80, step: 1 }
    expect(await send({ grid: { rows: axis, columns: axis } })).toEqual([422, 'not-swept'])
    expect((await send({ grid: { rows: axis, columns: { ...axis, parameter: 'level1From', step: 0.01 } } }))[0]).toBe(400)
    expect(await send({ from: '2025-12-12', to: '2025-11-28' })).toEqual([400, 'bad-range'])
    /* A list of one upload is that upload. */
    const made = async (what: object): Promise<SweepDetail> => {
      const id = (await server.jobEnd(await server.ask.post('/api/v1/sweeps').send({ ...asked, ...what }))).result!
      return sweepDetail.parse((await server.ask.get(`/api/v1/sweeps/${id}`)).body)
    }
    const [one, several] = [await made({}), await made({ dataset: undefined, datasets: [dataset] })]
    expect([several.hashes, several.steps, several.datasetName]).toEqual([one.hashes, one.steps, one.datasetName])
  })
})
