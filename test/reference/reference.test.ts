// The only home of the hand-worked checks that this second implementation means what the rules say.
// Leaves to others: comparing it with the engine.
import { expect, test } from 'vitest'
import { readCell, truthOfCell } from './cells.ts'
import { startOfAcademicYear } from './dates.ts'
import { openRuleSet } from './document.ts'
import { responsibleSchool, spellAsAt } from './enrolment.ts'
import type { Spell } from './facts.ts'
import { fromCount, fromDecimal } from './fractions.ts'
import { readFacts } from './read-facts.ts'
import { isOfSchoolAge } from './school-age.ts'
import { codesFor, decided, folderOf, markHeadings, marksFrom, rowOf, ruleSetOf } from './small-folders.ts'

const attendance = { name: 'attendance', measure: 'attendance-rate', window: { last: 4, unit: 'school-week' }, minPossible: 10 }
const levels = ruleSetOf({
  parameters: [
    { name: 'level2From', value: 80 },
    { name: 'level1From', value: 90 },
  ],
  inputs: [attendance],
  hitPolicy: 'UNIQUE',
  rows: [
    ['full', { attendance: '>= 100' }, 'none'],
    ['level-1', { attendance: '[level1From..100)' }, '1'],
    ['level-2', { attendance: '[level2From..level1From)' }, '2'],
    ['level-3', { attendance: '< level2From' }, '3'],
  ],
})

test('the ladder of forty sessions: each band begins exactly at its edge', () => {
  const pupils = ['upn,school_urn']
  const marks = [markHeadings]
  for (const attended of [40, 39, 36, 35, 32, 31, 20, 0]) {
    pupils.push(`P${attended},1`)
    marks.push(...marksFrom('2025-09-01', `P${attended}`, '1', codesFor(attended, 40)))
  }
  pupils.push('NINE,1', 'TEN,1', 'NONE,1')
  marks.push(...marksFrom('2025-09-22', 'NINE', '1', codesFor(9, 9)), ...marksFrom('2025-09-22', 'TEN', '1', codesFor(9, 10)))
  expect(decided(folderOf({ pupils, marks }), levels, '2025-09-26')).toEqual({
    P40: 'matched full result=none',
    P39: 'matched level-1 result=1',
    P36: 'matched level-1 result=1',
    P35: 'matched level-2 result=2',
    P32: 'matched level-2 result=2',
    P31: 'matched level-3 result=3',
    P20: 'matched level-3 result=3',
    P0: 'matched level-3 result=3',
    NINE: 'undetermined',
    TEN: 'matched level-1 result=1',
    NONE: 'undetermined',
  })
})

/** One row for each possible count, so that the row that is true tells the count. */
function counting(input: object, upTo: number) {
  const rows: [string, Record<string, string>, number][] = []
  for (let count = 0; count <= upTo; count++) rows.push([`n${count}`, { count: `${count}` }, count])
  return ruleSetOf({ inputs: [{ name: 'count', ...input }], rows })
}

function roll(pupils: number): string[] {
  const lines = ['upn,school_urn']
  for (let pupil = 1; pupil <= pupils; pupil++) lines.push(`P${pupil},1`)
  return lines
}

test('a stray mark in the holidays makes no school week; a tenth of the roll does', () => {
  const marks = [markHeadings]
  for (let pupil = 1; pupil <= 20; pupil++) {
    marks.push(...marksFrom('2025-09-22', `P${pupil}`, '1', codesFor(10, 10)))
    marks.push(...marksFrom('2025-10-06', `P${pupil}`, '1', codesFor(10, 10)))
  }
  const twoWeeks = counting({ measure: 'possible-sessions', window: { last: 2, unit: 'school-week' } }, 20)
  const one = folderOf({ pupils: roll(20), marks: [...marks, 'P1,1,2025-10-01,AM,/'] })
  expect(decided(one, twoWeeks, '2025-10-10').P1).toBe('matched n20 result=20')
  const two = folderOf({ pupils: roll(20), marks: [...marks, 'P1,1,2025-10-01,AM,/', 'P2,1,2025-10-01,AM,I'] })
  expect(decided(two, twoWeeks, '2025-10-10').P1).toBe('matched n11 result=11')
  expect(decided(two, twoWeeks, '2025-10-10').P3).toBe('matched n10 result=10')
  const closed = folderOf({
    pupils: roll(20),
    marks: [...marks, 'P1,1,2025-10-01,AM,/', 'P2,1,2025-10-01,AM,I'],
    calendar: ['school_urn,date,am,pm', '1,2025-10-01,N,N'],
  })
  expect(decided(closed, twoWeeks, '2025-10-10').P1).toBe('matched n20 result=20')
})

