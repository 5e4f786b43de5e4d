import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../engine/facts/days.ts'
import { upnFault } from '../../../server/reading/upn.ts'
import { ANNA, BEN, CARA, count, found, MARKS } from './small-datasets.ts'

const HEADINGS = 'upn,school_urn,enrolment,year_group,date_of_birth,sex,fsm,sen,social_care,entry_date,leaving_date,forename,surname\n'
const BASE = `${ANNA},100001,,,,,,,,,,Anna,Ahmed\n${BEN},100001,,,,,,,,,,Ben,Brown\n`
const pupilRow = (changes: Record<string, string> = {}): string => {
  const row: Record<string, string> = { upn: CARA, school_urn: '100001', forename: 'Cara', surname: 'Clark', ...changes }
  const columns = HEADINGS.trim().split(',')
  return `${columns.map((column) => row[column] ?? '').join(',')}\n`
}

const finding = (column: string, value: string, level: string, code: string, message: string, row = 4) => {
  return { file: 'pupils.csv', row, column, value, level, code, message }
}

describe('UPNs', () => {
  test.each([
    ['B801200005001', undefined],
    ['K358400119001', undefined],
    ['L358400120002', undefined],
    ['P35840012401A', undefined],
    ['P207000016049', undefined],
    ['Q207000016049', 'wrong-letter'],
    ['B80120000500', 'wrong-shape'],
    ['8.01E+11', 'changed-by-excel'],
  ])('%s', (upn, fault) => {
    expect(upnFault(upn)).toBe(fault)
  })

  test.each([
    [
      'Q207000016049',
      'query',
      'upn-check-letter',
      'The UPN fails its check letter (expected P): likely a mistyped character. The pupil is kept.',
    ],
    ['B80120000500', 'query', 'upn-wrong-shape', 'The UPN has 12 characters, expected 13. The pupil is kept.'],
    [
      '1801200005001',
      'query',
      'upn-wrong-shape',
      'The UPN is not one letter followed by eleven digits and a digit or letter. The pupil is kept.',
    ],
    ['P35840012401A', 'info', 'temporary-upn', 'A temporary UPN. Fine to use; it will change.'],
  ])('%s is kept and listed', async (upn, level, code, message) => {
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow({ upn }), 'marks.csv': MARKS })
    expect(dataset.rows).toEqual([finding('upn', '(hidden)', level, code, message)])
    expect(dataset.facts.pupils.map(({ id }) => id)).toEqual([ANNA, BEN, upn])
  })

  test('a UPN that Excel has rounded is kept aside: it may stand for many pupils', async () => {
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow({ upn: '8.01E+11' }) })
    const message = 'Excel has turned this UPN into a rounded number, so it no longer names one pupil. Format the column as Text.'
    expect(dataset.rows).toEqual([finding('upn', '(hidden)', 'error', 'upn-changed-by-excel', message)])
    expect(count(dataset, 'pupils.csv')).toBe('3 = 2 + 0 + 0 + 1')
  })
})

