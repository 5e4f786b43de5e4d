import { describe, expect, test } from 'vitest'
import { parseDay, printDay } from '../../../engine/facts/days.ts'
import type { Facts } from '../../../engine/facts/facts.ts'
import { codeOfByte } from '../../../engine/facts/register-codes.ts'
import { ANNA, BEN, CARA, count, found, MARKS } from './small-datasets.ts'

const HEADINGS = 'upn,school_urn,date,session,code\n'
const markRow = (code: string, { upn = ANNA, urn = '100001', date = '2025-09-01', session = 'AM' } = {}): string =>
  `${upn},${urn},${date},${session},${code}\n`

const finding = (column: string, value: string, level: string, code: string, message: string, row = 2) => {
  return { file: 'marks.csv', row, column, value, level, code, message }
}

const single = [
  [
    'a code that is none',
    markRow('7'),
    finding('code', '7', 'error', 'unknown-code', 'Code “7” is not in the 2024 list of codes. Which code is it?'),
  ],
  [
    'a word in place of a code is not repeated: it could be a name',
    markRow('Smith'),
    finding('code', '(hidden)', 'error', 'unknown-code', 'The text there is not in the 2024 list of codes. Which code is it?'),
  ],
  [
    'a day that is not in the calendar',
    markRow('/', { date: '2025-02-30' }),
    finding('date', '2025-02-30', 'error', 'unreadable-date', '“2025-02-30” is not a day in the calendar.'),
  ],
  [
    'a date that could be read in two ways',
    markRow('/', { date: '03/04/2024' }),
    finding(
      'date',
      '03/04/2024',
      'error',
      'unreadable-date',
      '“03/04/2024” could be day-month or month-day. Write dates as 2025-09-01: year, month, day.',
    ),
  ],
  [
    'a date as Excel counts',
    markRow('/', { date: '45385' }),
    finding(
      'date',
      '45385',
      'error',
      'unreadable-date',
      '“45385” is how Excel counts days. Format the column as 2025-09-01 and export again.',
    ),
  ],
  [
    'a session that is neither AM nor PM',
    markRow('/', { session: 'Morning' }),
    finding('session', 'Morning', 'error', 'wrong-session', '“Morning” is not a session. Write AM or PM.'),
  ],
  [
    'a UPN that is not in pupils.csv',
    markRow('/', { upn: CARA }),
    finding('upn', '(hidden)', 'query', 'only-in-marks', 'This UPN is not in pupils.csv.'),
  ],
  [
    'a school where the pupil is not',
    markRow('/', { urn: '100099' }),
    finding('school_urn', '100099', 'query', 'not-at-school', 'The pupil has no row at this school in pupils.csv.'),
  ],
  [
    'a day after the leaving date',
    markRow('/', { upn: BEN, date: '2025-11-03' }),
    finding(
      'date',
      '2025-11-03',
      'query',
      'outside-enrolment',
      'The date is before the pupil’s entry date at this school or after the leaving date.',
    ),
  ],
  ['no UPN', markRow('/', { upn: ' ' }), finding('upn', '', 'error', 'missing-value', 'A value that is needed is empty.')],
  [
    'a value too few',
    `${ANNA},100001,2025-09-01,AM\n`,
    finding('', '', 'error', 'wrong-column-count', 'There are 4 values and 5 headings. A comma inside a value needs quotation marks.'),
  ],
] as const

describe('marks that are kept aside', () => {
  test.each(single)('%s', async (_, row, expected) => {
    const dataset = await found({ 'marks.csv': HEADINGS + row + markRow('/', { date: '2025-09-02' }) })
    expect(dataset.rows).toEqual([expected])
    expect(count(dataset, 'marks.csv')).toBe('2 = 1 + 0 + 0 + 1')
  })

  test('different marks of one session: none counts, and every one of them is listed', async () => {
    const codes = ['/', '/', 'O', '/', '-']
    const dataset = await found({ 'marks.csv': MARKS + codes.map((code) => markRow(code, { date: '2025-09-02' })).join('') })
    expect(dataset.rows.map(({ row, code, value }) => [row, code, value])).toEqual([
      [6, 'conflicting-marks', '/'],
      [7, 'conflicting-marks', '/'],
      [8, 'conflicting-marks', 'O'],
      [9, 'conflicting-marks', '/'],
    ])
    expect(dataset.rows[0].message).toBe('This session of the pupil has another, different mark in the file, so none of them counts.')
    expect(count(dataset, 'marks.csv')).toBe('9 = 4 + 0 + 1 + 4')
    expect(codesOf(dataset.facts, '2025-09-02')).toEqual(['', '', '', ''])
  })

  test('marks in more than fifteen calendar years', async () => {
    const pupils = `upn,school_urn\n${ANNA},100001\n`
    const years = Array.from({ length: 17 }, (_, at) => markRow('/', { date: `${2005 + at}-09-01` })).join('')
    const dataset = await found({ 'pupils.csv': pupils, 'marks.csv': HEADINGS + years })
    expect(dataset.rows.map(({ row, code }) => [row, code])).toEqual([
      [17, 'too-many-years'],
      [18, 'too-many-years'],
    ])
    expect(dataset.rows[0].message).toBe(
      'The marks already span 15 calendar years, and “2020-09-01” lies in a further one. Check the date.',
    )
  })
})

