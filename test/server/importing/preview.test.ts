// The only home of checks on what is told of an export before it is imported: guesses, doubts, and what is missing.
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ImportMapping } from '../../../server/contract/imports.ts'
import { ANNA, BEN, MARKS, PUPILS } from '../reading/small-datasets.ts'
import { SMALL_SCHOOLS, smallExport } from './exports.ts'
import { importServer } from './import-server.ts'

const API = '/api/v1'
const schools = { 'schools.csv': SMALL_SCHOOLS }

describe('what is guessed', () => {
  test('columns, words and schools, with samples and the first rows as they would be read', async () => {
    const { upload } = await importServer()
    const preview = await upload({ 'export.csv': smallExport(), ...schools })
    expect(preview.mapping).toEqual({
      columns: { upn: 'UPN', name: 'Name', year_group: 'Year', school: 'School Name', date: 'Date', session: 'Session', code: 'Mark' },
      dateOrder: 'day-month-year',
      sessions: { am: 'AM', pm: 'PM' },
      schools: { "St Mary's, Sale": '100001', 'Oak Lane Primary': '100002' },
      codes: {},
    })
    expect(preview.columns[3]).toEqual({
      heading: 'School Name',
      guess: 'school',
      samples: ["St Mary's, Sale", 'Oak Lane Primary'],
      filled: 4,
    })
    expect(preview.reading[1]).toEqual({ upn: ANNA, school: '100001', date: '2025-09-15', session: 'PM', code: '\\' })
    expect(preview.schoolNames).toEqual([
      { name: "St Mary's, Sale", rows: 2, urn: '100001', suggestion: null },
      { name: 'Oak Lane Primary', rows: 2, urn: '100002', suggestion: null },
    ])
    expect(preview).toMatchObject({ sessionWords: ['am', 'pm'], problems: [], notes: [], besides: ['schools.csv'] })
  })

  test('a byte order mark, semicolons, a title above the headings and URNs in place of names', async () => {
    const { upload } = await importServer()
    const lines = [';;;;', 'Establishment;Unique Pupil Number;Period;Attendance Date;Register Mark', `100001;${ANNA};1;2025-09-15;/`]
    const preview = await upload({ 'export.csv': `\uFEFFAttendance;;;;\n${lines.join('\n')}\n100001;${ANNA};2;2025-09-15;\\\n` })
    expect(preview.mapping).toMatchObject({
      columns: { school: 'Establishment', upn: 'Unique Pupil Number', session: 'Period', date: 'Attendance Date', code: 'Register Mark' },
      dateOrder: 'year-month-day',
      sessions: { 1: 'AM', 2: 'PM' },
      schools: {},
    })
    expect(preview.problems).toEqual([])
    expect(preview.notes).toEqual(['The headings were found in row 3. What stands above them is not read.'])
  })

  test('columns without a heading we know are told by what stands in them', async () => {
    const { upload } = await importServer()
    const text = smallExport(undefined, 'Ref,Who,Band,Where,When,Half,What')
    const { mapping } = await upload({ 'export.csv': text, ...schools })
    expect(mapping.columns).toMatchObject({ upn: 'Ref', school: 'Where', date: 'When', session: 'Half', code: 'What' })
  })

  test('codes spelled out, where they cannot be mistaken', async () => {
    const { upload } = await importServer()
    const line = (code: string): string => `${ANNA},A,8,100001,15/09/2025,AM,${code}`
    const preview = await upload({ 'export.csv': smallExport(['Present', 'Late', 'I - Illness', 'Absent', 'Holiday', '/', '/'].map(line)) })
    expect(preview.mapping.codes).toEqual({ Present: '/', Late: 'L', 'I - Illness': 'I' })
    expect(preview.unknownCodes.map(({ code, rows }) => `${code} ${rows}`)).toEqual([
      'Present 1',
      'Late 1',
      'I - Illness 1',
      'Absent 1',
      'Holiday 1',
    ])
    expect(preview.notes[0]).toBe(
      '2 marks with codes that are not in the 2024 list will be kept aside, unless you say which codes are meant.',
    )
  })

  test('afternoons whose sign was eaten are asked about, never assumed', async () => {
    const { upload, check } = await importServer()
    const days = Array.from({ length: 20 }, (_, at) => `${at + 1}/09/2025`)
    const text = smallExport(days.flatMap((day) => [`${ANNA},A,8,100001,${day},AM,/`, `${ANNA},A,8,100001,${day},PM,`]))
    const preview = await upload({ 'export.csv': text })
    expect(preview.mapping.codes).toEqual({})
    expect(preview.unknownCodes).toEqual([{ code: '', rows: 20 }])
    expect(preview.notes.at(-1)).toMatch(/^No mark in the file is “\\”, and 20 afternoons have none: the export may have lost/)
    const answered = await check(preview.id, { ...preview.mapping, codes: { '': '\\' } })
    expect(answered.reading.slice(0, 2).map(({ session, code }) => session + code)).toEqual(['AM/', 'PM\\'])
  })

  test('a school written otherwise is suggested and waits for the officer; earlier datasets are known too', async () => {
    const { upload, check, takeIn } = await importServer()
    await takeIn({ 'pupils.csv': PUPILS, 'marks.csv': MARKS, 'schools.csv': `urn,name\n100001,St Mary’s Church of England Primary\n` })
    const lines = ['St Marys C of E Primary', 'St. Marys CE Prim.'].map((name) => `${ANNA},A,8,${name},15/09/2025,AM,/`)
    const preview = await upload({ 'export.csv': smallExport(lines) })
    expect(preview.mapping.schools).toEqual({ 'St Marys C of E Primary': '100001' })
    expect(preview.knownSchools).toEqual([{ urn: '100001', name: 'St Mary’s Church of England Primary' }])
    expect(preview.problems).toEqual([
      {
        field: 'school',
        message:
          '“St. Marys CE Prim.” (1 row) is not the name of a school that is known. Did you mean St Mary’s Church of England Primary (100001)? Confirm it or give the URN.',
      },
    ])
    expect(preview.schoolNames.map(({ urn, suggestion }) => [urn, suggestion])).toEqual([
      ['100001', null],
      [null, { urn: '100001', name: 'St Mary’s Church of England Primary' }],
    ])
    const settled = await check(preview.id, { ...preview.mapping, schools: { ...preview.mapping.schools, 'St. Marys CE Prim.': '100001' } })
    expect(settled.problems).toEqual([])
    expect(settled.schoolNames[1].suggestion).toBeNull()
    expect(settled.notes).toEqual(['“St Marys C of E Primary” and “St. Marys CE Prim.” are all read as 100001.'])
  })
})

