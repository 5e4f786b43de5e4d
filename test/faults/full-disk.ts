// The only home of a disk that really is full: a small file system of its own, where the system lets us make one; DuckDB's writes meet it too.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../../server/sample/random.ts'
import { DataFolder } from '../../server/stores/data-folder.ts'
import type { Told } from './faulty-store.ts'
import { openStore } from './kills.ts'

/* Some changes make room, so a full disk need not refuse the next one. */
const MOST_TRIES = 40

export interface Filled {
  readonly acknowledged: number
  readonly refused: number
  readonly problems: readonly string[]
}

/** Runs `use` on a small file system; undefined where the system does not let us make one. */
export async function onSmallDisk<T>(megabytes: number, use: (path: string) => Promise<T>): Promise<T | undefined> {
  const path = await mkdtemp(join(tmpdir(), 'full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    await rm(path, { recursive: true })
    return undefined
  }
  try {
    return await use(path)
  } finally {
    execFileSync('umount', ['-l', path])
    await rm(path, { recursive: true })
  }
}

/** Changes a store while the disk is nearly full, makes room again, and looks: `rounds` times over. */
export async function fillUp(name: string, path: string, rounds: number, seed: number): Promise<Filled> {
  const store = await openStore(name)
  const random = new Random(seed, 4, 5, 6)
  const told: Told[] = []
  const problems: string[] = []
  let refused = 0
  let ended: Promise<unknown> = Promise.resolve()
  for (let round = 0; round < rounds && problems.length === 0; round++) {
    const folder = await DataFolder.open(path)
    await folder.clearUp()
    const disk = { isFull: false, begunSince: 0 }
    const wanted = told.length + 2 * random.between(1, 6)
    const someDone = new Promise<void>((resolve, reject) => {
      const working = store.work(folder, new Random(random.below(2 ** 31), 1, 1, 1), {
        begin: (what) => {
          told.push({ state: 'begin', what })
          if (disk.isFull && disk.begunSince++ > MOST_TRIES) throw new Error('There was room enough after all')
        },
        done: (what) => {
          told.push({ state: 'done', what })
          if (told.length >= wanted) resolve()
        },
      })
      ended = working.catch((problem: unknown) => {
        refused++
        reject(problem instanceof Error ? problem : new Error(String(problem)))
      })
    })
    await someDone
    await fillWith(path, random.below(120_000))
    disk.isFull = true
    await ended
    await rm(join(path, 'filler'), { force: true })
    const again = await DataFolder.open(path)
    await again.clearUp()
    problems.push(...(await store.check(again, told)).map((problem) => `Round ${round + 1} of seed ${seed}: ${problem}`))
  }
  return { acknowledged: told.filter(({ state }) => state === 'done').length, refused, problems }
}

/** Leaves so many bytes free. */
async function fillWith(path: string, left: number): Promise<void> {
  const { bavail, bsize } = await statfs(path)
  await writeFile(join(path, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - left))).catch(() => undefined)
}
