// One suite for every store of datasets.
import { describe, expect, test } from 'vitest'
import { type ReadDataset, readDataset } from '../../server/reading/read-dataset.ts'
import type { DatasetStore } from '../../server/stores/dataset-store.ts'
import { factsHash } from '../../server/stores/facts-hash.ts'
import { MemoryDatasets } from '../../server/stores/memory-datasets.ts'
import { ParquetDatasets } from '../../server/stores/parquet-datasets.ts'
import { ANNA, BEN, CARA, folderOf, MARKS, PUPILS } from '../server/reading/small-datasets.ts'
import { dataFolder, NOON } from '../server/stores/temporary-data.ts'

const STORES: readonly (readonly [string, () => Promise<DatasetStore>])[] = [
  ['as Parquet', async () => ParquetDatasets.open(await dataFolder())],
  ['in memory', () => Promise.resolve(new MemoryDatasets(() => NOON))],
]
const identify = (upn: string): string => `pupil-${upn.slice(-1)}`
const HEADS = {
  events: 'upn,id,event,date,until,parent,level,outcome,detail\n',
  summary: 'upn,school_urn,from,to,possible,attended,authorised,unauthorised\n',
}
const ROWS = {
  marks: (upn: string) => `${upn},100001,2025-09-02,AM,/\n`,
  events: (upn: string) => `${upn},1,leave-refused,2025-09-01,2025-09-05,P1,,,x\n`,
  summary: (upn: string) => `${upn},100001,2025-09-01,2025-10-24,76,70,4,2\n`,
}

/** A dataset with everything that names a pupil, of the pupils given. */
function read(upns: readonly string[]): Promise<ReadDataset> {
  const only = (text: string): string =>
    text
      .split('\n')
      .filter((line, at) => at === 0 || upns.some((upn) => line.startsWith(upn)))
      .join('\n')
  return readDataset(
    folderOf({
      'pupils.csv': `${only(PUPILS + `${CARA},100001,C,9,2012-05-04,2024-09-02,\n`)}\n`,
      'marks.csv': `${only(MARKS)}\n${upns.map(ROWS.marks).join('')}`,
      'events.csv': HEADS.events + upns.map(ROWS.events).join(''),
      'summary.csv': HEADS.summary + upns.map(ROWS.summary).join(''),
      'parents.csv': `upn,parent\n${upns.map((upn) => `${upn},P1\n`).join('')}`,
    }),
    { identify },
  )
}

async function withAll(open: () => Promise<DatasetStore>): Promise<{ store: DatasetStore; id: string }> {
  const store = await open()
  return { store, id: await store.add({ name: 'All', isSample: false, dataset: await read([ANNA, BEN, CARA]) }) }
}

describe.each(STORES)('a store of datasets %s', (_, open) => {
  test('gives back facts, names and findings as they were', async () => {
    const store = await open()
    const dataset = await read([ANNA, BEN, CARA])
    const id = await store.add({ name: 'All', isSample: true, dataset })
    expect(await store.load(id)).toEqual(dataset.facts)
    expect(await store.identities(id)).toEqual(dataset.identities)
    const rows = []
    for await (const row of store.findingRows(id)) rows.push(row)
    const { total, rows: paged } = await store.findings(id, { offset: 0, limit: 1000 })
    expect([total, paged]).toEqual([rows.length, rows])
    expect(await store.detail(id)).toMatchObject({ id, name: 'All', isSample: true, pupils: 3, hash: factsHash(dataset.facts) })
    expect((await store.list()).map((one) => one.id)).toEqual([id])
    expect(await store.erasures(id)).toEqual([])
  })

  test.each([
    ['the first', ANNA, [BEN, CARA], 4],
    ['a middle', BEN, [ANNA, CARA], 4],
    ['the last', CARA, [ANNA, BEN], 6],
  ])('without %s pupil it is what it would be had the pupil never been in the files', async (_which, erased, left, marks) => {
    const { store, id } = await withAll(open)
    expect(await store.erasePupil(identify(erased))).toEqual([id])
    const rest = await read(left)
    expect(await store.load(id)).toEqual(rest.facts)
    expect(await store.identities(id)).toEqual(rest.identities)
    expect(await store.detail(id)).toMatchObject({
      pupils: 2,
      marks,
      hash: factsHash(rest.facts),
    })
    expect(await store.erasures(id)).toEqual([NOON.toISOString()])
  })

  test('a pupil is erased from every dataset, and then no more', async () => {
    const { store, id } = await withAll(open)
    const other = await store.add({ name: 'Two', isSample: false, dataset: await read([ANNA, BEN]) })
    const without = await store.add({ name: 'One', isSample: false, dataset: await read([CARA]) })
    expect((await store.erasePupil(identify(ANNA))).toSorted()).toEqual([id, other].toSorted())
    expect(await store.erasures(without)).toEqual([])
    await store.erasePupil(identify(BEN))
    expect(await store.erasures(id)).toHaveLength(2)
    expect((await store.load(other)).pupils).toEqual([])
    await expect(store.erasePupil(identify(ANNA))).rejects.toMatchObject({
      status: 410,
      message: 'The facts of this pupil were erased on 15 January 2026.',
    })
    for (const pupil of ['pupil-x', '', '../x']) await expect(store.erasePupil(pupil)).rejects.toMatchObject({ status: 404 })
  })

  test('erased as a whole it says when', async () => {
    const { store, id } = await withAll(open)
    await store.erase(id)
    expect([await store.list(), await store.erasures(id)]).toEqual([[], [NOON.toISOString()]])
    await expect(store.load(id)).rejects.toMatchObject({
      status: 410,
      message: 'The facts of this dataset were erased on 15 January 2026.',
    })
    await expect(store.erase(id)).rejects.toMatchObject({ status: 410 })
    await expect(store.erasePupil(identify(ANNA))).rejects.toMatchObject({ status: 404 })
  })

  test.each(['../identity', 'x', '', '0mwtlvlpz-a44e575360a0'])('has no dataset %j', async (id) => {
    const store = await open()
    for (const ask of ['detail', 'load', 'identities', 'erase', 'erasures'] as const) {
      await expect(store[ask](id)).rejects.toMatchObject({ status: 404, code: 'no-such-dataset' })
    }
  })
})
