// The only home of checks on what is asked of a dataset as a whole: marks of another time, pupils without marks, totals, fewer pupils.
import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../engine/facts/days.ts'
import { Findings } from '../../../server/reading/findings.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { noteFewerPupils } from '../../../server/reading/whole-dataset-notes.ts'
import { writeSample } from '../../../server/sample/write-sample.ts'
import { upnOf } from '../../../server/sample/upn.ts'
import { ANNA, BEN, CARA, count, folderOf, found, MARKS, PUPILS } from './small-datasets.ts'

const HEADINGS = 'upn,school_urn,date,session,code\n'
const SEPTEMBER = Array.from({ length: 28 }, (_, at) => `2025-09-${String(at + 1).padStart(2, '0')}`)
const markRow = (date: string, code = '/', upn = ANNA): string => `${upn},100001,${date},AM,${code}\n`
const pupilRow = (upn: string, entry: string, leaving = '', urn = '100001'): string => `${upn},${urn},C,8,2013-05-04,${entry},${leaving}\n`

/** Both pupils over the days of September, in 112 rows; then more. */
const month = (more = ''): string =>
  HEADINGS +
  [ANNA, BEN].flatMap((upn) => SEPTEMBER.map((date) => `${markRow(date, '/', upn)}${upn},100001,${date},PM,\\\n`)).join('') +
  more

async function groupsOf(files: Record<string, string>, today?: string) {
  const all = { 'pupils.csv': PUPILS, 'marks.csv': MARKS, ...files }
  const { findings } = await readDataset(folderOf(all), today === undefined ? {} : { today: parseDay(today)! })
  findings.close()
  return findings.groups()
}

describe('a clean sample', () => {
  test.each([
    [300, '2025-09-01', '2025-12-19'],
    [800, '2025-05-01', '2025-10-10'],
  ])('of %i pupils from %s to %s asks nothing', async (pupils, from, to) => {
    const out = folderOf({})
    await writeSample({ pupils, from, to, seed: 3, out })
    const { findings } = await readDataset(out, { today: parseDay(to)! })
    findings.close()
    expect([findings.errors, findings.queries]).toEqual([0, 0])
  })
})

describe('the dates of marks', () => {
  const old = PUPILS.replaceAll('2024-09-02', '2022-09-01')

  test('of other academic years are told by year, with their days, and kept', async () => {
    const files = { 'pupils.csv': old, 'marks.csv': month(markRow('2023-03-06')) }
    expect(await groupsOf(files)).toEqual([
      {
        code: 'marks-of-other-years',
        level: 'query',
        file: 'marks.csv',
        count: 1,
        message:
          '1 mark is dated outside the academic year of the others, 2025/26: 1 mark in 2022/23 (6 March 2023). Right file? The marks are kept.',
        advice: 'Check the dates, and that the file is of the year you meant. Otherwise export again and upload again.',
      },
    ])
    expect(count(await found(files), 'marks.csv')).toBe('113 = 113 + 0 + 0 + 0')
  })

  test('of two full years ask nothing', async () => {
    const before = SEPTEMBER.map((date) => markRow(date.replace('2025', '2024'))).join('')
    expect(await groupsOf({ 'pupils.csv': old, 'marks.csv': month(before) })).toEqual([])
  })

  test('after the upload are told; the day itself, and closures entered ahead, are not', async () => {
    const marks = month(markRow('2025-10-02') + markRow('2025-10-03', '#'))
    expect((await groupsOf({ 'marks.csv': marks }, '2025-10-01')).map(({ code, message }) => [code, message])).toEqual([
      ['marks-in-future', '1 mark is dated after the day of the upload, up to 2 October 2025. Right file? The marks are kept.'],
    ])
    expect(await groupsOf({ 'marks.csv': marks }, '2025-10-02')).toEqual([])
    expect(await groupsOf({ 'marks.csv': marks })).toEqual([])
  })

  test('far ahead are told once, as in the future', async () => {
    const groups = await groupsOf({ 'marks.csv': month(markRow('2031-09-02')) }, '2025-10-01')
    expect(groups.map(({ code }) => code)).toEqual(['marks-in-future'])
  })
})

