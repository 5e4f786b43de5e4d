// One process that changes a store until it is killed: what it begins and what is acknowledged goes to standard output, line by line.
import { writeSync } from 'node:fs'
import { Random } from '../../server/sample/random.ts'
import { DataFolder } from '../../server/stores/data-folder.ts'
import type { FaultyStore } from './faulty-store.ts'

const [name, path, seed] = process.argv.slice(2)
const { default: store } = (await import(`./stores/${name}.ts`)) as { default: FaultyStore }
const tell = (state: string) => (what: object) => void writeSync(1, `${JSON.stringify({ state, what })}\n`)
const folder = await DataFolder.open(path)
/* Starting is part of what is killed. */
tell('ready')({})
await folder.clearUp()
await store.work(folder, new Random(Number(seed), 7, 11, 1), { begin: tell('begin'), done: tell('done') })
