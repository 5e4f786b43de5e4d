// The only home of making a backup: one zip with every file of the data folder and a list of their hashes, while the server goes on.
// A backup holds children's data and the key to their pseudonyms: it is readable by its owner alone.
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { ENGINE_VERSION } from '../../engine/version.ts'
import { ServiceError } from '../errors/service-error.ts'
import { syncFolder, UNFINISHED } from '../stores/durable-file.ts'
import { type CaughtFile, caughtFiles } from './backup-files.ts'
import { type BackupFile, type BackupList, LIST_NAME } from './backup-list.ts'

/** Gives what the backup lists. The file appears under its name when all of it is on the disk. @throws ServiceError where it is there already */
export async function writeBackup(data: string, file: string, now: Date): Promise<BackupList> {
  const out = resolve(file)
  if (existsSync(out)) throw new ServiceError('file-exists', 409, `There is already a file ${out}.`, 'Choose another name with --out.')
  const unfinished = `${out}${UNFINISHED}`
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }))
  try {
    const files: BackupFile[] = []
    for await (const together of caughtFiles(data)) {
      try {
        for (const caught of together) files.push(await Promise.race([pack(zip, caught), failing(written)]))
      } finally {
        for (const { handle } of together) await handle.close()
      }
    }
    const list: BackupList = { format: 'backup/1', madeAt: now.toISOString(), product: ENGINE_VERSION, files }
    zip.addBuffer(Buffer.from(`${JSON.stringify(list, null, 2)}\n`), LIST_NAME)
    zip.end()
    await written
    await syncFile(unfinished)
    await rename(unfinished, out)
    await syncFolder(dirname(out))
    return list
  } catch (problem) {
    zip.outputStream.unpipe()
    await rm(unfinished, { force: true })
    throw problem
  }
}

/** Adds one file and hashes it on its way. */
async function pack(zip: ZipFile, { path, handle, size }: CaughtFile): Promise<BackupFile> {
  const hash = createHash('sha256')
  async function* bytes(): AsyncGenerator<Buffer> {
    if (size === 0) return
    for await (const chunk of handle.createReadStream({ start: 0, end: size - 1, autoClose: false })) {
      hash.update(chunk as Buffer)
      yield chunk as Buffer
    }
  }
  const stream = Readable.from(bytes(), { objectMode: false })
  const packed = new Promise<void>((done, fail) => stream.once('close', done).once('error', fail))
  /* Parquet is packed already. */
  zip.addReadStream(stream, path, { size, mode: 0o100600, compress: !path.endsWith('.parquet') })
  await packed
  return { path, bytes: size, sha256: hash.digest('hex') }
}

/** Ends only where writing fails: a full disk must not leave us waiting for a reader. */
function failing(written: Promise<void>): Promise<never> {
  return new Promise((_resolve, reject) => {
    written.catch(reject)
  })
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
