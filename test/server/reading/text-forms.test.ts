import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { factsHash } from '../../../server/stores/facts-hash.ts'
import { ANNA, count, folderOf, found, MARKS, PUPILS, refusalOf } from './small-datasets.ts'
import { zipOf } from './zip-of.ts'

const NAMES = `upn,school_urn,forename,surname\n${ANNA},100001,Zoë,O’Neil\n`
const plainHash = async (): Promise<string> => factsHash((await found({})).facts)
const groups = async (files: Record<string, string | Uint8Array>) =>
  (await found(files)).findings.groups().map(({ code, level, message }) => [code, level, message])

describe('encodings', () => {
  test('UTF-8 with a byte order mark', async () => {
    const dataset = await found({ 'pupils.csv': `\ufeff${NAMES}`, 'marks.csv': `\ufeff${MARKS}` })
    expect(dataset.identities[0]).toMatchObject({ forename: 'Zoë', surname: 'O’Neil' })
    expect(dataset.findings.groups().map(({ code }) => code)).toEqual(['only-in-marks'])
  })

  test('UTF-16 of either kind, with and without a mark', async () => {
    const little = Buffer.from(`\ufeff${NAMES}`, 'utf16le')
    const info = ['utf-16', 'info', 'Read as UTF-16 (Excel “Unicode Text”).']
    for (const bytes of [little, little.subarray(2), Buffer.from(little).swap16(), Buffer.from(little).swap16().subarray(2)]) {
      const dataset = await found({ 'pupils.csv': bytes })
      expect(dataset.identities[0]).toMatchObject({ forename: 'Zoë', surname: 'O’Neil' })
      expect(dataset.findings.groups().map(({ code, level, message }) => [code, level, message])).toContainEqual(info)
    }
  })

  test('Windows-1252, with a query', async () => {
    const bytes = Buffer.from(NAMES.replace('’', '\u0092'), 'latin1')
    const dataset = await found({ 'pupils.csv': bytes })
    expect(dataset.identities[0]).toMatchObject({ forename: 'Zoë', surname: 'O’Neil' })
    expect(dataset.findings.groups().map(({ code, level, message }) => [code, level, message])).toContainEqual([
      'windows-1252',
      'query',
      'Not UTF-8, so read as Windows-1252: letters with accents may be wrong.',
    ])
  })

  test('an umlaut split between two chunks is one letter', async () => {
    const filler = `${ANNA},100002,${'x'.repeat(150)},y\n`.length
    const rows = Math.ceil((1 << 20) / filler) + 5
    const names = Array.from({ length: rows }, (_, at) => `${ANNA},${100_002 + at},${'ë'.repeat(75)},y\n`).join('')
    const dataset = await found({ 'pupils.csv': NAMES + names })
    expect(dataset.rows.filter(({ code }) => code === 'lost-letters')).toEqual([])
    expect(dataset.files[0].kept).toBe(rows + 1)
  })
})

