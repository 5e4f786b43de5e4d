import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../engine/facts/days.ts'
import { ANNA, BEN, CARA, count, found } from './small-datasets.ts'

const day = (text: string): number => parseDay(text)!

describe('absent and empty files', () => {
  test('an absent file is unknown, one with headings alone says that there are none', async () => {
    const absent = await found({})
    expect(absent.facts).not.toHaveProperty('events')
    const empty = await found({ 'events.csv': 'upn,event,date\n' })
    expect(empty.facts.events).toEqual([])
    expect(empty.findings.groups()).toMatchObject([
      {
        code: 'no-rows',
        level: 'info',
        file: 'events.csv',
        message: 'The file has headings and no rows, which is read as “there are none”.',
      },
    ])
  })

  test('files that are not read are named', async () => {
    const dataset = await found({ 'list.xlsx': 'x', 'letters.csv': 'x', 'notes.txt': 'x' })
    expect(dataset.findings.groups().map(({ message }) => message)).toEqual([
      'letters.csv is not read. Its name is not one of those that are read.',
      'list.xlsx is not read. Save its sheet as “CSV UTF-8” under one of the names that are read.',
      'notes.txt is not read. Only CSV files are read.',
    ])
  })
})

describe('schools.csv', () => {
  test('schools stand before those that only pupils name', async () => {
    const schools = 'urn,laestab,name,phase,la_maintained,la_code\n100009,358/4009,Ash School,Secondary,Y,358\n100001,,,college,,\n'
    const dataset = await found({ 'schools.csv': schools })
    expect(dataset.facts.schools).toEqual([
      { urn: '100009', name: 'Ash School', phase: 'secondary', laMaintained: true, laCode: '358', laestab: '3584009', listed: true },
      { urn: '100001', listed: true },
    ])
    expect(dataset.rows).toEqual([
      {
        file: 'schools.csv',
        row: 3,
        column: 'phase',
        value: 'college',
        level: 'query',
        code: 'value-not-known',
        message: '“college” is not one of primary, secondary, special, pru, all-through.',
      },
    ])
  })

  test('one URN twice', async () => {
    const dataset = await found({ 'schools.csv': 'urn,name\n100001,A\n100001,A\n100001,B\n' })
    expect(count(dataset, 'schools.csv')).toBe('3 = 1 + 1 + 0 + 1')
    expect(dataset.rows).toMatchObject([{ row: 4, code: 'conflicting-rows', level: 'error' }])
  })
})

describe('calendar.csv', () => {
  test('days of schools, closed ones too; what contradicts an earlier row is kept aside', async () => {
    const rows = [
      '100001,2025-09-01,Y,N',
      '100001,2025-09-01,Y,N',
      '100001,2025-09-01,Y,Y',
      '100077,2025-09-01,Y,Y',
      '100001,2025-09-02,,Y',
    ]
    const dataset = await found({ 'calendar.csv': `school_urn,date,am,pm\n${rows.join('\n')}\n` })
    expect(dataset.facts.calendar).toEqual([{ school: 0, day: day('2025-09-01'), am: true, pm: false }])
    expect(dataset.rows.map(({ row, column, level, code, message }) => [row, column, level, code, message])).toEqual([
      [
        4,
        'date',
        'error',
        'conflicting-rows',
        'An earlier row says something else of this school on this day. That row is kept, this one is not.',
      ],
      [5, 'school_urn', 'query', 'unknown-school', 'School “100077” is in neither schools.csv nor pupils.csv. Check the URN.'],
      [6, 'am', 'error', 'missing-value', '“am” is empty.'],
    ])
    expect(count(dataset, 'calendar.csv')).toBe('5 = 1 + 1 + 0 + 3')
  })
})

