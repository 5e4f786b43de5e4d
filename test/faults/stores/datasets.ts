// Datasets, and erasing them and pupils in them, under kills and disk faults.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ReadDataset, readDataset } from '../../../server/reading/read-dataset.ts'
import { upnOf } from '../../../server/sample/upn.ts'
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { factsHash } from '../../../server/stores/facts-hash.ts'
import { ParquetDatasets } from '../../../server/stores/parquet-datasets.ts'
import { change, type FaultyStore } from '../faulty-store.ts'

const identify = (upn: string): string => `pupil-${upn}`
const MOST = 4

/** Three pupils of a number that no other dataset has. */
async function smallDataset(folder: DataFolder, number: number): Promise<{ dataset: ReadDataset; pupils: string[] }> {
  const upns = [0, 1, 2].map((at) => upnOf(358, 4001 + Math.floor(number / 100), number % 100, at))
  const path = folder.at('temporary', `input-${number}`)
  await mkdir(path, { recursive: true })
  await writeFile(join(path, 'pupils.csv'), `upn,school_urn,forename\n${upns.map((upn) => `${upn},100001,Ann\n`).join('')}`)
  const marks = upns.map((upn) => `${upn},100001,2025-09-01,AM,/\n${upn},100001,2025-09-01,PM,O\n`).join('')
  await writeFile(join(path, 'marks.csv'), `upn,school_urn,date,session,code\n${marks}`)
  return { dataset: await readDataset(path, { identify }), pupils: upns.map(identify) }
}

async function add(store: ParquetDatasets, folder: DataFolder, number: number): Promise<{ id: string; pupils: string[] }> {
  const { dataset, pupils } = await smallDataset(folder, number)
  return { id: await store.add({ name: `Dataset ${number}`, isSample: false, dataset }), pupils }
}

/** Pupils by dataset. @throws where facts, hash and names of one do not fit together */
async function pupilsOf(store: ParquetDatasets): Promise<Map<string, string[]>> {
  if (store.unreadable.length > 0) throw new Error(store.unreadable.join(' '))
  const pupils = new Map<string, string[]>()
  for (const { id, hash, pupils: count } of await store.list()) {
    const facts = await store.load(id)
    const ids = facts.pupils.map((pupil) => pupil.id)
    const named = (await store.identities(id)).map((identity) => identity.id)
    if (factsHash(facts) !== hash || ids.length !== count || named.join() !== ids.join()) throw new Error(`Dataset ${id} is torn.`)
    pupils.set(id, ids)
  }
  return pupils
}

const KIND = {
  open: (folder: DataFolder) => ParquetDatasets.open(folder),
  state: async (datasets: ParquetDatasets): Promise<string[][]> => [...(await pupilsOf(datasets)).values()],
}

const store: FaultyStore = {
  longestLifeMs: 900,
  async work(folder, random, { begin, done }) {
    const datasets = await ParquetDatasets.open(folder)
    for (;;) {
      const held = await datasets.list()
      if (held.length > MOST) {
        const { id } = held[random.below(held.length)]
        begin({ erase: id })
        await datasets.erase(id)
        done({ erase: id })
      } else if (held.length > 0 && random.chance(0.4)) {
        const [first] = (await datasets.load(held[random.below(held.length)].id)).pupils
        if (first === undefined) continue
        begin({ pupil: first.id })
        await datasets.erasePupil(first.id)
        done({ pupil: first.id })
      } else {
        const number = random.below(90_000)
        begin({ number })
        done({ number, ...(await add(datasets, folder, number)) })
      }
    }
  },
  async check(folder, told) {
    const held = await pupilsOf(await ParquetDatasets.open(folder))
    const problems: string[] = []
    const erased = new Map(told.filter(({ what }) => what.erase !== undefined).map(({ state, what }) => [what.erase, state]))
    const gone = new Map(told.filter(({ what }) => what.pupil !== undefined).map(({ state, what }) => [what.pupil, state]))
    for (const { state, what } of told) {
      if (state !== 'done' || what.id === undefined || erased.has(what.id)) continue
      const found = held.get(String(what.id))
      const left = (what.pupils as string[]).filter((pupil) => !gone.has(pupil))
      if (found === undefined || left.some((pupil) => !found.includes(pupil))) problems.push(`Dataset ${String(what.id)} has lost pupils.`)
    }
    for (const [id, pupils] of held) {
      if (erased.get(id) === 'done') problems.push(`Dataset ${id} is back after it was erased.`)
      for (const pupil of pupils) if (gone.get(pupil) === 'done') problems.push(`A pupil of dataset ${id} is back after being erased.`)
    }
    return problems
  },
  changes: [
    change('storing a dataset', {
      ...KIND,
      prepare: async (datasets, folder) => {
        const { dataset } = await smallDataset(folder, 1)
        return () => datasets.add({ name: 'One', isSample: false, dataset })
      },
    }),
    change('erasing a dataset', {
      ...KIND,
      prepare: async (datasets, folder) => {
        const { id } = await add(datasets, folder, 1)
        return () => datasets.erase(id)
      },
    }),
    change('erasing a pupil', {
      ...KIND,
      prepare: async (datasets, folder) => {
        const { pupils } = await add(datasets, folder, 1)
        return () => datasets.erasePupil(pupils[1])
      },
    }),
  ],
}
export default store
