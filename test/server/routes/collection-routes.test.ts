// The only home of checks on runs over several uploads read as one: what counts, what is recorded, and what erasing does to them.
import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { rerun } from '../../../server/contract/reruns.ts'
import { pupilPage, runDetail, runPupils, runSummary } from '../../../server/contract/runs.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { Datasets } from '../../../server/services/datasets.ts'
import { collectionHash } from '../../../server/stores/facts-hash.ts'
import { MemoryDatasets } from '../../../server/stores/memory-datasets.ts'
import { MemoryRecordedEvents } from '../../../server/stores/memory-recorded-events.ts'
import { folderOf } from '../reading/small-datasets.ts'
import { testServer, type TestServer } from './real-server.ts'

const SCHOOL = '900001'
/** Valid check letters: K and L. */
const ANNA = 'K358400119001'
const BEN = 'L358400120002'
const API = '/api/v1'

/** Two marks a day from Monday to Friday of each week. */
function marksOf(upn: string, mondays: readonly string[], am: string, pm: string): string[] {
  return mondays.flatMap((monday) =>
    [0, 1, 2, 3, 4].flatMap((add) => {
      const date = new Date(Date.parse(monday) + add * 86_400_000).toISOString().slice(0, 10)
      return [`${upn},${SCHOOL},${date},AM,${am}`, `${upn},${SCHOOL},${date},PM,${pm}`]
    }),
  )
}

const HEADINGS = 'upn,school_urn,date,session,code'
/** Both absent in the weeks of 17 and 24 November. */
const EARLIER = {
  'pupils.csv': `upn,school_urn,forename,surname\n${ANNA},${SCHOOL},Anna,Ash\n${BEN},${SCHOOL},Ben,Birch\n`,
  'marks.csv': [HEADINGS, ...[ANNA, BEN].flatMap((upn) => marksOf(upn, ['2025-11-17', '2025-11-24'], 'I', 'I'))].join('\n'),
}
/** Anna alone, present from 24 November to 12 December, and married meanwhile. */
const LATER = {
  'pupils.csv': `upn,school_urn,forename,surname\n${ANNA},${SCHOOL},Anna,Alder\n`,
  'marks.csv': [HEADINGS, ...marksOf(ANNA, ['2025-11-24', '2025-12-01', '2025-12-08'], '/', '\\')].join('\n'),
}

async function uploaded(server: TestServer, name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const request = server.ask.post(`${API}/datasets`).field('name', name)
  for (const [file, text] of Object.entries(files)) void request.attach('files', Buffer.from(text), file)
  return (await server.jobEnd(await request)).result!
}

interface TwoUploads extends TestServer {
  readonly earlier: string
  readonly later: string
  readonly run: (data: object) => Promise<string>
}

async function twoUploads(): Promise<TwoUploads> {
  const server = await testServer()
  server.setNow(new Date('2026-01-15T12:10:00Z'))
  const earlier = await uploaded(server, 'November', EARLIER)
  server.setNow(new Date('2026-01-15T12:20:00Z'))
  const later = await uploaded(server, 'December', LATER)
  const run = async (data: object): Promise<string> => {
    const started = await server.ask.post(`${API}/runs`).send({ ...data, asOf: '2025-12-12' })
    expect(started.status).toBe(202)
    return (await server.jobEnd(started)).result!
  }
  return { ...server, earlier, later, run }
}

/** Attendance over four school weeks as each pupil of a run has it, by name. */
async function attendances({ ask }: TestServer, run: string): Promise<Record<string, string>> {
  const { pupils } = runPupils.parse((await ask.get(`${API}/runs/${run}/pupils`)).body)
  return Object.fromEntries(pupils.map(({ name, measures }) => [name, measures['graduated-approach/attendance'].text]))
}

