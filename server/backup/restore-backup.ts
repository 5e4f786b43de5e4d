// The only home of restoring a backup: into an empty folder, every file checked against the list, then the whole checked as data. Nothing
// appears at the place asked for unless all of it is right and on the disk.
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ServiceError } from '../errors/service-error.ts'
import { DataFolder } from '../stores/data-folder.ts'
import { syncFolder, syncTree } from '../stores/durable-file.ts'
import { FileAuditLog } from '../stores/file-audit-log.ts'
import { type BackupFile, type BackupList, backupList, LIST_NAME } from './backup-list.ts'
import { checkData, type DataCheck } from './check-data.ts'

export interface RestoreOptions {
  readonly now?: () => Date
  /** Takes what was damaged before the backup was made as it is: a damaged archive is refused all the same. */
  readonly evenIfDamaged?: boolean
}

export interface Restored extends DataCheck {
  readonly list: BackupList
}

/** @throws ServiceError where the folder holds something, the backup is damaged, or what it holds does not fit together */
export async function restoreBackup(file: string, dataDir: string, options: RestoreOptions = {}): Promise<Restored> {
  const target = resolve(dataDir)
  await refuseIfUsed(target)
  const hidden = `${target}.restoring-${randomBytes(6).toString('hex')}`
  await mkdir(hidden, { recursive: true, mode: 0o700 })
  try {
    const list = await unpack(file, hidden)
    const check = await putRight(hidden, list, options)
    await syncTree(hidden)
    await rmdir(target).catch(ifNotThere)
    await rename(hidden, target)
    await syncFolder(dirname(target))
    return { list, ...check }
  } catch (problem) {
    await rm(hidden, { recursive: true, force: true })
    throw problem
  }
}

async function refuseIfUsed(target: string): Promise<void> {
  const names = await readdir(target).catch(ifNotThere)
  if (names === undefined || names.length === 0) return
  const details = 'Restore into a folder that is empty or not there yet, then start the server with it.'
  throw new ServiceError('folder-not-empty', 409, `${target} is not empty.`, details)
}

async function unpack(file: string, folder: string): Promise<BackupList> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch((problem: unknown) => {
    throw damaged(`${file} cannot be opened as a backup.`, problem)
  })
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    const list = await listOf(zip, entries.get(LIST_NAME))
    if (entries.size !== list.files.length + 1) throw damaged('The backup does not hold the files that it lists.')
    for (const one of list.files) await unpackOne(zip, entries.get(one.path), one, folder)
    return list
  } catch (problem) {
    throw problem instanceof ServiceError ? problem : damaged('The backup is damaged.', problem)
  } finally {
    zip.close()
  }
}

async function listOf(zip: ZipFile, entry: Entry | undefined): Promise<BackupList> {
  if (entry === undefined) throw damaged(`This is not a backup: it has no ${LIST_NAME}.`)
  const chunks: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  return backupList.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
}

async function unpackOne(zip: ZipFile, entry: Entry | undefined, { path, bytes, sha256 }: BackupFile, folder: string): Promise<void> {
  if (entry === undefined || entry.uncompressedSize !== bytes) throw damaged(`${path} is missing from the backup, or of another size.`)
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
  await pipeline(await zip.openReadStreamPromise(entry), hashing, createWriteStream(join(folder, path), { flags: 'wx', mode: 0o600 }))
  if (hash.digest('hex') !== sha256) throw damaged(`${path} in the backup is not the file that was backed up.`)
}

/** Finishes what was under way when the backup was made, checks the whole, and records the restore. */
async function putRight(path: string, list: BackupList, { now, evenIfDamaged = false }: RestoreOptions): Promise<DataCheck> {
  const folder = await DataFolder.open(path, now)
  await folder.clearUp()
  await reopenErasures(folder)
  const check = await checkData(folder)
  if (check.findings.length > 0 && !evenIfDamaged) {
    const advice = 'Use an older backup, or restore this one as it is with --even-if-damaged.'
    throw new ServiceError('backup-unsound', 422, 'What the backup holds does not fit together.', [...check.findings, advice].join('\n'))
  }
  const about = { madeAt: list.madeAt, files: list.files.length, findings: check.findings.length }
  await (await FileAuditLog.open(folder)).record({ action: 'backup.restored', actor: null, about })
  return check
}

/* A pupil may have been erased while the backup was being made, after some of the files had been caught: every noted erasure is done again. */
async function reopenErasures(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.at('erased'))) {
    if (!name.startsWith('pupil-')) continue
    const note = JSON.parse(await readFile(folder.at('erased', name), 'utf8')) as object
    await writeFile(folder.at('erased', name), `${JSON.stringify({ ...note, done: false })}\n`, { mode: 0o600 })
  }
}

function damaged(message: string, cause?: unknown): ServiceError {
  return new ServiceError('backup-damaged', 422, message, 'Nothing was restored. Use another copy of the backup, or an older one.', {
    cause,
  })
}

function ifNotThere(problem: NodeJS.ErrnoException): undefined {
  if (problem.code !== 'ENOENT') throw problem
}
