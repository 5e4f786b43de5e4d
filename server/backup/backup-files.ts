// The only home of which files of a data folder belong into a backup, in which order, and how they are caught while a server goes on writing.
// Files are replaced whole or only appended to, so an opened file stays as it was; what changes together is opened together.
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ServiceError } from '../errors/service-error.ts'
import { UNFINISHED } from '../stores/durable-file.ts'

/* Work under way, the lock, who is signed in and the code of a first start end with the server they belong to. */
const LEFT_OUT = /^(temporary|lock(\..*)?|sessions(\..*)?|first-start-code)$/
/* The record first: nothing it speaks of is then missing from what comes after it. Runs before the data they were decided from. Notes of
   erasures last: whatever was half erased meanwhile is then finished by the first start after a restore. */
const FIRST = ['audit']
const LAST = ['sweeps', 'replays', 'reruns', 'comparisons', 'runs', 'datasets', 'identity', 'erased']
/* The links of the chain of versions and the note of its head change together. */
const TOGETHER = ['chain']
const TRIES = 20

export interface CaughtFile {
  /** Inside the data folder, with slashes. */
  readonly path: string
  readonly handle: FileHandle
  /** What is longer by now was added later. */
  readonly size: number
}

/** Files that belong together, opened; whoever takes them closes them. */
export async function* caughtFiles(data: string): AsyncGenerator<readonly CaughtFile[]> {
  for (const top of inOrder((await readdir(data)).filter((name) => !LEFT_OUT.test(name) && !name.endsWith(UNFINISHED)))) {
    const isOne = TOGETHER.includes(top) || !(await stat(join(data, top))).isDirectory()
    const names = isOne ? [''] : await namesIn(join(data, top), top)
    for (const name of names) {
      const caught = await catchTogether(data, name === '' ? top : `${top}/${name}`)
      if (caught.length > 0) yield caught
    }
  }
}

function inOrder(names: readonly string[]): string[] {
  const middle = names.filter((name) => !FIRST.includes(name) && !LAST.includes(name)).toSorted()
  return [...FIRST, ...middle, ...LAST].filter((name) => names.includes(name))
}

/** The head of the record before its lines: entries recorded meanwhile only lie beyond it. */
async function namesIn(folder: string, top: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith(UNFINISHED)).toSorted()
  return top === 'audit' ? names.toSorted((a, b) => Number(a !== 'head.json') - Number(b !== 'head.json')) : names
}

/** Opens a file, or all files of a folder as they stood at one moment; nothing where it is gone. */
async function catchTogether(data: string, path: string): Promise<CaughtFile[]> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await listed(data, path)
    const caught = await openAll(data, before)
    if (caught !== undefined && isSame(before, await listed(data, path))) return caught
    for (const { handle } of caught ?? []) await handle.close()
    if (before.length === 0) return []
  }
  const details = 'Make the backup again in a moment.'
  throw new ServiceError('still-changing', 409, `${path} kept changing while the backup was being made.`, details)
}

interface Listed {
  readonly path: string
  readonly inode: number
}

async function listed(data: string, path: string): Promise<Listed[]> {
  const found = await stat(join(data, path)).catch(ifGone)
  if (found === undefined) return []
  if (found.isFile()) return [{ path, inode: found.ino }]
  if (!found.isDirectory()) return []
  const names = (await readdir(join(data, path)).catch(ifGone)) ?? []
  const kept = names.filter((name) => !name.endsWith(UNFINISHED)).toSorted()
  return (await Promise.all(kept.map((name) => listed(data, `${path}/${name}`)))).flat()
}

async function openAll(data: string, files: readonly Listed[]): Promise<CaughtFile[] | undefined> {
  const caught: CaughtFile[] = []
  for (const { path } of files) {
    const handle = await open(join(data, path), 'r').catch(ifGone)
    if (handle === undefined) {
      for (const one of caught) await one.handle.close()
      return undefined
    }
    caught.push({ path, handle, size: (await handle.stat()).size })
  }
  return caught
}

function isSame(before: readonly Listed[], after: readonly Listed[]): boolean {
  return before.length === after.length && before.every(({ path, inode }, at) => path === after[at].path && inode === after[at].inode)
}

function ifGone(problem: NodeJS.ErrnoException): undefined {
  if (problem.code !== 'ENOENT') throw problem
}
