// The long form of the faults: `npm run test:faults -- --kills 10000 --seed 7 --editors 50 --edits 200`. Prints seeds and counts; exit 1 where
// anything acknowledged was lost or anything was torn.
import { parseArgs } from 'node:util'
import { editAtOnce } from './editors.ts'
import { fillUp, onSmallDisk } from './full-disk.ts'
import { killOften, openStore, storeNames } from './kills.ts'
import { failEverywhere } from './nth-operation.ts'
import { serversAtOnce } from './servers.ts'

const { values } = parseArgs({
  options: {
    /* Of all stores together. */
    kills: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    editors: { type: 'string', default: '50' },
    edits: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '20' },
    store: { type: 'string', multiple: true },
  },
})
const seed = Number(values.seed)
let wrong = 0

function tell(what: string, counts: string, problems: readonly string[]): void {
  process.stdout.write(`${problems.length === 0 ? 'ok  ' : 'LOST'} ${what}: ${counts}\n`)
  for (const problem of problems) process.stdout.write(`     ${problem}\n`)
  wrong += problems.length
}

const names = values.store ?? (await storeNames())
process.stdout.write(`Seed ${seed}\n`)
for (const name of names) {
  for (const change of (await openStore(name)).changes) {
    const { operations, faults, problems } = await failEverywhere(change, 'all')
    tell(change.name, `${operations} file operations, ${faults} faults`, problems)
  }
}
for (const name of names.filter((one) => one !== 'pseudonym-key')) {
  const filled = await onSmallDisk(4, (path) => fillUp(name, path, Number(values.rounds), seed))
  if (filled === undefined) tell(`${name} on a full disk`, 'not tried: no small file system can be made here', [])
  else tell(`${name} on a full disk`, `${filled.acknowledged} acknowledged, ${filled.refused} times full`, filled.problems)
}
const servers = await serversAtOnce(4, Math.max(1, Math.floor(Number(values.rounds) / 4)))
tell('several servers at once', `${servers.starts} starts`, servers.problems)
const edited = await editAtOnce(Number(values.editors), Number(values.edits))
tell(`${values.editors} editors`, `${edited.saved} saved, ${edited.refused} told that someone was quicker`, edited.problems)
const each = Math.ceil(Number(values.kills) / names.length)
for (const name of names) {
  const { kills, acknowledged, problems } = await killOften(name, each, seed)
  tell(`${name} killed`, `${kills} kills, ${acknowledged} acknowledged`, problems)
}
process.exitCode = wrong === 0 ? 0 : 1
