// The only home of checks on inputs made from other inputs and tables in the form: what is offered, what is read, and how it is said.
import { describe, expect, it } from 'vitest'
import { valueInWords } from '../../../engine/decisions/wording.ts'
import { readEverydayCell } from '../../../engine/rules/everyday-cell.ts'
import { resolveInputs } from '../../../engine/rules/resolve-inputs.ts'
import { everydayInput } from '../../../editor/document/sheet-model.ts'
import type { InputDocument, RuleSetDocument } from '../../../engine/rules/document.ts'
import { fieldsOf } from '../../../editor/document/entry-fields.ts'
import { inputInWords } from '../../../editor/document/input-in-words.ts'
import { readEntry, typedOf } from '../../../editor/document/typed-entry.ts'
import { graduatedApproach } from './graduated-approach.ts'

const window = { last: 4, unit: 'school-week' } as const
const inputs: RuleSetDocument['inputs'] = [
  { name: 'now', label: 'Attendance now', measure: 'attendance-rate', window },
  { name: 'then', label: 'Attendance then', measure: 'attendance-rate', window, before: { count: 4, unit: 'school-week' } },
  { name: 'late', label: 'Late marks', measure: 'sessions', window, where: { code: ['L'] } },
  { name: 'phase', label: 'Phase', attribute: 'phase' },
  { name: 'published', label: 'National attendance', national: 'attendance-rate' },
  { name: 'fall', label: 'Fall', minus: ['then', 'now'] },
  { name: 'steeper', label: 'Steeper', minus: ['fall', 'now'] },
]
const cohort: RuleSetDocument['tables'][number] = {
  name: 'cohort',
  title: 'Rating of a cohort',
  subject: 'school-cohort',
  cohorts: ['all', 'fsm'],
  hitPolicy: 'FIRST',
  inputs: ['now'],
  outputs: [
    { name: 'rating', type: 'text', values: ['red', 'green'], labels: { red: 'Red' } },
    { name: 'discuss', label: 'To discuss', type: 'boolean' },
  ],
  rows: [],
}
const pupil = { ...cohort, name: 'level', title: 'Level', subject: 'pupil' as const, cohorts: undefined }
const many = { ...cohort, name: 'offers', title: 'Offers', hitPolicy: 'COLLECT' as const }
const ofSchool = { ...cohort, name: 'school', title: 'School', subject: 'school' as const }
const document: RuleSetDocument = { ...graduatedApproach, inputs, tables: [cohort, pupil, many, ofSchool] }

const offered = (typed: Readonly<Record<string, string>>, path: string, before?: InputDocument): readonly string[] =>
  fieldsOf('inputs', document, typed, before)
    .find((field) => field.path === path)!
    .options!.map(({ value }) => value)
const named = { name: 'made', label: 'Made' }

describe('a difference', () => {
  it('begins with an input that is a number, and takes away another of the same kind', () => {
    expect(offered({ of: 'minus' }, 'minus.0')).toEqual(['now', 'then', 'late', 'published', 'fall', 'steeper'])
    expect(offered({ of: 'minus', 'minus.0': 'now' }, 'minus.1')).toEqual(['then', 'published', 'fall', 'steeper'])
    expect(offered({ of: 'minus', 'minus.0': 'late' }, 'minus.1')).toEqual([''])
  })

  it('is not made from itself, nor from what needs it', () => {
    expect(offered({ of: 'minus' }, 'minus.0', inputs[5])).toEqual(['now', 'then', 'late', 'published'])
  })

  it('is read in the order asked, and changed in its place', () => {
    expect(readEntry('inputs', document, { ...named, of: 'minus', 'minus.0': 'now', 'minus.1': 'published' })).toEqual({
      entry: { ...named, minus: ['now', 'published'] },
    })
    const typed = typedOf('inputs', document, inputs[5])
    expect(typed).toMatchObject({ of: 'minus', 'minus.0': 'then', 'minus.1': 'now' })
    expect(readEntry('inputs', document, { ...typed, 'minus.1': 'published' }, inputs[5])).toEqual({
      entry: { name: 'fall', label: 'Fall', minus: ['then', 'published'] },
    })
  })

  it('says at its field that the second is missing, or no number', () => {
    expect(readEntry('inputs', document, { ...named, of: 'minus', 'minus.0': 'late', 'minus.1': '' })).toEqual({
      faults: { 'minus.1': 'This is needed.' },
    })
    expect(readEntry('inputs', document, { ...named, of: 'minus', 'minus.0': 'now', 'minus.1': 'phase' })).toEqual({
      faults: { 'minus.0': 'Input “made” subtracts “phase”, which is a text, not a number.' },
    })
  })

  it('says percentage points only of rates', () => {
    const what = (minus: [string, string]): string => inputInWords(document, { ...named, minus }).what
    expect(what(['then', 'now'])).toBe('Attendance then, less Attendance now, in percentage points.')
    expect(what(['published', 'now'])).toBe('National attendance, less Attendance now, in percentage points.')
    expect(what(['steeper', 'now'])).toBe('Steeper, less Attendance now, in percentage points.')
    const late = {
      ...document,
      inputs: [...document.inputs, { name: 'more', label: 'More late', minus: ['late', 'late'] as [string, string] }],
    }
    const more = resolveInputs(late, new Map(late.parameters.map((one) => [one.name, one])), []).get('more')!
    expect(valueInWords(more, 3, [])).toBe('more late: +3 sessions')
    expect(readEverydayCell('3 sessions or more', everydayInput(more, late), { parameters: new Map() })).toMatchObject({ cell: '>= 3' })
    expect(what(['late', 'late'])).toBe('Late marks, less Late marks, in sessions.')
  })
})

