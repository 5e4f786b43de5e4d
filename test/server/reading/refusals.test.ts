import { describe, expect, test } from 'vitest'
import { ANNA, folderOf, MARKS, PUPILS, refusalOf } from './small-datasets.ts'

const FILES =
  'A dataset is pupils.csv and marks.csv (or summary.csv), and as you have them schools, events, parents, calendar and national.'

const cases: { name: string; files: Record<string, string | Uint8Array>; code: string; message: string; details: string }[] = [
  {
    name: 'no pupils.csv',
    files: { 'marks.csv': MARKS, 'list.xlsx': 'x' },
    code: 'no-pupils-file',
    message: 'There is no pupils.csv. Found: list.xlsx, marks.csv.',
    details: FILES,
  },
  { name: 'no files', files: {}, code: 'no-pupils-file', message: 'There is no pupils.csv. There are no files.', details: FILES },
  {
    name: 'neither marks nor totals',
    files: { 'pupils.csv': PUPILS },
    code: 'no-marks-file',
    message: 'There is neither marks.csv nor summary.csv. Found: pupils.csv.',
    details: FILES,
  },
  {
    name: 'an empty file',
    files: { 'pupils.csv': '', 'marks.csv': MARKS },
    code: 'empty-file',
    message: 'pupils.csv is empty.',
    details: 'Export it again from your MIS.',
  },
  {
    name: 'an empty file of marks',
    files: { 'pupils.csv': PUPILS, 'marks.csv': ' \r\n' },
    code: 'empty-file',
    message: 'marks.csv is empty.',
    details: 'Export it again from your MIS.',
  },
  {
    name: 'headings without rows',
    files: { 'pupils.csv': PUPILS, 'marks.csv': 'upn,school_urn,date,session,code\n\n' },
    code: 'headings-only',
    message: 'marks.csv has headings and no rows.',
    details: 'Check the filter used in the export, then export again.',
  },
  {
    name: 'a required column missing',
    files: { 'pupils.csv': 'UPN,Name\nA,B\n', 'marks.csv': MARKS },
    code: 'missing-column',
    message: 'pupils.csv has no column “school_urn”. Found: UPN, Name.',
    details: 'The headings must stand in the first row. Add or rename the column and upload again.',
  },
  {
    name: 'two columns with one heading',
    files: { 'pupils.csv': PUPILS, 'marks.csv': 'upn,school_urn,date,session,Code,code\n' },
    code: 'same-heading-twice',
    message: 'Two columns of marks.csv are called “code” (E and F).',
    details: 'Keep the right one, rename or delete the other, and upload again.',
  },
  {
    name: 'a heading that reaches into JavaScript',
    files: { 'pupils.csv': 'upn,__proto__,school_urn\n', 'marks.csv': MARKS },
    code: 'unusable-heading',
    message: 'Column B of pupils.csv has a name that cannot be used.',
    details: 'Rename the column and upload again.',
  },
  {
    name: 'a workbook under the name of a CSV file',
    files: { 'pupils.csv': Buffer.from('PK\u0003\u0004rest'), 'marks.csv': MARKS },
    code: 'not-csv',
    message: 'pupils.csv is called .csv but is an Excel workbook or a zip.',
    details: 'Open it and save it as “CSV UTF-8”, then upload that file.',
  },
  {
    name: 'bytes that are no text',
    files: { 'pupils.csv': Buffer.from([1, 2, 0, 3, 4, 5, 6, 0]), 'marks.csv': MARKS },
    code: 'not-csv',
    message: 'pupils.csv is not a text file.',
    details: 'Export it again from your MIS as “CSV UTF-8”.',
  },
  {
    name: 'a quotation mark that never closes',
    files: { 'pupils.csv': `upn,school_urn,surname\n${ANNA},100001,"Smith\n${ANNA},100002,Jones\n`, 'marks.csv': MARKS },
    code: 'unclosed-quote',
    message: 'From row 2 of pupils.csv on, rows run together: a quotation mark opens there and does not close where the value ends.',
    details: 'Correct the quotation marks in that row and upload again.',
  },
  {
    name: 'a line without end',
    files: { 'pupils.csv': PUPILS, 'marks.csv': `upn,school_urn,date,session,code\n${'x'.repeat(2 << 20)}` },
    code: 'row-too-long',
    message: 'Row 2 of marks.csv is longer than 1 MB, so this is not a table of rows.',
    details: 'Export it again from your MIS as “CSV UTF-8”.',
  },
  {
    name: 'no usable pupil',
    files: { 'pupils.csv': 'upn,school_urn\n,100001\n', 'marks.csv': MARKS },
    code: 'no-usable-row',
    message: 'No row of pupils.csv can be used.',
    details:
      '1 row: a value that is needed is empty. Kept aside: they count nowhere. Correct them in your MIS, export again and upload again.',
  },
  {
    name: 'no usable mark',
    files: { 'pupils.csv': PUPILS, 'marks.csv': `upn,school_urn,date,session,code\n${ANNA},100001,2025-09-01,AM,7\n` },
    code: 'no-usable-row',
    message: 'No row of marks.csv can be used.',
    details:
      '1 row: the code is not in the 2024 list of attendance codes. Kept aside: they count nowhere. Ask the school which code is meant.',
  },
  {
    name: 'the same file twice',
    files: { 'pupils.csv': PUPILS, 'marks.csv': MARKS, 'Marks.CSV': MARKS },
    code: 'same-file-twice',
    message: 'There are two files called marks.csv.',
    details: 'Put the rows into one file, or leave one of the files out.',
  },
  {
    name: 'too many files',
    files: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`${at}.csv`, 'x'])),
    code: 'too-many-files',
    message: 'There are 101 files; the limit is 100.',
    details: 'Give only the CSV files of one dataset.',
  },
]

describe('a dataset is refused, saying what, where and what to do', () => {
  test.each(cases)('$name', async ({ files, code, message, details }) => {
    expect(await refusalOf(folderOf(files))).toEqual({ code, message, details })
  })

  test('a path at which nothing is', async () => {
    expect(await refusalOf('/no/such/folder')).toEqual({
      code: 'no-such-data',
      message: 'There is nothing at /no/such/folder.',
      details: 'Give the path of a folder or of a zip file.',
    })
  })

  test('a file that is mostly rubbish is given up early', async () => {
    const folder = folderOf({ 'pupils.csv': PUPILS, 'marks.csv': `upn,school_urn,date,session,code\n${'a,b,c,d,e\n'.repeat(150_000)}` })
    expect(await refusalOf(folder)).toEqual({
      code: 'mostly-unusable',
      message: 'Of the first 100,000 rows of marks.csv 100,000 cannot be used, so reading stopped.',
      details: 'Check that this is the right file, and upload the first few hundred rows alone to see what is wrong with them.',
    })
  })

  test('reading stops when it is cancelled', async () => {
    const { readDataset } = await import('../../../server/reading/read-dataset.ts')
    const folder = folderOf({ 'pupils.csv': PUPILS, 'marks.csv': MARKS })
    await expect(readDataset(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