describe('the order of dates', () => {
  const dated = (...dates: string[]): string => smallExport(dates.map((date) => `${ANNA},A,8,100001,${date},AM,/`))

  test.each([
    ['a thirteenth month proves day first', ['05/09/2025', '15/09/2025'], 'day-month-year', '2025-09-05', 0],
    ['a thirteenth month proves month first', ['09/05/2025', '09/15/2025'], 'month-day-year', '2025-09-05', 0],
    ['ISO', ['2025-09-05T00:00:00'], 'year-month-day', '2025-09-05', 0],
    ['names of months', ['05-Sep-25', '5 September 2025'], 'year-month-day', '2025-09-05', 0],
    ['two digits of the year', ['5/9/25', '15/9/25'], 'day-month-year', '2025-09-05', 0],
    ['neither', ['05/09/2025', '08/09/2025'], 'day-month-year', '2025-09-05', 1],
  ])('%s', async (_, dates, order, first, notes) => {
    const { upload } = await importServer()
    const preview = await upload({ 'export.csv': dated(...dates) })
    expect([preview.mapping.dateOrder, preview.reading[0].date, preview.notes.length]).toEqual([order, first, notes])
  })

  test('in doubt says so with counts; a choice against the proof is told', async () => {
    const { upload, check } = await importServer()
    const preview = await upload({ 'export.csv': dated('01/09/2025', '02/09/2025', '06/10/2025') })
    expect(preview.notes).toEqual([
      'Dates could be day first or month first in all 3 rows. They are read day first unless you choose otherwise. Read day first, 0 rows would lie on a Saturday or Sunday; read month first, 1 row.',
    ])
    const proven = await upload({ 'export.csv': dated('01/09/2025', '15/09/2025') })
    const { notes, problems } = await check(proven.id, { ...proven.mapping, dateOrder: 'month-day-year' })
    expect([notes, problems]).toEqual([['1 row only makes sense day first, which is not the order chosen.'], []])
  })
})

