// The only home of writing to disk so that a crash or power cut leaves the old file or the new one, whole, and nothing in between.
// Leaves what the files mean to the stores. Plain writes are not enough: without fsync an acknowledged file can come back empty.
import { randomBytes } from 'node:crypto'
import { type FileHandle, link, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Ends the names of files that are still being written; start-up removes them. */
export const UNFINISHED = '.unfinished'

/** Replaces a file's text. When the promise resolves the text is on the disk; when it rejects the old text still is. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await writeAndSync(file, text)
    await rename(temporary, path)
  } catch (problem) {
    await rm(temporary, { force: true })
    throw problem
  }
  await syncFolder(dirname(path))
}

/** Makes a file, whole and on the disk, unless there is one already: of many who try at once one succeeds. Gives whether this one did. */
export async function createDurably(path: string, text: string): Promise<boolean> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await writeAndSync(file, text)
    await link(temporary, path)
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw problem
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(dirname(path))
  return true
}

async function writeAndSync(file: FileHandle, text: string): Promise<void> {
  try {
    await file.writeFile(text, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Brings a folder's list of names to the disk. Windows cannot and need not. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await syncPath(folder)
}

/** Brings every file of a folder, and the folder itself, to the disk. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else await syncPath(path)
  }
  await syncFolder(folder)
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