describe('separators, line ends and quotation marks', () => {
  test.each([
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('%s-separated', async (word, separator) => {
    const marks = MARKS.replaceAll(',', separator)
    expect(await groups({ 'marks.csv': marks })).toEqual([['separator', 'info', `Read as ${word}-separated.`]])
    expect(factsHash((await found({ 'marks.csv': marks })).facts)).toBe(await plainHash())
  })

  test.each([
    ['Windows', '\r\n'],
    ['old Mac', '\r'],
  ])('%s line ends', async (_, end) => {
    const dataset = await found({ 'marks.csv': MARKS.replaceAll('\n', end), 'pupils.csv': PUPILS.replaceAll('\n', end) })
    expect(factsHash(dataset.facts)).toBe(await plainHash())
  })

  test('headings in capitals, with blanks and unseen characters', async () => {
    const dataset = await found({ 'marks.csv': MARKS.replace('upn,school_urn,date', '\u200bUPN, School URN ,\u00a0Date') })
    expect(factsHash(dataset.facts)).toBe(await plainHash())
  })

  test('columns in another order', async () => {
    const lines = MARKS.trim()
      .split('\n')
      .map((line) => line.split(',').toReversed().join(','))
    expect(factsHash((await found({ 'marks.csv': `${lines.join('\n')}\n` })).facts)).toBe(await plainHash())
  })

  test('quoted from some row on: the same facts, and rows are counted as Excel counts them', async () => {
    const lines = MARKS.trim().split('\n')
    const quoted = lines.map((line, at) =>
      at < 3
        ? line
        : line
            .split(',')
            .map((cell) => `"${cell}"`)
            .join(','),
    )
    const dataset = await found({ 'marks.csv': `${quoted.join('\r\n')}\r\n"${ANNA}","100001","2025-09-02","AM","7"\r\n` })
    expect(factsHash(dataset.facts)).toBe(await plainHash())
    expect(dataset.rows).toMatchObject([{ row: 6, code: 'unknown-code' }])
  })

  test('a value over two lines is one row', async () => {
    const pupils = `upn,school_urn,surname\n${ANNA},100001,"Double\nBarrelled, ""the"""\n,100001,x\n`
    const dataset = await found({ 'pupils.csv': pupils })
    expect(dataset.identities[0].surname).toBe('Double\nBarrelled, "the"')
    expect(dataset.rows.filter(({ file }) => file === 'pupils.csv')).toMatchObject([{ row: 3, code: 'missing-value' }])
  })

  test('a quotation mark inside a value that is not quoted: the row is kept aside, those after it are read', async () => {
    const pupils = `upn,school_urn,surname\n,100001,O"Neil "x"\n${ANNA},100001,Ahmed\n`
    const dataset = await found({ 'pupils.csv': pupils })
    expect(dataset.rows[0]).toEqual({
      file: 'pupils.csv',
      row: 2,
      column: '',
      value: '',
      level: 'error',
      code: 'broken-quotes',
      message: 'A quotation mark stands inside a value that is not in quotation marks.',
    })
    expect(count(dataset, 'pupils.csv')).toBe('2 = 1 + 0 + 0 + 1')
  })

  test('a file without a last line end, and one longer than the reader’s chunks', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `${ANNA},100001,2025-09-01,AM,${at % 2 === 0 ? '/' : '/ '}`)
    const dataset = await found({ 'marks.csv': `upn,school_urn,date,session,code\n${rows.join('\n')}` })
    expect(count(dataset, 'marks.csv')).toBe('40000 = 1 + 39999 + 0 + 0')
  })
})

describe('zips', () => {
  test('folders inside are flattened and what systems add is passed over', async () => {
    const zip = zipOf({ 'export/pupils.csv': PUPILS, 'export/marks.csv': MARKS, '__MACOSX/._pupils.csv': 'x', 'export/.DS_Store': 'x' })
    const dataset = await readDataset(`${folderOf({ 'upload.zip': zip })}/upload.zip`)
    expect(factsHash(dataset.facts)).toBe(await plainHash())
    expect(dataset.findings.groups()).toEqual([])
  })

  test('a file and a zip together, under the names of an upload', async () => {
    const folder = folderOf({ a: zipOf({ 'marks.csv': MARKS }), b: PUPILS })
    const dataset = await readDataset([
      { name: 'registers.ZIP', path: `${folder}/a` },
      { name: 'C:\\exports\\pupils.csv', path: `${folder}/b` },
    ])
    expect(factsHash(dataset.facts)).toBe(await plainHash())
  })

  test.each([
    ['a path out of the folder', zipOf({ '../../pupils.csv': PUPILS }), 'unreadable-zip', 'The list of files in upload.zip is damaged.'],
    ['not a zip', Buffer.from('PK but no more'), 'unreadable-zip', 'upload.zip cannot be opened as a zip.'],
    ['a password', zipOf({ 'pupils.csv': PUPILS }, { flags: 1 }), 'zip-has-password', 'upload.zip is protected by a password.'],
    [
      'more than 4 GB unpacked',
      zipOf({ 'marks.csv': MARKS }, { size: 0xf0000000, times: 2 }),
      'too-large',
      'upload.zip unpacks to 7.5 GB; the limit is 4 GB.',
    ],
    [
      'more than 100 files',
      zipOf(Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`${at}.csv`, 'x']))),
      'too-many-files',
      'upload.zip holds 101 files; the limit is 100.',
    ],
    [
      'a size that is not true',
      zipOf({ 'pupils.csv': PUPILS, 'marks.csv': MARKS }, { size: 10 }),
      'damaged-file',
      'pupils.csv cannot be read to its end: it is damaged.',
    ],
  ])('%s', async (_, zip, code, message) => {
    expect(await refusalOf(`${folderOf({ 'upload.zip': zip })}/upload.zip`)).toMatchObject({ code, message })
  })

  test('the test’s own zips are packed', () => {
    expect(zipOf({ 'a.csv': 'a'.repeat(1000) }).length).toBeLessThan(1000)
    expect(deflateRawSync('a')).toBeInstanceOf(Buffer)
  })
})