test('a complete week leaves out the week that still goes on', () => {
  const marks = [markHeadings, ...marksFrom('2025-09-22', 'P1', '1', codesFor(20, 20))]
  const folder = folderOf({ pupils: roll(1), marks })
  const lastWeek = (week: string) => counting({ measure: 'possible-sessions', window: { last: 1, unit: 'school-week', week } }, 10)
  expect(decided(folder, lastWeek('current'), '2025-09-30').P1).toBe('matched n4 result=4')
  expect(decided(folder, lastWeek('complete'), '2025-09-30').P1).toBe('matched n10 result=10')
  expect(decided(folder, lastWeek('complete'), '2025-10-03').P1).toBe('matched n10 result=10')
})

test('different marks for one session count as none, the same mark twice as one', () => {
  const marks = [markHeadings, ...marksFrom('2025-09-22', 'P1', '1', codesFor(10, 10))]
  marks.push('P1,1,2025-09-22,AM,O', 'P1,1,2025-09-22,PM, / ', 'P1,1,2025-09-23,AM,-', 'P1,1,2025-09-23,PM,??')
  const possible = counting({ measure: 'possible-sessions', window: { unit: 'academic-year' } }, 10)
  expect(decided(folderOf({ pupils: roll(1), marks }), possible, '2025-09-26').P1).toBe('matched n9 result=9')
})

test('two schools: D is no session, the later entry wins a session both mark, each school keeps its own', () => {
  const pupils = ['upn,school_urn,enrolment,entry_date', 'P1,2,M,2023-09-01', 'P1,1,S,2025-09-01']
  const marks = [
    markHeadings,
    'P1,2,2025-09-22,AM,D',
    'P1,1,2025-09-22,AM,/',
    'P1,2,2025-09-22,PM,/',
    'P1,1,2025-09-22,PM,O',
    'P1,2,2025-09-23,AM,/',
    'P1,1,2025-09-23,AM,D',
  ]
  const calendar = ['school_urn,date,am,pm', '1,2025-09-22,Y,Y', '1,2025-09-23,Y,Y', '2,2025-09-22,Y,Y', '2,2025-09-23,Y,Y']
  const folder = folderOf({ pupils, marks, calendar })
  const year = { unit: 'academic-year' }
  expect(decided(folder, counting({ measure: 'possible-sessions', window: year }, 6), '2025-09-26').P1).toBe('matched n3 result=3')
  expect(decided(folder, counting({ measure: 'attended-sessions', window: year }, 6), '2025-09-26').P1).toBe('matched n2 result=2')
  const ofSchool = { ...counting({ measure: 'attended-sessions', window: year }, 6) }
  ofSchool.tables[0].subject = 'school'
  expect(decided(folder, ofSchool, '2025-09-26')).toEqual({ '1': 'matched n1 result=1', '2': 'matched n2 result=2' })
})

