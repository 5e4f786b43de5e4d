// The only home of what a file of a dataset is to its readers, and of the limits on how many and how large.
import type { Readable } from 'node:stream'
import { ServiceError } from '../errors/service-error.ts'

export const MOST_FILES = 100
export const MOST_BYTES = 4 * 2 ** 30

/** One file that can be read from its start any number of times. */
export interface DataSource {
  /** Without folders, as the officer named it. */
  readonly name: string
  readonly size: number
  /** Where it stands on the disk, if it stands there by itself. */
  readonly path?: string
  open(): Promise<Readable>
}

export interface Sources {
  readonly files: readonly DataSource[]
  close(): void
}

/** The bytes of a file, as they come; a damaged zip or disk is told as what it is. */
export async function* chunksOf(source: DataSource): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await source.open()) yield chunk as Buffer
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause
    const message = `${source.name} cannot be read to its end: it is damaged.`
    throw new ServiceError('damaged-file', 422, message, 'Export it again from your MIS, or zip it again.', { cause })
  }
}

/** The last part of a name, whichever way its folders are written. @example flatName('..\\..\\export/pupils.csv') // 'pupils.csv' */
export function flatName(name: string): string {
  return name.split(/[/\\]/).at(-1)!.trim()
}

/** Files that operating systems add by themselves. */
export const isHidden = (name: string): boolean => /^\.|^__MACOSX|^Thumbs\.db$|^desktop\.ini$/i.test(name)

export function tooManyFiles(where: string, count: number): ServiceError {
  return new ServiceError(
    'too-many-files',
    422,
    `${where} ${count} files; the limit is ${MOST_FILES}.`,
    'Give only the CSV files of one dataset.',
  )
}

export function tooLarge(what: string, bytes: number): ServiceError {
  const size = (bytes / 2 ** 30).toFixed(1)
  return new ServiceError(
    'too-large',
    422,
    `${what} ${size} GB; the limit is 4 GB.`,
    'Upload one school year, or some of the schools, at a time.',
  )
}