describe('a run over several uploads', () => {
  test('[J1] [J2] reads them as one in order of upload, however they are named, records each and is decided again', async () => {
    const server = await twoUploads()
    const { ask, earlier, later, run } = server
    const id = await run({ datasets: [later, earlier, later] })
    /* Anna: 10 absent on 17 to 21 November, then 30 attended. Ben: 10 absent; the later upload has no mark of his from 24 November on. */
    expect(await attendances(server, id)).toEqual({ 'Alder, Anna': '30 of 40', 'Birch, Ben': '0 of 10' })
    const detail = runDetail.parse((await ask.get(`${API}/runs/${id}`)).body)
    expect(detail).toMatchObject({
      dataset: later,
      datasetName: 'December and 1 upload before it',
      datasets: [
        { id: earlier, name: 'November' },
        { id: later, name: 'December' },
      ],
    })
    const [anna] = runPupils.parse((await ask.get(`${API}/runs/${id}/pupils`)).body).pupils.filter(({ upn }) => upn === ANNA)
    const page = pupilPage.parse((await ask.get(`${API}/runs/${id}/pupils/${anna.pupil}`)).body)
    expect(page.weeks.filter(({ isSchoolWeek }) => isSchoolWeek)).toHaveLength(4)
    expect((await ask.get(`${API}/runs/${id}/pupils/${anna.pupil}/events`)).status).toBe(200)
    const again = await server.jobEnd(await ask.post(`${API}/runs/${id}/reruns`))
    expect(rerun.parse((await ask.get(`${API}/reruns/${again.result}`)).body).outcome).toBe('same')

    const all = await run({ datasets: 'all' })
    expect(runDetail.parse((await ask.get(`${API}/runs/${all}`)).body).resultHash).toBe(detail.resultHash)
    const alone = await run({ dataset: later })
    expect(await attendances(server, alone)).toEqual({ 'Alder, Anna': '30 of 30' })
    expect(runSummary.array().parse((await ask.get(`${API}/runs`)).body)).toHaveLength(3)
    const { records } = (await ask.get(`${API}/audit?action=run.started`)).body as { records: { about: object }[] }
    expect(records.map(({ about }) => about)).toMatchObject([{ dataset: later }, { dataset: 'all' }, { dataset: later, dataset2: earlier }])
    expect((await ask.get(`${API}/audit?action=run.started&about=${earlier}`)).body.records).toHaveLength(1)
  })

  test('cannot be repeated once a pupil of an earlier upload was erased, and shows no name of theirs', async () => {
    const server = await twoUploads()
    const { ask, earlier, run } = server
    const id = await run({ datasets: 'all' })
    const [ben] = runPupils.parse((await ask.get(`${API}/runs/${id}/pupils`)).body).pupils.filter(({ upn }) => upn === BEN)
    expect((await ask.delete(`${API}/pupils/${ben.pupil}`)).body).toEqual({ datasets: [earlier] })
    expect((await ask.get(`${API}/runs/${id}/pupils/${ben.pupil}`)).status).toBe(404)
    expect(Object.keys(await attendances(server, id))).toEqual(expect.arrayContaining(['', 'Alder, Anna']))
    const again = await server.jobEnd(await ask.post(`${API}/runs/${id}/reruns`))
    expect(rerun.parse((await ask.get(`${API}/reruns/${again.result}`)).body).sentence).toBe(
      'Cannot repeat: facts erased on 15 January 2026.',
    )
  })

  test('is refused where nothing was uploaded but samples, where one is not there, and where both ways are used', async () => {
    const server = await testServer()
    const { ask } = server
    const dataset = (await server.jobEnd(await ask.post(`${API}/datasets/sample`).send({ pupils: 20 }))).result!
    const start = async (data: object): Promise<[number, string]> => {
      const { status, body } = await ask.post(`${API}/runs`).send({ ...data, asOf: '2025-12-12' })
      return [status, (body as { code: string }).code]
    }
    expect(await start({ datasets: 'all' })).toEqual([422, 'nothing-uploaded'])
    expect((await start({ datasets: [dataset, '0mwtlvlpz-a44e575360a0'] }))[0]).toBe(404)
    for (const data of [{}, { datasets: [] }, { dataset, datasets: 'all' }]) expect((await start(data))[0]).toBe(400)
  })
})

describe('collections of datasets held', () => {
  const ofDay = (date: string): Date => new Date(`${date}T09:00:00Z`)

  /** Datasets added one after another, each with its own way from UPN to pseudonym. */
  async function held(
    ...uploads: readonly { on: string; identify: (upn: string) => string }[]
  ): Promise<{ datasets: Datasets; ids: string[] }> {
    let now = ofDay('2025-12-01')
    const store = new MemoryDatasets(() => now)
    const ids: string[] = []
    for (const { on, identify } of uploads) {
      now = ofDay(on)
      const dataset = await readDataset(folderOf(EARLIER), { identify })
      ids.push(await store.add({ name: on, isSample: false, dataset }))
      dataset.findings.close()
    }
    return { datasets: new Datasets(store, DEFAULT_SETTINGS, new MemoryRecordedEvents(() => now)), ids }
  }

  test('[J1] as known on a day are those uploaded by then; the hash is over theirs in order', async () => {
    const identify = (upn: string): string => `p-${upn}`
    const { datasets, ids } = await held({ on: '2025-12-01', identify }, { on: '2025-12-15', identify })
    const both = await datasets.collection('all')
    expect(both.datasets.map(({ id }) => id)).toEqual(ids)
    expect(both.hash).toBe(collectionHash(both.datasets.map(({ hash }) => hash)))
    expect(both.view.facts.pupils.map(({ id }) => id)).toEqual([`p-${ANNA}`, `p-${BEN}`])
    const then = await datasets.collection(ids.toReversed(), parseDay('2025-12-14'))
    expect([then.datasets.map(({ id }) => id), then.hash]).toEqual([[ids[0]], both.datasets[0].hash])
    await expect(datasets.collection(ids, parseDay('2025-11-30'))).rejects.toMatchObject({ status: 422, code: 'nothing-known' })
  })

  test('are not joined where one pupil has two pseudonyms', async () => {
    const { datasets, ids } = await held(
      { on: '2025-12-01', identify: (upn) => `old-${upn}` },
      { on: '2025-12-15', identify: (upn) => `new-${upn}` },
    )
    await expect(datasets.collection(ids)).rejects.toMatchObject({ status: 409, code: 'two-pseudonyms' })
    expect((await datasets.view(ids[1])).facts.pupils).toHaveLength(2)
  })
})
