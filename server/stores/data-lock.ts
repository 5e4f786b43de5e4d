// The only home of one server a data folder: a lock of the kernel, which ends with the process however that ends.
// DuckDB takes such a lock on a database file it opens for writing, on every system it runs on; the file itself stays empty.
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { ServiceError } from '../errors/service-error.ts'

/* The kernel's lock is one of processes: within this one it would be granted twice. */
const heldHere = new Set<string>()

export interface DataLock {
  release(): void
}

/** @throws ServiceError where another server holds the folder */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  const path = join(await realpath(folder), 'lock')
  if (heldHere.has(path)) throw inUse(folder)
  heldHere.add(path)
  try {
    const instance = await DuckDBInstance.create(path, { threads: '1' })
    return {
      release: () => {
        instance.closeSync()
        heldHere.delete(path)
      },
    }
  } catch (problem) {
    heldHere.delete(path)
    throw problem instanceof Error && problem.message.includes('lock') ? inUse(folder, problem) : problem
  }
}

function inUse(folder: string, cause?: Error): ServiceError {
  const message = `Another server is already using the data folder ${folder}.`
  return new ServiceError('data-folder-in-use', 409, message, 'Use that server, stop it first, or choose another folder with --data-dir.', {
    cause,
  })
}
