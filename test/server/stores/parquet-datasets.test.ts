import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ReadDataset, readDataset } from '../../../server/reading/read-dataset.ts'
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { factsHash } from '../../../server/stores/facts-hash.ts'
import { ParquetDatasets } from '../../../server/stores/parquet-datasets.ts'
import { ANNA, BEN, CARA, folderOf, MARKS, PUPILS } from '../reading/small-datasets.ts'
import { dataFolder, NOON } from './temporary-data.ts'

const FILES = {
  'schools.csv': 'urn,name,phase,la_maintained,la_code,laestab\n100001,Ash School,secondary,Y,358,3584001\n',
  'pupils.csv': PUPILS.replace('leaving_date\n', 'leaving_date,fsm,sen,social_care,care_la,sex,forename,surname\n')
    .replace('2024-09-02,\n', '2024-09-02,,Y,E,CLA,352,F,Zoë,O’Neil\n')
    .replace('2025-10-31\n', '2025-10-31,,,,,,,\n'),
  'marks.csv': `${MARKS}${ANNA},100001,2025-09-02,AM,O\n${ANNA},100001,2025-09-02,AM,/\n${CARA},100001,2025-09-02,AM,/\n`,
  'calendar.csv': 'school_urn,date,am,pm\n100001,2025-09-03,Y,N\n',
  'events.csv': `upn,id,event,date,until,parent,level,outcome,detail\n${ANNA},1,leave-refused,2025-09-01,2025-09-05,P1,,,x\n${CARA},,safeguarding-concern,2025-09-01,,,,,\n`,
  'summary.csv': `upn,school_urn,from,to,possible,attended,authorised,unauthorised\n${BEN},100001,2025-09-01,2025-10-24,76,70,4,2\n`,
  'national.csv': 'series,period,phase,cohort,measure,value,published\ns,202526,secondary,all,attendance-rate,91.50,2025-09-25\n',
  'parents.csv': `upn,parent\n${ANNA},P1\n`,
}

const identify = (upn: string): string => `pupil-${upn.slice(-1)}`
const read = (files: Record<string, string> = FILES): Promise<ReadDataset> => readDataset(folderOf(files), { identify })

async function stored(folder: DataFolder): Promise<{ store: ParquetDatasets; id: string; dataset: ReadDataset }> {
  const store = await ParquetDatasets.open(folder)
  const dataset = await read()
  return { store, dataset, id: await store.add({ name: 'Autumn', isSample: false, dataset }) }
}