describe('a calculation', () => {
  it('is offered the inputs it can be taken of', () => {
    expect(offered({ of: 'calculate' }, 'calculate.of')).toEqual(['now', 'then'])
    expect(offered({ of: 'calculate', 'calculate.how': 'whole' }, 'calculate.of')).toEqual(['late'])
  })

  it('is read with a number or a parameter, which has to be there', () => {
    const typed = { ...named, of: 'calculate', 'calculate.how': 'whole', 'calculate.of': 'late', 'calculate.by': '5' }
    expect(readEntry('inputs', document, typed)).toEqual({ entry: { ...named, calculate: { how: 'whole', of: 'late', by: 5 } } })
    const byWeeks = readEntry('inputs', document, { ...typed, 'calculate.by': 'weeks' })
    expect(byWeeks).toMatchObject({ entry: { calculate: { by: 'weeks' } } })
    expect(readEntry('inputs', document, { ...typed, 'calculate.by': '0' })).toEqual({
      faults: { 'calculate.how': 'Input “made” calculates by a number of at least 1.' },
    })
    expect('entry' in byWeeks && inputInWords(document, byWeeks.entry as InputDocument).what).toBe(
      'Late marks, divided by 4 (Weeks), in whole numbers.',
    )
  })
})

describe('a roll-up', () => {
  it('gathers single outcomes of pupils and cohorts: a list for the first, yes or no for the rest', () => {
    expect(offered({ of: 'rollUp' }, 'rollUp.over')).toEqual(['cohort.rating', 'level.rating'])
    expect(offered({ of: 'rollUp', 'rollUp.take': 'count' }, 'rollUp.over')).toEqual(['cohort.discuss', 'level.discuss'])
  })

  it('asks for cohorts only of a table of cohorts, and knows which there are', () => {
    const paths = (over: string) => fieldsOf('inputs', document, { of: 'rollUp', 'rollUp.over': over }).map(({ path }) => path)
    expect(paths('cohort.rating')).toContain('rollUp.where.cohort')
    expect(paths('level.rating')).not.toContain('rollUp.where.cohort')
    const typed = { ...named, of: 'rollUp', 'rollUp.take': 'first', 'rollUp.over': 'cohort.rating', 'rollUp.where.cohort': 'all' }
    expect(readEntry('inputs', document, typed)).toEqual({
      entry: { ...named, rollUp: { over: 'cohort.rating', take: 'first', where: { cohort: ['all'] } } },
    })
    expect(readEntry('inputs', document, { ...typed, 'rollUp.where.cohort': 'everyone' })).toEqual({
      faults: { 'rollUp.where.cohort': '“everyone” is not one of them. Choose from: all, ehc, sen-support, fsm, social-worker.' },
    })
  })

  it('lets go of its cohorts where it gathers pupils from now on', () => {
    const before: InputDocument = { ...named, rollUp: { over: 'cohort.rating', take: 'first', where: { cohort: ['all'] } } }
    const typed = { ...typedOf('inputs', document, before), 'rollUp.over': 'level.rating' }
    expect(readEntry('inputs', document, typed, before)).toEqual({ entry: { ...named, rollUp: { over: 'level.rating', take: 'first' } } })
  })

  it('is said with the order of the outcomes, or with what is yes', () => {
    const what = (rollUp: InputDocument['rollUp']): string => inputInWords(document, { ...named, rollUp }).what
    expect(what({ over: 'cohort.rating', take: 'first', where: { cohort: ['all'] } })).toBe(
      'Of what “Rating of a cohort” decides on the school’s cohorts, the outcome that comes first in this order: Red, Green. Only cohorts All.',
    )
    expect(what({ over: 'level.discuss', take: 'count' })).toBe(
      'Of what “Level” decides on the school’s pupils, how often “To discuss” is yes.',
    )
    expect(what({ over: 'level.discuss', take: 'every' })).toBe(
      'Whether “To discuss” is yes in every one of what “Level” decides on the school’s pupils.',
    )
  })
})

describe('a published figure', () => {
  it('is read with the pupils it is about', () => {
    const typed = { ...named, of: 'national', national: 'pa-rate', 'where.cohort': 'fsm', series: '' }
    expect(readEntry('inputs', document, typed)).toEqual({ entry: { ...named, national: 'pa-rate', where: { cohort: ['fsm'] } } })
  })
})
