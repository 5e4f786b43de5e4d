// The only home of checks on deciding a run again, and on what erasing a pupil does to it.
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ENGINE_VERSION } from '../../../engine/version.ts'
import { type Rerun, rerun } from '../../../server/contract/reruns.ts'
import { runDetail, runPupils } from '../../../server/contract/runs.ts'
import { readActions, readDecisions, writeActions, writeDecisions } from '../../../server/services/run-parquet.ts'
import type { ActionRow, DecisionRow } from '../../../server/services/run-rows.ts'
import { testServer, type TestServer } from './real-server.ts'

interface WithRun extends TestServer {
  readonly dataset: string
  readonly run: string
  readonly again: () => Promise<Rerun>
}

async function serverWithRun(): Promise<WithRun> {
  const server = await testServer()
  const dataset = (await server.jobEnd(await server.ask.post('/api/v1/datasets/sample').send({ pupils: 20 }))).result!
  const run = (await server.jobEnd(await server.ask.post('/api/v1/runs').send({ dataset, asOf: '2025-12-12' }))).result!
  const again = async (): Promise<Rerun> => {
    const end = await server.jobEnd(await server.ask.post(`/api/v1/runs/${run}/reruns`))
    return rerun.parse((await server.ask.get(`/api/v1/reruns/${end.result}`)).body)
  }
  return { ...server, dataset, run, again }
}

type Change<Row> = (row: Row, at: number) => Row | undefined

/** Makes a stored run look as if engine 0.0.9 had decided it otherwise, its fingerprint included. */
async function decidedOtherwise(
  { folder, run }: WithRun,
  change: { decisions?: Change<DecisionRow>; actions?: Change<ActionRow> },
): Promise<void> {
  const path = folder.at('runs', run)
  const hash = createHash('sha256')
  const each = (line: string): void => void hash.update(`${line}\n`)
  const changed = async <Row>(rows: AsyncIterable<Record<string, string>>, to: Change<Row> = (row) => row): Promise<Row[]> => {
    const all: Row[] = []
    for await (const row of rows) all.push(row as Row)
    return all.map(to).filter((row) => row !== undefined)
  }
  const decisions = await changed(readDecisions(path), change.decisions)
  const actions = await changed(readActions(path), change.actions)
  for (const file of ['decisions.parquet', 'actions.parquet']) rmSync(join(path, file))
  await writeDecisions(path, decisions, each)
  await writeActions(path, actions, each)
  editRecord(path, { engine: '0.0.9', resultHash: hash.digest('hex') })
}

function editRecord(path: string, change: object): void {
  const file = join(path, 'run.json')
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...change }))
}