describe('summary.csv', () => {
  const HEADINGS = 'upn,school_urn,from,to,possible,attended,authorised,unauthorised\n'

  test('totals; of the two kinds of absence one may be left out', async () => {
    const rows = [`${ANNA},100001,2025-09-01,2025-10-24,76,70,4,2`, `${BEN},100001,2025-09-01,2025-10-24,76,70,,2`]
    const dataset = await found({ 'summary.csv': HEADINGS + rows.join('\n') })
    const both = { school: 0, from: day('2025-09-01'), to: day('2025-10-24'), possible: 76, attended: 70, authorised: 4, unauthorised: 2 }
    expect(dataset.facts.summaries).toEqual([
      { pupil: 0, ...both },
      { pupil: 1, ...both },
    ])
  })

  test.each([
    ['76,77,,', 'error', 'too-many-attended', '77 attended of 76 possible sessions.'],
    ['76,70,,', 'error', 'missing-value', '6 absences are neither authorised nor unauthorised. Fill in at least one of the two.'],
    ['76,70,1,2', 'query', 'totals-disagree', '70 attended and the absences do not add up to 76 possible sessions.'],
    ['-3,0,0,0', 'error', 'unknown-value', '“-3” is not a whole number of sessions.'],
  ])('%s', async (totals, level, code, message) => {
    const dataset = await found({ 'summary.csv': `${HEADINGS}${ANNA},100001,2025-09-01,2025-10-24,${totals}\n` })
    expect(dataset.rows).toMatchObject([{ row: 2, level, code, message }])
    expect(dataset.files.find(({ file }) => file === 'summary.csv')).toMatchObject({ kept: level === 'query' ? 1 : 0 })
  })

  test('the same totals twice, other totals, and a pupil who is not there', async () => {
    const row = `${ANNA},100001,2025-09-01,2025-10-24,76,70,4`
    const dataset = await found({
      'summary.csv': `${HEADINGS}${row},2\n${row},2\n${row.replace(',70,', ',69,')},3\n${CARA},100001,2025-09-01,2025-10-24,1,1,0,0\n`,
    })
    expect(count(dataset, 'summary.csv')).toBe('4 = 1 + 1 + 0 + 2')
    expect(dataset.rows.map(({ row: at, code }) => [at, code])).toEqual([
      [4, 'conflicting-rows'],
      [5, 'unknown-pupil'],
    ])
  })

  test('a dataset may have totals in place of marks', async () => {
    const { folderOf, PUPILS } = await import('./small-datasets.ts')
    const { readDataset } = await import('../../../server/reading/read-dataset.ts')
    const summary = `${HEADINGS}${ANNA},100001,2025-09-01,2025-10-24,76,70,4,2\n`
    const { facts } = await readDataset(folderOf({ 'pupils.csv': PUPILS, 'summary.csv': summary }))
    expect([facts.registers, facts.summaries?.length]).toEqual([[], 1])
  })
})

