// The only home of how the text of a file is stored: its encoding, its separator and its line ends, found before it is read.
// Leaves what stands in the cells to the readers; hands them UTF-8 whatever the file is.
import { TextDecoder } from 'node:util'
import { ServiceError } from '../errors/service-error.ts'
import { chunksOf, type DataSource } from './data-source.ts'

export interface TextForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly separator: ',' | ';' | '\t'
  /** Only carriage returns end lines, as on a very old Mac. */
  readonly hasOldLineEnds: boolean
}

const SAMPLE = 256 * 1024

/**
 * Looks at a file's first 256 KB; with `isWholeFile` at all of it for bytes that are not UTF-8. `undefined` means that nothing stands
 * in it.
 */
export async function textFormOf(source: DataSource, isWholeFile: boolean): Promise<TextForm | undefined> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let sample = Buffer.alloc(0)
  let isUtf8 = true
  for await (const chunk of chunksOf(source)) {
    if (sample.length < SAMPLE) sample = Buffer.concat([sample, chunk.subarray(0, SAMPLE - sample.length)])
    isUtf8 &&= decodes(strict, chunk)
    if (sample.length >= SAMPLE && (!isWholeFile || !isUtf8)) break
  }
  refuseForeign(source.name, sample)
  const encoding = encodingOf(sample, isUtf8)
  const text = new TextDecoder(encoding).decode(sample)
  if (text.trim() === '') return undefined
  if (text.includes('\0')) throw notText(source.name)
  return { encoding, separator: separatorOf(text), hasOldLineEnds: text.includes('\r') && !text.includes('\n') }
}

/** The file as UTF-8 without a byte order mark. */
export async function* utf8Chunks(source: DataSource, { encoding }: TextForm): AsyncGenerator<Buffer> {
  const chunks = chunksOf(source)
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding)
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    return
  }
  let isFirst = true
  for await (const chunk of chunks) {
    yield isFirst && chunk.subarray(0, 3).equals(UTF8_MARK) ? chunk.subarray(3) : chunk
    isFirst = false
  }
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])

function decodes(decoder: TextDecoder, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

function encodingOf(sample: Buffer, isUtf8: boolean): TextForm['encoding'] {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  /* Headings are plain letters, so without a mark every other byte of UTF-16 is empty. */
  if (sample.length >= 4 && sample[1] === 0 && sample[3] === 0) return 'utf-16le'
  if (sample.length >= 4 && sample[0] === 0 && sample[2] === 0) return 'utf-16be'
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

/** The separator that stands most often in the first line, outside quotation marks. */
function separatorOf(text: string): TextForm['separator'] {
  const heading = text
    .trimStart()
    .split(/[\r\n]/, 1)[0]
    .replace(/"[^"]*"/g, '')
  const often = (separator: string): number => heading.split(separator).length
  const separators = [',', ';', '\t'] as const
  return separators.toSorted((a, b) => often(b) - often(a))[0]
}

const FOREIGN = [
  { start: Buffer.from('PK\x03\x04'), what: 'an Excel workbook or a zip' },
  { start: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), what: 'an old Excel workbook' },
  { start: Buffer.from('%PDF'), what: 'a PDF' },
  { start: Buffer.from([0x1f, 0x8b]), what: 'a gzip file' },
]

function refuseForeign(name: string, sample: Buffer): void {
  const foreign = FOREIGN.find(({ start }) => sample.subarray(0, start.length).equals(start))
  if (foreign === undefined) return
  throw new ServiceError(
    'not-csv',
    422,
    `${name} is called .csv but is ${foreign.what}.`,
    'Open it and save it as “CSV UTF-8”, then upload that file.',
  )
}

function notText(name: string): ServiceError {
  return new ServiceError('not-csv', 422, `${name} is not a text file.`, 'Export it again from your MIS as “CSV UTF-8”.')
}
