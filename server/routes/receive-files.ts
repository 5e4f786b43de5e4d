// The only home of receiving uploaded files: streamed to disk under names of our own, never held in memory, gone again should anything fail.
// Leaves what the files are to `server/reading`.
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy, { type FileInfo } from 'busboy'
import type { Request } from 'express'
import { ServiceError } from '../errors/service-error.ts'
import type { Upload } from '../jobs/dataset-intake.ts'
import { flatName, MOST_BYTES, MOST_FILES, tooManyFiles } from '../reading/data-source.ts'
import type { NamedFile } from '../reading/sources.ts'

const LONGEST_NAME = 120

/** Takes the parts `files` and `name` of a form into a folder. @throws ServiceError where the form is not one, or is too large */
export async function receiveFiles(request: Request, makeFolder: () => Promise<string>): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES + 2 ** 20) throw tooLarge()
  const form = openForm(request)
  const folder = await makeFolder()
  try {
    const { files, name } = await receive(request, form, folder)
    if (files.length === 0)
      throw new ServiceError('no-files', 400, 'No files arrived.', 'Choose pupils.csv and marks.csv, or a zip that holds them.')
    return { folder, files, name: name === '' ? undefined : name }
  } catch (problem) {
    request.unpipe(form)
    request.resume()
    await rm(folder, { recursive: true, force: true })
    throw problem
  }
}

function openForm(request: Request): busboy.Busboy {
  const limits = { files: MOST_FILES, fileSize: MOST_BYTES, fields: 10, fieldSize: 1000, parts: MOST_FILES + 10 }
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' })
  } catch {
    throw new ServiceError(
      'not-a-form',
      415,
      'The request is not an upload of files.',
      'Send the files as multipart/form-data, in parts called “files”.',
    )
  }
}

function receive(request: Request, form: busboy.Busboy, folder: string): Promise<{ files: NamedFile[]; name: string }> {
  const files: NamedFile[] = []
  const writing: Promise<void>[] = []
  let name = ''
  let received = 0
  return new Promise((resolve, reject) => {
    form.on('field', (field, value) => {
      if (field === 'name') name = value.trim().slice(0, LONGEST_NAME)
    })
    form.on('file', (_field: string, stream: Readable & { truncated?: boolean }, info: FileInfo) => {
      const file = { name: flatName(info.filename ?? ''), path: join(folder, `file-${files.length}`) }
      if (file.name === '') {
        stream.resume()
        return
      }
      files.push(file)
      stream.on('data', (chunk: Buffer) => {
        received += chunk.length
        if (received > MOST_BYTES) reject(tooLarge())
      })
      const written = pipeline(stream, createWriteStream(file.path, { flags: 'wx', mode: 0o600 })).then(() => {
        if (stream.truncated === true) throw tooLarge()
      })
      written.catch(reject)
      writing.push(written)
    })
    form.on('filesLimit', () => reject(tooManyFiles('The upload has more than', MOST_FILES)))
    form.on('error', () => reject(broken()))
    form.on('close', () => void Promise.all(writing).then(() => resolve({ files, name }), reject))
    request.on('aborted', () => reject(broken()))
    request.pipe(form)
  })
}

function tooLarge(): ServiceError {
  return new ServiceError(
    'too-large',
    413,
    'The files come to more than 4 GB, which is the limit.',
    'Upload one school year, or some of the schools, at a time.',
  )
}

function broken(): ServiceError {
  return new ServiceError('upload-broken', 400, 'The upload broke off before all of it had arrived.', 'Upload the files again.')
}