test('marks before entry and after leaving count nowhere, and a leaver keeps the last weeks on roll', () => {
  const pupils = ['upn,school_urn,entry_date,leaving_date', 'P1,1,2025-09-02,2025-09-11', 'P2,1,,']
  const marks = [markHeadings]
  for (const upn of ['P1', 'P2']) marks.push(...marksFrom('2025-09-01', upn, '1', codesFor(40, 40)))
  const folder = folderOf({ pupils, marks })
  const possible = counting({ measure: 'possible-sessions', window: { last: 4, unit: 'school-week' } }, 40)
  expect(decided(folder, possible, '2025-09-26')).toEqual({ P1: 'matched n16 result=16', P2: 'matched n40 result=40' })
})

test('a register that stopped makes weeks unknown and leaves the year to date standing', () => {
  const schools = ['urn,phase', '1,primary', '2,primary', '3,secondary']
  const pupils = ['upn,school_urn', 'P1,1', 'P2,2', 'P3,3']
  const marks = [
    markHeadings,
    ...marksFrom('2025-09-01', 'P1', '1', codesFor(40, 40)),
    ...marksFrom('2025-09-01', 'P2', '2', codesFor(60, 60)),
  ]
  const folder = folderOf({ schools, pupils, marks })
  const year = { ...attendance, window: { unit: 'academic-year' } }
  const ofYear = ruleSetOf({ inputs: [year], rows: [['full', { attendance: '100' }, 'yes']] })
  expect(decided(folder, levels, '2025-10-03')).toEqual({
    P1: 'matched full result=none',
    P2: 'matched full result=none',
    P3: 'undetermined',
  })
  expect(decided(folder, levels, '2025-10-06').P1).toBe('undetermined')
  expect(decided(folder, ofYear, '2025-10-06').P1).toBe('matched full result=yes')
})

test('quotation marks, a byte-order mark and Windows line ends are read as spreadsheets write them', () => {
  const pupils = ['\uFEFFupn, school_urn ,surname,sex\r', 'P1,"1","O""Neil, ""Zoe""\nof Sale",F\r', '"P2",2,,M\r']
  const facts = readFacts(folderOf({ pupils }))
  expect(facts.spellsOfPupil.get('P1')?.[0]).toMatchObject({ school: '1', sex: 'F' })
  expect(facts.spellsOfPupil.get('P2')?.[0]).toMatchObject({ school: '2', sex: 'M' })
})

function spell(school: string, enrolment: string, entry: string, leaving: string): Spell {
  return { upn: 'P1', school, enrolment, entry, leaving, yearGroup: '', dateOfBirth: '', sex: '', fsm: '', sen: '', socialCare: '' }
}

test('the responsible school is the main one on roll, else the latest begun, else the first to begin', () => {
  const early = spell('9', '', '', '2025-12-31')
  const main = spell('8', 'M', '2025-09-01', '2025-12-31')
  const guest = spell('7', 'G', '2025-10-01', '')
  const next = spell('6', 'C', '2026-02-01', '')
  const twin = spell('5', 'C', '2026-02-01', '')
  const all = [next, guest, main, early, twin]
  expect(responsibleSchool(all, '2025-08-01')).toBe('9')
  expect(responsibleSchool(all, '2025-12-31')).toBe('8')
  expect(responsibleSchool(all, '2026-01-01')).toBe('7')
  expect(responsibleSchool(all, '2026-02-01')).toBe('5')
  expect(responsibleSchool([next, guest], '2025-09-30')).toBe('7')
  expect(spellAsAt([next, twin, main], '2025-10-01')).toBe(main)
  expect(spellAsAt([next, main], '2025-08-31')).toBe(main)
})

test('days and years count back from the date and take it in; the academic year begins on 1 August', () => {
  const marks = [markHeadings, ...marksFrom('2025-09-22', 'P1', '1', codesFor(20, 20))]
  const folder = folderOf({ pupils: roll(1), marks })
  const over = (window: object) => decided(folder, counting({ measure: 'possible-sessions', window }, 20), '2025-09-30').P1
  expect(over({ last: 3, unit: 'school-day' })).toBe('matched n6 result=6')
  expect(over({ last: 3, unit: 'calendar-day' })).toBe('matched n4 result=4')
  expect(over({ last: 1, unit: 'calendar-week' })).toBe('matched n10 result=10')
  expect(over({ last: 1, unit: 'year' })).toBe('matched n14 result=14')
  expect(startOfAcademicYear('2025-07-31', 8)).toBe('2024-08-01')
  expect(startOfAcademicYear('2025-08-01', 8)).toBe('2025-08-01')
})

