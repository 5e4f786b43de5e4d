// The only home of where the files of a dataset come from: a folder, a zip or a set of uploaded files, all read in place.
// Leaves what stands in them to the readers. Names are flattened, so no path inside a zip or an upload reaches the disk.
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ServiceError } from '../errors/service-error.ts'
import { type DataSource, flatName, isHidden, MOST_BYTES, MOST_FILES, type Sources, tooLarge, tooManyFiles } from './data-source.ts'
import { openZip } from './zip-sources.ts'

export interface NamedFile {
  readonly name: string
  readonly path: string
}

/** Opens a folder or zip by its path, or files that were uploaded under names of their own (zips among them are opened too). */
export async function openSources(from: string | readonly NamedFile[]): Promise<Sources> {
  const given = typeof from === 'string' ? await filesAt(from) : from
  if (given.length > MOST_FILES) throw tooManyFiles('There are', given.length)
  const files: DataSource[] = []
  const zips: { close(): void }[] = []
  const close = (): void => zips.forEach((zip) => zip.close())
  try {
    for (const { name, path } of given) {
      if (!/\.zip$/i.test(name)) files.push(await fileSource(name, path))
      else {
        const zip = await openZip(name, path)
        zips.push(zip)
        files.push(...zip.files)
      }
    }
    checkAll(files)
    return { files, close }
  } catch (problem) {
    close()
    throw problem
  }
}

async function filesAt(path: string): Promise<NamedFile[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) {
    throw new ServiceError('no-such-data', 422, `There is nothing at ${path}.`, 'Give the path of a folder or of a zip file.')
  }
  if (!found.isDirectory()) return [{ name: basename(path), path }]
  const entries = await readdir(path, { withFileTypes: true })
  const names = entries.filter((entry) => !entry.isDirectory() && !isHidden(entry.name)).map((entry) => entry.name)
  return names.toSorted().map((name) => ({ name, path: join(path, name) }))
}

async function fileSource(name: string, path: string): Promise<DataSource> {
  const { size } = await stat(path)
  return { name: flatName(name), size, path, open: () => Promise.resolve(createReadStream(path, { highWaterMark: 1 << 20 })) }
}

function checkAll(files: readonly DataSource[]): void {
  if (files.length > MOST_FILES) throw tooManyFiles('There are', files.length)
  const size = files.reduce((sum, file) => sum + file.size, 0)
  if (size > MOST_BYTES) throw tooLarge('The files come to', size)
  const names = files.map((file) => file.name.toLowerCase())
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice !== undefined) {
    throw new ServiceError(
      'same-file-twice',
      422,
      `There are two files called ${twice}.`,
      'Put the rows into one file, or leave one of the files out.',
    )
  }
}