describe('events.csv', () => {
  const HEADINGS = 'upn,id,event,date,until,parent,level,outcome,detail\n'

  test('events in the order of the file', async () => {
    const rows = [`${ANNA},a,Penalty-Notice,2025-10-01,,P1,,Issued,x`, `${ANNA},,support-attempt,2025-09-01,,,2,engaged,`]
    const dataset = await found({ 'events.csv': HEADINGS + rows.join('\n') })
    expect(dataset.facts.events).toEqual([
      { pupil: 0, id: 'a', event: 'penalty-notice', date: day('2025-10-01'), parent: 'P1', outcome: 'issued', detail: 'x' },
      { pupil: 0, id: '', event: 'support-attempt', date: day('2025-09-01'), level: '2', outcome: 'engaged' },
    ])
  })

  test.each([
    [
      `${ANNA},,leave-refused,2025-10-01,,,,,`,
      'until',
      'error',
      'until-missing',
      'A refused leave needs “until”: the last day asked for.',
      0,
    ],
    [
      `${ANNA},,leave-refused,2025-10-01,2025-09-30,,,,`,
      'until',
      'error',
      'leave-ends-before-it-begins',
      'The leave ends before it begins.',
      0,
    ],
    [
      `${ANNA},,parent-not-engaging,2025-10-01,2025-09-30,,,,`,
      'until',
      'query',
      'until-before-date',
      '“until” is before the date, so the event never holds.',
      1,
    ],
    [`${CARA},,level,2025-10-01,,,2,,`, 'upn', 'query', 'unknown-pupil', 'This UPN is not in pupils.csv.', 0],
    [
      `${ANNA},,safeguarding-concern,2025-10-01,,,,grave,`,
      'outcome',
      'query',
      'value-not-known',
      'The outcome is not one of significant-harm, unmet-needs, unspecified, none.',
      1,
    ],
    [`${ANNA},,plan-opened,2025-13-01,,,,,`, 'date', 'error', 'unreadable-date', '“2025-13-01” is not a day in the calendar.', 0],
  ])('%s', async (row, column, level, code, message, kept) => {
    const dataset = await found({ 'events.csv': `${HEADINGS}${row}\n` })
    expect(dataset.rows).toMatchObject([{ file: 'events.csv', row: 2, column, level, code, message }])
    expect(dataset.facts.events).toHaveLength(kept)
  })

  test('an event that is none', async () => {
    const dataset = await found({ 'events.csv': `${HEADINGS}${ANNA},,expelled,2025-10-01,,,,,\n` })
    expect(dataset.rows[0].message).toMatch(/^The text there is not one of leave-refused, support-attempt, /)
    expect(dataset.rows[0].level).toBe('error')
  })

  test('a safeguarding concern makes a pupil of whoever it is about, and nothing else does', async () => {
    const rows = [
      `${CARA},1,safeguarding-concern,2025-10-01,,,,,`,
      `${CARA},1,safeguarding-concern,2025-10-08,,,,none,`,
      `${CARA},,level,2025-10-08,,,1,,`,
    ]
    const dataset = await found({ 'events.csv': HEADINGS + rows.join('\n') })
    expect(dataset.facts.pupils[2]).toEqual({ id: CARA, spells: [] })
    expect(dataset.facts.events?.map(({ pupil }) => pupil)).toEqual([2, 2])
    expect(dataset.rows.map(({ code, level }) => [code, level])).toEqual([
      ['concern-outside-roll', 'query'],
      ['concern-outside-roll', 'query'],
      ['unknown-pupil', 'query'],
    ])
  })
})

describe('parents.csv and national.csv', () => {
  test('parents by pseudonym', async () => {
    const dataset = await found({ 'parents.csv': `upn,parent\n${ANNA},P1\n${ANNA},P2\n${ANNA},P1\n${CARA},P9\n` })
    expect(dataset.facts.parents).toEqual([
      { pupil: 0, parent: 'P1' },
      { pupil: 0, parent: 'P2' },
    ])
    expect(count(dataset, 'parents.csv')).toBe('4 = 2 + 1 + 0 + 1')
  })

  test('published figures keep their decimals; suppressed ones are never zero', async () => {
    const rows = [
      's,202526,primary,all,attendance-rate,94.70,2025-09-25',
      's,202526,primary,ehc,attendance-rate,c,',
      's,202526,primary,all,attendance-rate,94.8,2025-09-25',
      's,2025/26,primary,all,attendance-rate,94.8,',
      's,202526,primary,all,attendance-rate,"94,8",',
    ]
    const dataset = await found({ 'national.csv': `series,period,phase,cohort,measure,value,published\n${rows.join('\n')}\n` })
    expect(dataset.facts.national).toEqual([
      {
        series: 's',
        period: '202526',
        phase: 'primary',
        cohort: 'all',
        measure: 'attendance-rate',
        value: '94.70',
        published: day('2025-09-25'),
      },
    ])
    expect(dataset.rows.map(({ row, value, level, code, message }) => [row, value, level, code, message])).toEqual([
      [3, 'c', 'query', 'suppressed-figure', 'The figure is suppressed or not available. It counts as not known, never as 0.'],
      [4, '94.8', 'error', 'conflicting-rows', 'An earlier row of the same series says 94.70. That row is kept, this one is not.'],
      [5, '2025/26', 'error', 'unknown-value', '“2025/26” is not an academic year such as 202526.'],
      [6, '94,8', 'error', 'unknown-value', '“94,8” is not a number such as 94.7.'],
    ])
  })
})
