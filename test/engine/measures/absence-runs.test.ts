// The only home of checks on runs of school days missed: half days, days without a session, codes and compulsory school age.
import { expect, it } from 'vitest'
import { pupilMeasure } from '../../../engine/measures/pupil-measures.ts'
import { somePupils } from '../../../engine/measures/subjects.ts'
import { valueAt, whyUnknown } from '../../../engine/rules/value.ts'
import { day, FULL, type PupilGiven, viewOf, type WeeksOfMarks } from '../../support/facts-builder.ts'
import { inputOf } from '../../support/rule-set-builder.ts'

const OTHERS: PupilGiven = { id: 'other', marks: { '2025-11-10': FULL, '2025-11-17': FULL, '2025-11-24': FULL } }
const UNAUTHORISED = { code: ['G', 'N', 'O', 'U'] }

function runs(marks: WeeksOfMarks, where: object = UNAUTHORISED, born?: string, asOf = '2025-11-28') {
  const spells = [born === undefined ? {} : { dateOfBirth: born }]
  const view = viewOf({ pupils: [{ id: 'A', spells, marks }, OTHERS] })
  return ['longest-absence', 'current-absence'].map((measure) => {
    const input = inputOf({ measure, window: { unit: 'academic-year' }, where })
    const column = pupilMeasure(view, input, day(asOf), somePupils(Int32Array.of(0)))
    return valueAt(column, 0) ?? whyUnknown(column, 0)
  })
}

it('[M8] whole days one after the other, over a weekend', () => {
  expect(runs({ '2025-11-10': '// // OO OO NN', '2025-11-17': 'GG UO // // //' })).toEqual([5, 0])
})

it('[M9] the run up to now is the one that ends with the last day', () => {
  expect(runs({ '2025-11-10': 'OO OO OO OO OO', '2025-11-17': FULL, '2025-11-24': '// // // OO OO' })).toEqual([5, 2])
  expect(runs({ '2025-11-10': 'OO OO OO OO OO', '2025-11-17': FULL }, UNAUTHORISED, undefined, '2025-11-14')).toEqual([5, 5])
})

it('[M8] half a day missed ends a run', () => {
  expect(runs({ '2025-11-10': 'OO OO O/ OO /O' })).toEqual([2, 0])
})

it('[M8] another code ends it, unless any absence is asked for', () => {
  expect(runs({ '2025-11-10': 'OO OO II OO OO' })).toEqual([2, 2])
  expect(runs({ '2025-11-10': 'OO OO II OO OO' }, {})).toEqual([5, 5])
  expect(runs({ '2025-11-10': 'OO OI II OO OO' }, { code: ['I'] })).toEqual([1, 0])
})

it('[M8] a day without a possible session, or without a mark, is passed over', () => {
  expect(runs({ '2025-11-10': 'OO OO XX OO OO' })).toEqual([4, 4])
  expect(runs({ '2025-11-10': 'OO OO .. OO OO' })).toEqual([4, 4])
})

it('[M8] one session of a day missed and the other not possible is a day missed', () => {
  expect(runs({ '2025-11-10': 'OO O. OX OO OO' })).toEqual([5, 5])
})

// Born 19 November 2020: of compulsory school age from 31 December 2025. Born 12 November 2009: to 26 June 2026.
it('[M9] only days of compulsory school age, and unknown without a date of birth where there is a run', () => {
  const where = { ...UNAUTHORISED, compulsorySchoolAge: true }
  const marks = { '2025-11-10': 'OO OO OO OO OO' }
  expect(runs(marks, where, '2020-11-19')).toEqual([0, 0])
  expect(runs(marks, where, '2009-11-12')).toEqual([5, 5])
  expect(runs(marks, where)).toEqual(['the date of birth is not known', 'the date of birth is not known'])
  expect(runs({ '2025-11-10': FULL }, where)).toEqual([0, 0])
})
