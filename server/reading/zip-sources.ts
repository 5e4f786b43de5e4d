// The only home of reading a zip in place: its list of entries is checked before a byte is unpacked, and nothing is written to disk.
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ServiceError } from '../errors/service-error.ts'
import { type DataSource, flatName, isHidden, MOST_BYTES, MOST_FILES, type Sources, tooLarge, tooManyFiles } from './data-source.ts'

/** The files of a zip. It stays open until closed, for a file may be read twice. */
export async function openZip(name: string, path: string): Promise<Sources> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((problem: unknown) => {
    throw unreadable(`${flatName(name)} cannot be opened as a zip.`, problem)
  })
  try {
    return { files: await entriesOf(zip, flatName(name)), close: () => zip.close() }
  } catch (problem) {
    zip.close()
    throw problem instanceof ServiceError ? problem : unreadable(`The list of files in ${flatName(name)} is damaged.`, problem)
  }
}

async function entriesOf(zip: ZipFile, zipName: string): Promise<DataSource[]> {
  if (zip.entryCount > MOST_FILES) throw tooManyFiles(`${zipName} holds`, zip.entryCount)
  const files: DataSource[] = []
  let size = 0
  for await (const entry of zip.eachEntry()) {
    const name = flatName(entry.fileName)
    if (name === '' || isHidden(name) || isHidden(entry.fileName)) continue
    if (entry.isEncrypted()) {
      throw new ServiceError('zip-has-password', 422, `${zipName} is protected by a password.`, 'Make the zip without a password.')
    }
    if (!entry.canDecodeFileData()) {
      throw unreadable(`${name} in ${zipName} is packed in a way that cannot be read.`)
    }
    size += entry.uncompressedSize
    if (size > MOST_BYTES) throw tooLarge(`${zipName} unpacks to`, size)
    files.push({ name, size: entry.uncompressedSize, open: () => openEntry(zip, entry, zipName) })
  }
  return files
}

/* yauzl checks that an entry unpacks to exactly the size its heading claims, so the limit above holds while reading too. */
function openEntry(zip: ZipFile, entry: Entry, zipName: string): Promise<Readable> {
  return zip.openReadStreamPromise(entry).catch((problem: unknown) => {
    throw unreadable(`${flatName(entry.fileName)} in ${zipName} is damaged.`, problem)
  })
}

function unreadable(message: string, cause?: unknown): ServiceError {
  return new ServiceError('unreadable-zip', 422, message, 'Unpack the zip and upload the CSV files themselves.', { cause })
}