describe('what prevents an import', () => {
  const changed = (mapping: ImportMapping, columns: Partial<ImportMapping['columns']>): ImportMapping => ({
    ...mapping,
    columns: { ...mapping.columns, ...columns },
  })

  test('a wrong mapping is refused with sentences, and nothing starts', async () => {
    const { upload, check, ask, services } = await importServer()
    const preview = await upload({ 'export.csv': smallExport(), ...schools })
    const wrong = changed(preview.mapping, { upn: 'Name', name: 'UPN', date: 'Year', year_group: 'Date', code: 'Nowhere' })
    const { problems } = await check(preview.id, wrong)
    expect(problems).toEqual([
      { field: 'code', message: 'export.csv has no column “Nowhere”. Choose one of its columns.' },
      {
        field: 'upn',
        message:
          '“Name” does not hold UPNs: of 4 values 0 look like one (a letter, eleven digits, and a digit or letter). Choose the column with the UPN.',
      },
      { field: 'date', message: expect.stringMatching(/^Of 4 values in “Year” 0 are dates when read day first\./) },
    ])
    const refused = await ask.post(`${API}/imports/${preview.id}/start`).send({ mapping: wrong })
    expect([refused.status, refused.body.code]).toEqual([422, 'mapping-incomplete'])
    expect(refused.body.detail).toContain(problems[1].message)
    expect(await services.datasets.list()).toEqual([])
  })

  test.each<[string, (mapping: ImportMapping) => ImportMapping, string]>([
    [
      'a column left out',
      ({ columns: { school: _, ...columns }, ...mapping }) => ({ ...mapping, columns }),
      'No column of export.csv is chosen for the school.',
    ],
    [
      'a column twice',
      (mapping) => changed(mapping, { surname: 'Mark' }),
      'The column “Mark” is chosen twice, for the attendance code and for the surname.',
    ],
    [
      'names as schools',
      (mapping) => changed({ ...mapping, schools: {} }, { school: 'Name', name: 'School Name' }),
      '“Archer, Anna” (2 rows) is not the name of a school that is known. Give its URN, six digits.',
    ],
    ['names as codes', (mapping) => changed(mapping, { code: 'Name', name: 'Mark' }), 'Of 4 values in “Name” 0 are attendance codes.'],
    [
      'codes not in the list',
      (mapping) => ({ ...mapping, codes: { O: '9' } }),
      '“O” is read as “9”, which is not in the 2024 list of codes.',
    ],
  ])('%s', async (_, change, sentence) => {
    const { upload, check } = await importServer()
    const preview = await upload({ 'export.csv': smallExport(), ...schools })
    const { problems } = await check(preview.id, change(preview.mapping))
    expect(problems[0].message).toContain(sentence)
  })

  test('session words without a meaning, until there are mornings and afternoons', async () => {
    const { upload, check } = await importServer()
    const text = smallExport(['1', '2', '3', '4'].map((word) => `${ANNA},A,8,100001,15/09/2025,${word},/`))
    const preview = await upload({ 'export.csv': text })
    expect(preview.mapping.sessions).toEqual({})
    expect(preview.problems).toEqual([
      { field: 'session', message: 'Say which word in “Session” means AM and which PM. Without a meaning: “1”, “2”, “3”, “4”.' },
    ])
    const settled = await check(preview.id, { ...preview.mapping, sessions: { 1: 'AM', 4: 'PM' } })
    expect(settled.problems).toEqual([])
    expect(settled.notes).toEqual(['Sessions that are neither AM nor PM are kept aside: “2” (1 row), “3” (1 row).'])
  })

  test.each([
    ['plain files alone', { 'marks.csv': MARKS, 'pupils.csv': PUPILS }, 'nothing-to-map'],
    ['no table at all', { 'notes.pdf': 'x' }, 'no-export'],
    ['two exports', { 'a.csv': smallExport(), 'b.csv': smallExport() }, 'several-exports'],
    ['an export and marks.csv', { 'a.csv': smallExport(), 'marks.csv': MARKS }, 'two-files-of-marks'],
    ['headings only', { 'a.csv': 'UPN,Mark\n' }, 'headings-only'],
    ['an empty file', { 'a.csv': '' }, 'empty-file'],
  ])('%s', async (_, files, code) => {
    const { ask, folder } = await importServer()
    const form = ask.post(`${API}/imports`)
    for (const [name, content] of Object.entries(files)) void form.attach('files', Buffer.from(content), name)
    const refused = await form
    expect([refused.status, refused.body.code]).toEqual([422, code])
    expect(readdirSync(folder.at('temporary'))).toEqual([])
  })

  test('of two files the one with marks is taken, and marks.csv with other headings is an export', async () => {
    const { upload } = await importServer()
    const others = { 'contacts.csv': `UPN,Phone\n${BEN},0161\n`, 'marks.csv': smallExport() }
    expect(await upload({ ...others, ...schools })).toMatchObject({ file: 'marks.csv', besides: ['contacts.csv', 'schools.csv'] })
  })

  test('taken up again, an import is as it was checked last, or else as it was guessed', async () => {
    const { ask, upload, check } = await importServer()
    const first = await upload({ 'export.csv': smallExport(), ...schools })
    const again = async () => (await ask.get(`${API}/imports/${first.id}`)).body
    expect(await again()).toEqual(first)
    const last = await check(first.id, changed({ ...first.mapping, dateOrder: 'month-day-year' }, { name: 'Year', year_group: 'Name' }))
    expect(await again()).toEqual(last)
    expect((await ask.get(`${API}/imports/0mwtlvlpz-a44e575360a0`)).body.code).toBe('no-such-import')
  })

  test('what is no import is not found, and a body out of shape is refused', async () => {
    const { ask, upload, folder } = await importServer()
    const { id, mapping } = await upload({ 'export.csv': smallExport(), ...schools })
    expect((await ask.post(`${API}/imports/0mwtlvlpz-a44e575360a0/check`).send({ mapping })).body.code).toBe('no-such-import')
    expect((await ask.post(`${API}/imports/${id}/check`).send({ mapping: { columns: {} } })).body.code).toBe('bad-request')
    expect((await ask.delete(`${API}/imports/${id}`)).status).toBe(204)
    expect(readdirSync(folder.at('temporary'))).toEqual([])
    expect((await ask.delete(`${API}/imports/${id}`)).status).toBe(404)
  })
})