describe('a stored dataset', () => {
  test('gives back the facts exactly, after a restart too', async () => {
    const folder = await dataFolder()
    const { store, id, dataset } = await stored(folder)
    expect(await store.load(id)).toEqual(dataset.facts)
    expect(await (await ParquetDatasets.open(folder)).load(id)).toEqual(dataset.facts)
  })

  test('gives back what was absent as absent', async () => {
    const store = await ParquetDatasets.open(await dataFolder())
    const dataset = await read({ 'pupils.csv': PUPILS, 'marks.csv': MARKS })
    const facts = await store.load(await store.add({ name: 'Marks', isSample: false, dataset }))
    expect(facts).toEqual(dataset.facts)
    expect(Object.keys(facts)).toEqual(['pupils', 'schools', 'registers'])
  })

  test('is counted', async () => {
    const { store, id } = await stored(await dataFolder())
    const summary = {
      id,
      name: 'Autumn',
      uploadedAt: NOON.toISOString(),
      hash: factsHash(await store.load(id)),
      isSample: false,
      pupils: 3,
      schools: 1,
      marks: 4,
      firstDay: '2025-09-01',
      lastDay: '2025-09-01',
      errors: 2,
      queries: 2,
    }
    expect(await store.list()).toEqual([summary])
    expect(await store.detail(id)).toMatchObject({
      ...summary,
      schoolList: [
        { urn: '100001', name: 'Ash School', phase: 'secondary', pupils: 2, marks: 4, firstDay: '2025-09-01', lastDay: '2025-09-01' },
      ],
      unheldSessions: 0,
      unheldMarks: 0,
      files: expect.arrayContaining([{ file: 'marks.csv', read: 7, kept: 4, duplicates: 0, missing: 0, aside: 3 }]),
    })
  })

  test('lists its findings by page, level and kind', async () => {
    const { store, id } = await stored(await dataFolder())
    const all = { offset: 0, limit: 10 }
    const page = await store.findings(id, all)
    expect(page.total).toBe(4)
    expect(page.rows.map(({ file, row, code }) => [file, row, code])).toEqual([
      ['marks.csv', 8, 'only-in-marks'],
      ['marks.csv', 6, 'conflicting-marks'],
      ['marks.csv', 7, 'conflicting-marks'],
      ['events.csv', 3, 'concern-outside-roll'],
    ])
    expect(await store.findings(id, { offset: 1, limit: 1, code: 'conflicting-marks' })).toEqual({ total: 2, rows: [page.rows[2]] })
    expect((await store.findings(id, { ...all, level: 'query' })).total).toBe(2)
    expect((await store.findings(id, { ...all, file: 'events.csv', code: "x' OR '1'='1" })).total).toBe(0)
    const rows = []
    for await (const row of store.findingRows(id)) rows.push(row)
    expect(rows).toEqual(page.rows)
  })

  test('keeps names and UPNs apart from everything else', async () => {
    const folder = await dataFolder()
    const { store, id } = await stored(folder)
    expect(await store.identities(id)).toEqual([
      { id: identify(ANNA), upn: ANNA, forename: 'Zoë', surname: 'O’Neil' },
      { id: identify(BEN), upn: BEN, forename: '', surname: '' },
      { id: identify(CARA), upn: CARA, forename: '', surname: '' },
    ])
    for (const file of readdirSync(folder.at('datasets', id))) {
      const bytes = readFileSync(folder.at('datasets', id, file))
      for (const secret of [ANNA, BEN, CARA, 'Neil']) expect([file, bytes.includes(secret)]).toEqual([file, false])
    }
  })

  test('names an earlier one that is the same, whatever the order of the rows', async () => {
    const { store, dataset } = await stored(await dataFolder())
    const lines = PUPILS.trim().split('\n')
    const swapped = `${[lines[0], lines[2], lines[1]].join('\n')}\n`
    const [a, b] = [await read({ 'pupils.csv': PUPILS, 'marks.csv': MARKS }), await read({ 'pupils.csv': swapped, 'marks.csv': MARKS })]
    expect(factsHash(a.facts)).toBe(factsHash(b.facts))
    expect(factsHash(a.facts)).not.toBe(factsHash(dataset.facts))
    await store.add({ name: 'First', isSample: false, dataset: a })
    const { findings } = await store.detail(await store.add({ name: 'Second', isSample: false, dataset: b }))
    expect(findings).toMatchObject([{ code: 'same-as-earlier', level: 'info', message: 'The same data was uploaded before, as “First”.' }])
  })

  test('differs from one that names other parents, or no file of them', async () => {
    const parents = (text: string | undefined) =>
      read({ 'pupils.csv': PUPILS, 'marks.csv': MARKS, ...(text === undefined ? {} : { 'parents.csv': `upn,parent\n${text}` }) })
    const rows = [`${ANNA},P1\n${BEN},P2\n`, `${BEN},P2\n${ANNA},P1\n`, `${ANNA},P1\n${BEN},P1\n`, '', undefined]
    const hashes = await Promise.all(rows.map(async (text) => factsHash((await parents(text)).facts)))
    expect(hashes[1]).toBe(hashes[0])
    expect(new Set(hashes).size).toBe(4)
  })

  test('erased, it says when, and nothing of it is left', async () => {
    const folder = await dataFolder()
    const { store, id } = await stored(folder)
    await store.erase(id)
    for (const reopened of [store, await ParquetDatasets.open(folder)]) {
      expect(await reopened.list()).toEqual([])
      await expect(reopened.load(id)).rejects.toMatchObject({
        status: 410,
        code: 'facts-erased',
        message: 'The facts of this dataset were erased on 15 January 2026.',
      })
    }
    expect([readdirSync(folder.at('datasets')), readdirSync(folder.at('identity')), readdirSync(folder.at('temporary'))]).toEqual([
      [],
      [],
      [],
    ])
  })

  test('an erasure that a crash broke off is finished at the next start', async () => {
    const folder = await dataFolder()
    const { id } = await stored(folder)
    writeFileSync(folder.at('erased', `${id}.json`), JSON.stringify({ id, erasedAt: NOON.toISOString() }))
    await ParquetDatasets.open(folder)
    expect([existsSync(folder.at('datasets', id)), existsSync(folder.at('identity', `${id}.parquet`))]).toEqual([false, false])
  })

  test('one that cannot be read is told and left as it is', async () => {
    const folder = await dataFolder()
    const { id } = await stored(folder)
    writeFileSync(folder.at('datasets', id, 'manifest.json'), '{"id":')
    const store = await ParquetDatasets.open(folder)
    expect(store.unreadable).toEqual([`Dataset ${id} cannot be read and is left as it is. Restore it from a backup, or delete its folder.`])
    await expect(store.detail(id)).rejects.toMatchObject({ status: 404 })
  })

  test('bytes stored under another list of codes are read as the codes they were', async () => {
    const folder = await dataFolder()
    const { id, dataset } = await stored(folder)
    const path = folder.at('datasets', id, 'manifest.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { codes: string[] }
    const slash = dataset.facts.registers[0].marks[0]
    const swapped = manifest.codes.with(0, manifest.codes[1]).with(1, manifest.codes[0])
    writeFileSync(path, JSON.stringify({ ...manifest, codes: swapped }))
    const facts = await (await ParquetDatasets.open(folder)).load(id)
    expect([slash, facts.registers[0].marks[0], facts.registers[0].marks[1]]).toEqual([1, 2, 1])
  })

  test('a dataset that cannot be written leaves nothing behind', async () => {
    const folder = await dataFolder()
    const store = await ParquetDatasets.open(folder)
    const dataset = await read()
    rmSync(folder.at('identity'), { recursive: true })
    await expect(store.add({ name: 'x', isSample: false, dataset })).rejects.toThrow()
    expect([readdirSync(folder.at('datasets')), await store.list()]).toEqual([[], []])
  })
})

describe('erasing one pupil', () => {
  const contents = (folder: DataFolder, id: string): string[] => readdirSync(folder.at('datasets', id)).toSorted()

  test('leaves nothing of the pupil on the disk but the note that it happened', async () => {
    const folder = await dataFolder()
    const { store, id } = await stored(folder)
    await store.erasePupil(identify(ANNA))
    expect(contents(folder, id)).toEqual([expect.stringMatching(/^facts-/), 'findings.parquet', 'manifest.json'])
    const [facts] = contents(folder, id)
    expect(readdirSync(folder.at('datasets', id, facts))).toContain('parents.parquet')
    expect(JSON.parse(readFileSync(folder.at('erased', `pupil-${identify(ANNA)}.json`), 'utf8'))).toEqual({
      pupil: identify(ANNA),
      erasedAt: NOON.toISOString(),
      datasets: [id],
      done: true,
    })
    expect(readdirSync(folder.at('temporary'))).toEqual([])
    const reopened = await ParquetDatasets.open(folder)
    expect([await reopened.load(id), await reopened.identities(id)]).toEqual([await store.load(id), await store.identities(id)])
    expect((await reopened.identities(id)).map(({ upn }) => upn)).toEqual([BEN, CARA])
  })

  test('that a crash broke off is finished at the next start', async () => {
    const folder = await dataFolder()
    const { id } = await stored(folder)
    const note = { pupil: identify(BEN), erasedAt: NOON.toISOString(), datasets: [id], done: false }
    writeFileSync(folder.at('erased', `pupil-${identify(BEN)}.json`), JSON.stringify(note))
    const store = await ParquetDatasets.open(folder)
    expect((await store.load(id)).pupils.map((one) => one.id)).toEqual([identify(ANNA), identify(CARA)])
    expect(await store.erasures(id)).toEqual([NOON.toISOString()])
  })

  test('tables that a crash left beside those that count are removed at the next start', async () => {
    const folder = await dataFolder()
    const { store, id } = await stored(folder)
    const before = contents(folder, id)
    mkdirSync(folder.at('datasets', id, 'facts-000000000-0'))
    await ParquetDatasets.open(folder)
    expect(contents(folder, id)).toEqual(before)
    await store.erasePupil(identify(ANNA))
    const after = contents(folder, id)
    writeFileSync(folder.at('datasets', id, 'spells.parquet'), 'old')
    await ParquetDatasets.open(await dataFolder(folder.path, undefined, true))
    expect(contents(folder, id)).toContain('spells.parquet')
    await ParquetDatasets.open(folder)
    expect(contents(folder, id)).toEqual(after)
  })
})