describe('rows of pupils', () => {
  test('every column becomes a fact; what is empty stays unknown', async () => {
    const given = { enrolment: 'm', year_group: 'Yr 7', date_of_birth: '2014-02-28', sex: 'F', fsm: 'Yes', sen: 'k', social_care: 'cla' }
    const dates = { entry_date: '2025-09-01', leaving_date: '2026-07-17' }
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow({ ...given, ...dates }) })
    expect(dataset.facts.pupils[2].spells).toEqual([
      {
        school: 0,
        enrolment: 'M',
        entry: parseDay('2025-09-01'),
        leaving: parseDay('2026-07-17'),
        attributes: { yearGroup: '7', dateOfBirth: parseDay('2014-02-28'), sex: 'F', fsm: true, sen: 'K', socialCare: 'CLA' },
      },
    ])
    expect(dataset.facts.pupils[0].spells).toEqual([{ school: 0, enrolment: 'C', attributes: {} }])
    expect(dataset.facts.schools).toEqual([{ urn: '100001', listed: false }])
    expect(dataset.identities[2]).toEqual({ id: CARA, upn: CARA, forename: 'Cara', surname: 'Clark' })
    expect(dataset.rows).toEqual([])
  })

  test.each([
    [{ date_of_birth: '2014-02-29' }, 'date_of_birth', '2014-02-29', 'date-not-known', '“2014-02-29” is not a day in the calendar.'],
    [
      { year_group: '15' },
      'year_group',
      '15',
      'value-not-known',
      '“15” is not one of N1, N2, R, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14.',
    ],
    [{ fsm: 'X' }, 'fsm', 'X', 'value-not-known', '“X” is not Y or N.'],
    [{ sen: 'Susan' }, 'sen', '(hidden)', 'value-not-known', 'The text there is not one of N, K, E.'],
  ])('%j: the pupil is kept and the value counts as not known', async (change, column, value, code, message) => {
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow(change) })
    expect(dataset.rows).toEqual([finding(column, value, 'query', code, message)])
    expect(dataset.facts.pupils[2].spells).toEqual([{ school: 0, enrolment: 'C', attributes: {} }])
  })

  test('two spells at one school and one at another are three rows of one pupil', async () => {
    const rows = pupilRow({ entry_date: '2024-09-02', leaving_date: '2025-01-31' }) + pupilRow({ entry_date: '2025-06-02' })
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + rows + pupilRow({ school_urn: '100002' }) })
    expect(dataset.facts.pupils[2].spells.map(({ school }) => school)).toEqual([0, 0, 1])
    expect(dataset.rows).toEqual([])
  })

  test('two rows of one pupil at one school with one entry date: the later is kept aside', async () => {
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow() + pupilRow({ sex: 'F' }) })
    const message = 'Row 4 already has this pupil at this school with no entry date. That row is kept, this one is not.'
    expect(dataset.rows).toEqual([finding('entry_date', '', 'error', 'same-entry-date', message, 5)])
    expect(count(dataset, 'pupils.csv')).toBe('4 = 3 + 0 + 0 + 1')
  })

  test('the very same row twice counts once', async () => {
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow() + pupilRow() })
    expect(dataset.rows).toEqual([])
    expect(count(dataset, 'pupils.csv')).toBe('4 = 3 + 1 + 0 + 0')
  })

  test('one UPN with two dates of birth: both rows are kept, with a query', async () => {
    const rows = pupilRow({ date_of_birth: '2014-01-01' }) + pupilRow({ school_urn: '100002', date_of_birth: '2013-01-01' })
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + rows })
    const message = 'Row 4 gives this UPN another date of birth. Both rows are kept; one of them is wrong.'
    expect(dataset.rows).toEqual([finding('date_of_birth', '2013-01-01', 'query', 'two-dates-of-birth', message, 5)])
    expect(dataset.facts.pupils[2].spells).toHaveLength(2)
  })

  test('a leaving date before the entry date is queried', async () => {
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow({ entry_date: '2025-09-01', leaving_date: '2024-09-01' }) })
    const message = 'The leaving date is before the entry date, so the pupil is never on this roll.'
    expect(dataset.rows).toEqual([finding('leaving_date', '2024-09-01', 'query', 'leaves-before-entry', message)])
  })

  test('a name that has lost letters is queried and not repeated', async () => {
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow({ forename: 'Zo�' }) })
    const message = 'The name holds the character that marks a lost letter. Export again as “CSV UTF-8”.'
    expect(dataset.rows).toEqual([finding('forename', '(hidden)', 'query', 'lost-letters', message)])
  })

  test('a cell with an unreadable character is kept aside', async () => {
    const dataset = await found({ 'pupils.csv': HEADINGS + BASE + pupilRow({ forename: 'Ca\u0007ra' }) })
    const message = '“forename” has a character that cannot be read. Retype it.'
    expect(dataset.rows).toEqual([finding('forename', '(hidden)', 'error', 'unreadable-character', message)])
  })

  test('a row that lacks values at its end is kept, with a query; one with too many is kept aside', async () => {
    const dataset = await found({ 'pupils.csv': `${HEADINGS}${BASE}${CARA},100001,M\n${CARA},100002,M,7,,,,,,,,Cara,Clark,12 Elm Road\n` })
    expect(dataset.rows).toEqual([
      finding('', '', 'query', 'short-row', 'There are 3 values and 13 headings. The values missing at the end count as not known.'),
      finding(
        '',
        '',
        'error',
        'wrong-column-count',
        'There are 14 values and 13 headings. A comma inside a value needs quotation marks.',
        5,
      ),
    ])
    expect(dataset.facts.pupils[2].spells).toEqual([{ school: 0, enrolment: 'M', attributes: {} }])
  })

  test('columns that are not known are named and not stored', async () => {
    const dataset = await found({ 'pupils.csv': `upn,school_urn,Religion,Address\n${ANNA},100001,x,y\n${BEN},100001,x,y\n` })
    expect(dataset.findings.groups()).toEqual([
      {
        code: 'columns-not-read',
        level: 'info',
        file: 'pupils.csv',
        count: 2,
        message: '2 columns will not be read or stored: Religion, Address.',
        advice: 'Nothing needs doing.',
      },
    ])
  })

  test('on the server a pupil has a pseudonym, and the UPN stands with the names alone', async () => {
    const { readDataset } = await import('../../../server/reading/read-dataset.ts')
    const { folderOf } = await import('./small-datasets.ts')
    const folder = folderOf({ 'pupils.csv': HEADINGS + BASE, 'marks.csv': MARKS })
    const { facts, identities } = await readDataset(folder, { identify: (upn) => `hidden-${upn.slice(-1)}` })
    expect(facts.pupils.map(({ id }) => id)).toEqual(['hidden-1', 'hidden-2'])
    expect(JSON.stringify(facts)).not.toContain(ANNA)
    expect(identities[0]).toEqual({ id: 'hidden-1', upn: ANNA, forename: 'Anna', surname: 'Ahmed' })
  })
})