const leave = ruleSetOf({
  parameters: [{ name: 'codes', value: ['G', 'N', 'O', 'U'] }],
  inputs: [
    { name: 'all', measure: 'refused-leave-sessions', window: { last: 10, unit: 'school-week' }, where: { code: 'codes' } },
    {
      name: 'ofAge',
      measure: 'refused-leave-sessions',
      window: { last: 10, unit: 'school-week' },
      where: { code: 'codes', compulsorySchoolAge: true },
    },
  ],
  rows: [
    ['below', { all: '< 10' }, 'none'],
    ['consider', { ofAge: '>= 10' }, 'consider'],
    ['not-of-age', { ofAge: '< 10' }, 'none'],
  ],
})

test('refused leave: nine sessions are below the threshold, ten reach it, and age is asked for only then', () => {
  const pupils = ['upn,school_urn,date_of_birth', 'NINE,1,2014-05-05', 'TEN,1,2014-05-05', 'AUG,1,2009-08-31', 'SEP,1,2009-09-01']
  pupils.push('NODOB,1,', 'NODOB9,1,', 'NOLEAVE,1,2014-05-05', 'LATER,1,2014-05-05')
  const events = ['upn,id,event,date,until']
  const marks = [markHeadings]
  for (const upn of ['NINE', 'TEN', 'AUG', 'SEP', 'NODOB', 'NODOB9', 'NOLEAVE', 'LATER']) {
    const away = upn === 'NINE' || upn === 'NODOB9' ? 9 : 10
    marks.push(...marksFrom('2025-10-06', upn, '1', [...codesFor(0, away), ...codesFor(20 - away, 20 - away)]))
    if (upn !== 'NOLEAVE') events.push(`${upn},L1,leave-refused,2025-10-06,2025-10-10`)
  }
  events.push('LATER,L1,leave-refused,2025-10-07,2025-10-10')
  expect(decided(folderOf({ pupils, marks, events }), leave, '2025-10-17')).toEqual({
    NINE: 'matched below,not-of-age result=none',
    TEN: 'matched consider result=consider',
    AUG: 'matched not-of-age result=none',
    SEP: 'matched consider result=consider',
    NODOB: 'undetermined',
    NODOB9: 'matched below result=none',
    NOLEAVE: 'matched below,not-of-age result=none',
    LATER: 'matched below,not-of-age result=none',
  })
  expect(decided(folderOf({ pupils, marks }), leave, '2025-10-17').NOLEAVE).toBe('undetermined')
})

test('compulsory school age begins on the prescribed day and ends on the last Friday in June', () => {
  expect(isOfSchoolAge('2009-08-31', '2025-06-27')).toBe(true)
  expect(isOfSchoolAge('2009-08-31', '2025-06-28')).toBe(false)
  expect(isOfSchoolAge('2009-09-01', '2025-06-28')).toBe(true)
  expect(isOfSchoolAge('2009-09-01', '2026-06-26')).toBe(true)
  expect(isOfSchoolAge('2009-09-01', '2026-06-27')).toBe(false)
  expect(isOfSchoolAge('2020-08-31', '2025-08-31')).toBe(true)
  expect(isOfSchoolAge('2020-09-01', '2025-12-30')).toBe(false)
  expect(isOfSchoolAge('2020-09-01', '2025-12-31')).toBe(true)
  expect(isOfSchoolAge('2020-01-01', '2025-03-31')).toBe(true)
})