describe('deciding a run again', () => {
  test('gives the same answer, says so, keeps and records it', async () => {
    const { ask, run, again } = await serverWithRun()
    const { resultHash } = runDetail.parse((await ask.get(`/api/v1/runs/${run}`)).body)
    const found = await again()
    expect(found).toMatchObject({
      outcome: 'same',
      run,
      sentence: `The same answer, to the letter: its fingerprint is ${resultHash.slice(0, 12)}… again.`,
      tables: [],
    })
    expect((await ask.get(`/api/v1/runs/${run}/reruns`)).body).toEqual([found])
    expect((await ask.get(`/api/v1/audit?action=run.rerun&about=${run}`)).body.records).toHaveLength(1)
    expect((await ask.post('/api/v1/runs/0mwtlvlpz-a44e575360a0/reruns')).status).toBe(404)
  })

  test('counts by table where another engine decided otherwise', async () => {
    const server = await serverWithRun()
    await decidedOtherwise(server, {
      decisions: (row, at) => (row.table === 'level' && at % 10 === 0 ? { ...row, outputs: 'level=other' } : row),
      actions: (row, at) => (at === 0 ? undefined : row),
    })
    const stored = []
    for await (const row of readDecisions(server.folder.at('runs', server.run))) stored.push(row)
    const level = stored.filter(({ table }) => table === 'level')
    const changed = level.filter(({ outputs }) => outputs === 'level=other').length
    expect(changed).toBeGreaterThan(0)
    const found = await server.again()
    expect(found).toMatchObject({ outcome: 'differs', engineThen: '0.0.9', engineNow: ENGINE_VERSION, actions: 1 })
    expect(found.sentence).toBe(
      `Engine ${ENGINE_VERSION} differs from 0.0.9 in ${changed} decision${changed === 1 ? '' : 's'} and 1 action.`,
    )
    expect(found.tables).toEqual([
      { policy: 'graduated-approach', table: 'level', title: expect.any(String), differing: changed, decisions: level.length },
    ])
    const auditor = await server.as('auditor')
    const [shown] = rerun.array().parse((await auditor.get(`/api/v1/runs/${server.run}/reruns`)).body)
    expect(shown).toMatchObject({ tables: [], actions: 0, sentence: expect.not.stringMatching(/ in \d/) })
  })

  test('tells other words from another decision', async () => {
    const server = await serverWithRun()
    await decidedOtherwise(server, { decisions: (row) => ({ ...row, reason: `Formerly: ${row.reason}` }) })
    expect(await server.again()).toMatchObject({
      outcome: 'reworded',
      sentence: `Engine ${ENGINE_VERSION} decides the same as 0.0.9; some reasons are worded otherwise.`,
    })
  })

  test('notices that what is stored was changed', async () => {
    const server = await serverWithRun()
    editRecord(server.folder.at('runs', server.run), { resultHash: 'f'.repeat(64) })
    expect(await server.again()).toMatchObject({ outcome: 'altered' })
  })

  test('needs the very rule sets of the run, in force or not', async () => {
    const server = await serverWithRun()
    const record = JSON.parse(readFileSync(server.folder.at('runs', server.run, 'run.json'), 'utf8')) as { ruleSets: { hash: string }[] }
    editRecord(server.folder.at('runs', server.run), { ruleSets: record.ruleSets.map((one) => ({ ...one, hash: 'f'.repeat(64) })) })
    const found = await server.again()
    expect([found.outcome, found.sentence]).toEqual([
      'cannot-repeat',
      expect.stringMatching(/^Cannot repeat: version \d+ of “.*”, as it was for the run, is not there any more\./),
    ])
  })

  test('cannot repeat a run after a pupil was erased, nor after the data was', async () => {
    const server = await serverWithRun()
    const { ask, run, dataset, services, folder } = server
    const { pupils } = runPupils.parse((await ask.get(`/api/v1/runs/${run}/pupils`)).body)
    const { pupil, upn } = pupils[0]
    const before = await services.datasets.detail(dataset)
    expect((await ask.delete(`/api/v1/pupils/${pupil}`)).body).toEqual({ datasets: [dataset] })
    expect((await services.datasets.detail(dataset)).pupils).toBe(before.pupils! - 1)
    expect((await ask.get(`/api/v1/runs/${run}/pupils/${pupil}`)).status).toBe(404)
    const later = runPupils.parse((await ask.get(`/api/v1/runs/${run}/pupils`)).body).pupils.find((one) => one.pupil === pupil)
    expect([later?.upn, later?.name]).toEqual(['', ''])
    expect(await server.again()).toMatchObject({ outcome: 'cannot-repeat', sentence: 'Cannot repeat: facts erased on 15 January 2026.' })
    const { records } = (await ask.get('/api/v1/audit?action=pupil.erased')).body as { records: object[] }
    expect(records).toMatchObject([{ about: { pupil, datasets: 1 } }])
    for (const file of ['2026-01-15.ndjson', 'head.json']) expect(readFileSync(folder.at('audit', file), 'utf8')).not.toContain(upn)
    expect((await ask.delete(`/api/v1/pupils/${pupil}`)).status).toBe(410)

    await ask.delete(`/api/v1/datasets/${dataset}`)
    expect(await server.again()).toMatchObject({ outcome: 'cannot-repeat', sentence: 'Cannot repeat: facts erased on 15 January 2026.' })
  })
})
