// The only home of killing: a process that changes a store dies at a random moment, again and again on one data folder, and after each death
// all that was ever acknowledged must be there.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Random } from '../../server/sample/random.ts'
import { DataFolder } from '../../server/stores/data-folder.ts'
import type { FaultyStore, Told } from './faulty-store.ts'

/* A fresh folder now and then, so that checking does not grow with the number of kills. */
const KILLS_A_FOLDER = 40

export interface Killed {
  readonly kills: number
  readonly acknowledged: number
  readonly problems: readonly string[]
}

/** The stores there are, by the names of their files. */
export async function storeNames(): Promise<string[]> {
  return (await readdir(fileURLToPath(new URL('stores', import.meta.url)))).map((name) => name.replace('.ts', '')).toSorted()
}

export async function openStore(name: string): Promise<FaultyStore> {
  return ((await import(`./stores/${name}.ts`)) as { default: FaultyStore }).default
}

export async function killOften(name: string, kills: number, seed: number): Promise<Killed> {
  const store = await openStore(name)
  const random = new Random(seed, 1, 2, 3)
  let acknowledged = 0
  const problems: string[] = []
  for (let done = 0; done < kills && problems.length === 0; done += KILLS_A_FOLDER) {
    const path = await mkdtemp(join(tmpdir(), 'kills-'))
    const told: Told[] = []
    for (let kill = done; kill < Math.min(kills, done + KILLS_A_FOLDER) && problems.length === 0; kill++) {
      told.push(...(await oneLife(name, path, random.below(2 ** 31), random.next() * store.longestLifeMs)))
      const folder = await DataFolder.open(path)
      await folder.clearUp()
      const found = await store.check(folder, told).catch((problem: unknown) => [String(problem)])
      problems.push(...found.map((problem) => `Kill ${kill + 1} of seed ${seed}: ${problem}`))
    }
    acknowledged += told.filter(({ state }) => state === 'done').length
    if (problems.length === 0) await rm(path, { recursive: true })
    else problems.push(`The data folder is kept: ${path}`)
  }
  return { kills, acknowledged, problems }
}

/** Starts a process, kills it after some time and gives what it told. */
async function oneLife(name: string, path: string, seed: number, ms: number): Promise<Told[]> {
  const script = fileURLToPath(new URL('child.ts', import.meta.url))
  const child = spawn(process.execPath, [script, name, path, String(seed)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const closed = once(child, 'close') as Promise<[number | null, string | null]>
  await Promise.race([once(child.stdout, 'data'), closed])
  await Promise.race([wait(ms), closed])
  child.kill('SIGKILL')
  const [, signal] = await closed
  if (signal !== 'SIGKILL') throw new Error(`The process ended by itself: ${err}`)
  /* A last line that is cut was not told. */
  const lines = out.slice(0, out.lastIndexOf('\n')).split('\n')
  return lines.map((line) => JSON.parse(line) as Told).filter(({ state }) => state === 'begin' || state === 'done')
}