const rating = ruleSetOf({
  inputs: [
    { name: 'pupils', measure: 'pupils-with-possible-session', window: { unit: 'academic-year' } },
    { name: 'attendance', measure: 'attendance-rate', window: { unit: 'academic-year' } },
    { name: 'national', national: 'attendance-rate' },
    { name: 'difference', minus: ['attendance', 'national'], knownWhen: { pupils: '>= 10' } },
  ],
  subject: 'school-cohort',
  cohorts: ['all', 'fsm', 'ehc', 'sen-support', 'social-worker'],
  rows: [
    ['not-assessed', { difference: 'missing' }, 'not-assessed'],
    ['red', { difference: '< 0' }, 'red'],
    ['amber', { difference: '[0..2]' }, 'amber'],
    ['green', { difference: '> 2' }, 'green'],
  ],
})

test('ratings: exactly two points above national is amber, a hair more is green, and small cohorts are not assessed', () => {
  const pupils = ['upn,school_urn,fsm,sen,social_care', '']
  const marks = [markHeadings]
  for (let pupil = 1; pupil <= 10; pupil++) {
    pupils.push(`P${pupil},1,Y,${pupil < 10 ? 'E' : 'K'},none`)
    marks.push(...marksFrom('2025-09-22', `P${pupil}`, '1', codesFor(pupil <= 4 ? 9 : 10, 10)))
  }
  const schools = ['urn,phase', '1,primary', '2,primary']
  const national = (all: string) => ['series,period,phase,cohort,measure,value,published', `s,202526,primary,all,attendance-rate,${all},`]
  const colour = (all: string) => decided(folderOf({ pupils, marks, schools, national: national(all) }), rating, '2025-09-26')
  expect(colour('94.0')['1/all']).toBe('matched amber result=amber')
  expect(colour('93.99')['1/all']).toBe('matched green result=green')
  expect(colour('96')['1/all']).toBe('matched amber result=amber')
  expect(colour('96.01')['1/all']).toBe('matched red result=red')
  const others = [...national('90'), 's,202425,primary,fsm,attendance-rate,94,', 's,202627,primary,fsm,attendance-rate,99,']
  others.push('s,202526,primary,fsm,attendance-rate,99,2025-10-01', 's,202526,primary,ehc,attendance-rate,90,')
  expect(decided(folderOf({ pupils, marks, schools, national: others }), rating, '2025-09-26')).toEqual({
    '1/all': 'matched green result=green',
    '1/fsm': 'matched amber result=amber',
    '1/ehc': 'matched not-assessed result=not-assessed',
    '1/sen-support': 'matched not-assessed result=not-assessed',
    '1/social-worker': 'matched not-assessed result=not-assessed',
    '2/all': 'matched not-assessed result=not-assessed',
    '2/fsm': 'matched not-assessed result=not-assessed',
    '2/ehc': 'matched not-assessed result=not-assessed',
    '2/sen-support': 'matched not-assessed result=not-assessed',
    '2/social-worker': 'matched not-assessed result=not-assessed',
  })
})