describe('marks that count', () => {
  test('the same mark twice counts once', async () => {
    const dataset = await found({ 'marks.csv': MARKS + markRow('/') + markRow('/') })
    expect(count(dataset, 'marks.csv')).toBe('6 = 4 + 2 + 0 + 0')
    expect(dataset.findings.groups()).toEqual([
      {
        code: 'duplicate',
        level: 'info',
        file: 'marks.csv',
        count: 2,
        message: '2 rows: the row says the same as an earlier one and is counted once.',
        advice: 'Nothing needs doing.',
      },
    ])
  })

  test('blanks and dashes are missing, wherever the pupil was', async () => {
    const dataset = await found({ 'marks.csv': MARKS + markRow('') + markRow('-') + markRow(' - ', { upn: BEN, date: '2025-12-01' }) })
    expect(count(dataset, 'marks.csv')).toBe('7 = 4 + 0 + 3 + 0')
    expect(dataset.rows).toEqual([])
    expect(dataset.findings.groups().map(({ code, count: often }) => [code, often])).toEqual([['blank-mark', 3]])
  })

  test('codes, sessions and UPNs in small letters or with blanks are read all the same', async () => {
    const row = `${ANNA.toLowerCase()}, 100001,2025-09-02 , am, o \n`
    const dataset = await found({ 'marks.csv': MARKS + row })
    expect(codesOf(dataset.facts, '2025-09-02')).toEqual(['O', '', '', ''])
    expect(dataset.findings.groups()).toMatchObject([{ code: 'tidied-code', level: 'info', count: 1 }])
  })

  test.each([
    ['H', 'authorised absence'],
    ['F', 'authorised absence'],
    ['J', 'attended'],
    ['Y', 'not a possible session'],
  ])('the retired code %s counts, with a query', async (code, as) => {
    const dataset = await found({ 'marks.csv': HEADINGS + markRow(code) })
    expect(count(dataset, 'marks.csv')).toBe('1 = 1 + 0 + 0 + 0')
    expect(dataset.rows).toEqual([
      finding('code', code, 'query', 'retired-code', `Code “${code}” was withdrawn in August 2024. The mark is kept as ${as}.`),
    ])
  })

  test('the first and the last day of enrolment are in it', async () => {
    const rows = markRow('/', { upn: BEN, date: '2024-09-02' }) + markRow('/', { upn: BEN, date: '2025-10-31' })
    const dataset = await found({ 'marks.csv': HEADINGS + rows })
    expect(count(dataset, 'marks.csv')).toBe('2 = 2 + 0 + 0 + 0')
  })

  test('blank lines are no rows, and rows are counted as Excel counts them', async () => {
    const dataset = await found({ 'marks.csv': `${MARKS}\n,,,,\n${markRow('7', { date: '2025-09-02' })}` })
    expect(dataset.rows.map(({ row }) => row)).toEqual([8])
    expect(count(dataset, 'marks.csv')).toBe('5 = 4 + 0 + 0 + 1')
  })

  test('rows may end in more separators than the heading', async () => {
    const dataset = await found({ 'marks.csv': HEADINGS + MARKS.slice(HEADINGS.length).replaceAll('\n', ',,\n') })
    expect(count(dataset, 'marks.csv')).toBe('4 = 4 + 0 + 0 + 0')
  })
})

/** The codes of a day: the first pupil's AM and PM, then the second's. */
function codesOf({ registers }: Facts, date: string): string[] {
  const [{ days, marks }] = registers
  const at = days.indexOf(parseDay(date)!)
  if (at < 0) return [`no day ${date} in ${Array.from(days, printDay).join()}`]
  const width = days.length * 2
  return [at * 2, at * 2 + 1, width + at * 2, width + at * 2 + 1].map((slot) => codeOfByte(marks[slot])?.code ?? '')
}