describe('pupils of whom nothing can be said', () => {
  test('with marks and no possible session are counted, by school', async () => {
    const marks = MARKS.replaceAll(/(?<=AM,|PM,)O/g, 'D')
    expect((await groupsOf({ 'marks.csv': marks })).map(({ code, count: pupils, message }) => [code, pupils, message])).toEqual([
      ['no-possible-session', 1, '1 pupil has marks and no possible session, so no rate of attendance: 1 at 100001. Kept.'],
    ])
  })

  test('without a mark are counted where they were on roll on a day with marks, or their whole school is missing', async () => {
    const more =
      pupilRow(CARA, '2025-09-01') +
      pupilRow(upnOf(358, 4001, 19, 4), '2025-09-02') +
      pupilRow(upnOf(358, 4001, 19, 5), '2024-09-02', '2025-08-31') +
      pupilRow(upnOf(358, 4001, 19, 6), '2024-09-02', '', '100002')
    expect((await groupsOf({ 'pupils.csv': PUPILS + more })).map(({ code, message }) => [code, message])).toEqual([
      [
        'pupils-without-mark',
        '2 pupils were on roll while marks were recorded, with neither mark nor total: 1 at 100001, 1 at 100002. Kept.',
      ],
    ])
  })

  test('with totals in place of marks are not', async () => {
    const summary = `upn,school_urn,from,to,possible,attended,authorised,unauthorised\n${CARA},100001,2025-09-01,2025-10-03,48,48,0,0\n`
    expect(await groupsOf({ 'pupils.csv': PUPILS + pupilRow(CARA, '2025-09-01'), 'summary.csv': summary })).toEqual([])
  })
})

describe('single rows', () => {
  test.each([
    ['pupils.csv', `Total,100001,,,,,\n`, 4],
    ['pupils.csv', `,,,,,,All pupils\n`, 4],
    ['marks.csv', `Total,,,,4\n`, 6],
    ['marks.csv', `,,,,Grand total: 4\n`, 6],
  ])('of %s, a total at the end %j names itself and is no pupil', async (file, row, at) => {
    const dataset = await found({
      'pupils.csv': PUPILS,
      'marks.csv': MARKS,
      [file]: { 'pupils.csv': PUPILS, 'marks.csv': MARKS }[file] + row,
    })
    expect(dataset.rows.map(({ code, level, row: where, message }) => [code, level, where, message])).toEqual([
      ['total-row', 'query', at, 'This row looks like a total and not like a pupil.'],
    ])
    expect(dataset.facts.pupils).toHaveLength(2)
  })

  test('a pupil called Total is a pupil', async () => {
    const pupils = `upn,school_urn,surname\n${ANNA},100001,Total\n${BEN},100001,Brown\n`
    const { rows, identities } = await found({ 'pupils.csv': pupils })
    expect([rows, identities[0].surname]).toEqual([[], 'Total'])
  })

  test.each([
    [201, []],
    [420, []],
    [669, []],
    [943, []],
    [100, ['upn-no-authority']],
    [535, ['upn-no-authority']],
  ])('a UPN of authority %i: %j', async (authority, codes) => {
    const upn = upnOf(authority, 4001, 19, 3)
    const marks = MARKS + markRow('2025-09-01', '/', upn)
    const { rows, facts } = await found({ 'pupils.csv': PUPILS + pupilRow(upn, '2025-09-01'), 'marks.csv': marks })
    expect([rows.map(({ code }) => code), facts.pupils.length]).toEqual([codes, 3])
  })
})

test.each([
  [612, 1204, '612 pupils, last time (“Spring”) 1,204. Is a school missing?'],
  [722, 1204, '722 pupils, last time (“Spring”) 1,204. Is a school missing?'],
  [723, 1204, undefined],
  [2000, 1204, undefined],
  [1, 9, undefined],
])('%i pupils after %i: %s', (pupils, before, message) => {
  const findings = new Findings()
  noteFewerPupils(findings, 'pupils.csv', pupils, { name: 'Spring', pupils: before })
  noteFewerPupils(findings, 'pupils.csv', pupils, undefined)
  expect(findings.groups().map((group) => group.message)).toEqual(message === undefined ? [] : [message])
})