test('a school takes the worst of its cohorts, and a table may read another', () => {
  const document = {
    ...rating,
    inputs: [
      ...rating.inputs,
      { name: 'worst', rollUp: { over: 'table.result', take: 'first' } },
      { name: 'overall', rollUp: { over: 'table.result', take: 'first', where: { cohort: ['all'] } } },
      { name: 'colour', decision: 'school.colour' },
      { name: 'maintained', attribute: 'la_maintained' },
    ],
    tables: [
      { ...rating.tables[0], outputs: [{ name: 'result', values: ['red', 'amber', 'green', 'not-assessed'] }] },
      {
        name: 'school',
        subject: 'school',
        hitPolicy: 'FIRST',
        outputs: [{ name: 'colour' }],
        rows: [
          rowOf('worst', { worst: 'not("not-assessed")' }, { colour: { input: 'worst' } }),
          { ...rowOf('off', { overall: 'missing' }, { colour: 'off' }), off: true },
          rowOf('overall', { overall: '"not-assessed"' }, { colour: 'not-assessed' }),
        ],
      },
      {
        name: 'visit',
        subject: 'school',
        hitPolicy: 'COLLECT',
        outputs: [{ name: 'offer' }],
        rows: [
          rowOf('always', {}, { offer: 'wider' }),
          rowOf('visit', { colour: '"red","amber"', maintained: 'true' }, { offer: 'visit' }),
        ],
      },
    ],
  }
  const marks = [markHeadings]
  for (let pupil = 1; pupil <= 10; pupil++) marks.push(...marksFrom('2025-09-22', `P${pupil}`, '1', codesFor(9, 10)))
  const schools = ['urn,phase,la_maintained', '1,primary,', '2,primary,Y']
  const national = ['series,period,phase,cohort,measure,value', 's,202526,primary,all,attendance-rate,89.5']
  const folder = folderOf({ pupils: roll(10), marks, schools, national })
  const answers = decided(folder, { ...document, tables: document.tables.slice(0, 2) }, '2025-09-26')
  expect(answers['1']).toBe('matched worst colour=amber')
  expect(answers['2']).toBe('matched overall colour=not-assessed')
  expect(decided(folder, document, '2025-09-26')['1']).toBe('partial always offer=wider')
  expect(decided(folder, document, '2025-09-26')['2']).toBe('matched always offer=wider')
})

test('safeguarding: the most serious concern in force as at the date, also for someone in no school', () => {
  const document = ruleSetOf({
    policy: 'safeguarding',
    inputs: [{ name: 'concern', event: 'safeguarding-concern', take: 'outcome' }],
    rows: [
      ['immediate', { concern: '"significant-harm","unmet-needs","unspecified"' }, true],
      ['nothing', { concern: '"none","no-concern"' }, false],
    ],
  })
  const events = ['upn,id,event,date,until,outcome', 'P1,c1,safeguarding-concern,2025-09-01,,significant-harm']
  events.push('P1,c1,safeguarding-concern,2025-09-20,,none', 'P2,,safeguarding-concern,2025-09-01,2025-09-10,')
  events.push(
    'P3,c1,safeguarding-concern,2025-09-15,,none',
    'P3,c2,safeguarding-concern,2025-09-15,,',
    'OUT,c,safeguarding-concern,2025-09-12,,none',
  )
  const folder = folderOf({ pupils: roll(4), marks: [markHeadings], events })
  expect(decided(folder, document, '2025-09-10')).toEqual({
    P1: 'matched immediate result=true',
    P2: 'matched immediate result=true',
    P3: 'matched nothing result=false',
    P4: 'matched nothing result=false',
  })
  expect(decided(folder, document, '2025-09-20')).toEqual({
    P1: 'matched nothing result=false',
    P2: 'matched nothing result=false',
    P3: 'matched immediate result=true',
    P4: 'matched nothing result=false',
    OUT: 'matched nothing result=false',
  })
  expect(decided(folderOf({ pupils: roll(1), marks: [markHeadings] }), document, '2025-09-20')).toEqual({ P1: 'undetermined' })
})

test('totals stand in for marks in the academic year to date, and only there', () => {
  const totals = ['upn,school_urn,from,to,possible,attended,authorised,unauthorised', 'P1,1,2025-09-01,2025-09-26,40,36,4,0']
  totals.push('P1,1,2025-09-29,2025-10-24,40,40,0,0', 'P2,1,2025-07-01,2025-09-26,40,36,4,0')
  const folder = folderOf({ pupils: roll(3), summary: totals })
  // As at 1 October a row runs past the date and cannot be split; as at 26 September it is about later days.
  const possible = counting({ measure: 'possible-sessions', window: { unit: 'academic-year' } }, 80)
  expect(decided(folder, possible, '2025-10-01')).toEqual({ P1: 'undetermined', P2: 'undetermined', P3: 'matched n0 result=0' })
  expect(decided(folder, possible, '2025-09-26').P1).toBe('matched n40 result=40')
  expect(decided(folder, possible, '2025-10-24').P1).toBe('matched n80 result=80')
  expect(decided(folder, levels, '2025-10-24').P1).toBe('undetermined')
})

const noParameters = openRuleSet(1, { format: 'rule-set/1', policy: 'p', parameters: [{ name: 'codes', value: ['a', 'b'] }], tables: [] })

test.each([
  ['-', null, true],
  ['< 92.5', fromDecimal('92.5'), false],
  ['<= 92.5', fromDecimal('92.50'), true],
  ['(80..90]', fromCount(80), false],
  ['(80..90]', fromCount(90), true],
  ['[80..90)', fromCount(90), false],
  ['-1.5', fromDecimal('-1.5'), true],
  ['"a, b","c"', 'a, b', true],
  ['not("a","b")', 'c', true],
  ['not(codes)', 'b', false],
  ['codes', 'b', true],
  ['[2025-09-01..date("2025-09-30"))', '2025-09-30', false],
  ['>= 2025-09-01', '2025-09-01', true],
  ['true', false, false],
  ['missing', null, true],
  ['missing, < 5', null, true],
  ['not(missing)', fromCount(1), true],
  ['not(missing)', null, false],
  ['< 5', null, null],
  ['not("a")', null, null],
])('the cell %s', (text, value, truth) => {
  expect(truthOfCell(readCell(text, noParameters), value, false)).toBe(truth)
})

test('where a row asks for missing, other tests of that input are false of an unknown value', () => {
  expect(truthOfCell(readCell('< 5', noParameters), null, true)).toBe(false)
  expect(truthOfCell(readCell('not("a")', noParameters), null, true)).toBe(false)
  expect(truthOfCell(readCell('-', noParameters), null, true)).toBe(true)
})

test.each([
  // fsm is N and sen is not known: rows a and b are true, u is unknown, f is false
  ['UNIQUE', 'conflict a,b'],
  ['ANY', 'conflict a,b'],
  ['FIRST', 'matched a,b result=2'],
  ['PRIORITY', 'undetermined a,b'],
  ['RULE ORDER', 'partial a,b result=2;result=1'],
  ['OUTPUT ORDER', 'partial a,b result=1;result=2'],
  ['COLLECT', 'partial a,b result=2;result=1'],
])('hit policy %s with an unknown row below two true ones', (hitPolicy, answer) => {
  const document = ruleSetOf({
    inputs: [
      { name: 'fsm', attribute: 'fsm' },
      { name: 'sen', attribute: 'sen' },
    ],
    hitPolicy,
    values: [0, 1, 2],
    rows: [
      ['a', { fsm: '"N"' }, 2],
      ['b', { fsm: 'false' }, 1],
      ['u', { sen: '"K"' }, 0],
      ['f', { sen: '"K"', fsm: 'true' }, 0],
    ],
  })
  const folder = folderOf({ pupils: ['upn,school_urn,fsm,sen', 'P1,1,N,'], marks: [markHeadings] })
  expect(decided(folder, document, '2025-09-26').P1).toBe(answer)
})

test.each([
  ['sum', 0, 'matched a,b result=3'],
  ['sum', 1, 'undetermined a,b'],
  ['min', 1, 'matched a,b result=1'],
  ['min', 0, 'undetermined a,b'],
  ['max', 2, 'matched a,b result=2'],
  ['max', 3, 'undetermined a,b'],
  ['count', 0, 'undetermined a,b'],
])('COLLECT %s with an unknown row of %d', (aggregate, unknown, answer) => {
  const document = ruleSetOf({
    inputs: [{ name: 'sen', attribute: 'sen' }],
    hitPolicy: 'COLLECT',
    aggregate,
    rows: [
      ['a', {}, 2],
      ['b', {}, 1],
      ['u', { sen: '"K"' }, unknown],
    ],
  })
  const folder = folderOf({ pupils: roll(1), marks: [markHeadings] })
  expect(decided(folder, document, '2025-09-26').P1).toBe(answer)
})
