// The only home of odd marks: duplicates, conflicts, marks outside enrolment or term, codes old, untidy and unknown, hardly any marks.
// Odd pupils, schools and events stand in files of their own.
import { dayOfMarks, type EditableSample, type Mark, type Row } from './editable-sample.ts'
import { forEach, type Oddity } from './oddity.ts'
import type { Random } from './random.ts'

export const markOddities: Record<string, Oddity> = {
  'upn-only-in-marks': (sample, random) => {
    for (let stranger = 0; stranger < 3; stranger++) {
      const urn = sample.otherSchool('', random)
      sample.addMarks(
        sample.newUpn(),
        urn,
        sample
          .openDays(urn)
          .slice(5, 20)
          .flatMap((date) => dayOfMarks(date, '/', '\\')),
      )
    }
    return 3
  },

  'identical-duplicate-marks': (sample, random) =>
    forEach(sample.take(4), (pupil) => {
      sample.addMarks(pupil.upn, pupil.school_urn, random.shuffled(marksOf(sample, pupil)).slice(0, 3))
    }),

  'conflicting-marks': (sample, random) =>
    forEach(sample.take(4), (pupil) => {
      sample.addMarks(pupil.upn, pupil.school_urn, contradicted(random.shuffled(marksOf(sample, pupil)).slice(0, 3)))
    }),

  'conflict-beside-a-clean-mark': (sample, random) =>
    forEach(sample.take(2), (pupil) => {
      const urn = sample.otherSchool(pupil.school_urn, random)
      const marks = marksOf(sample, pupil).slice(20, 24)
      pupil.enrolment = 'M'
      sample.pupils.push({ ...pupil, school_urn: urn, enrolment: 'S' })
      sample.addMarks(pupil.upn, pupil.school_urn, contradicted(marks))
      sample.addMarks(
        pupil.upn,
        urn,
        marks.map((mark) => ({ ...mark, code: 'B' })),
      )
    }),

  'marks-before-entry': (sample) =>
    forEach(sample.take(4), (pupil) => {
      pupil.entry_date = sample.openDays(pupil.school_urn)[8]
    }),

  'marks-after-leaving': (sample) =>
    forEach(sample.take(4), (pupil) => {
      pupil.leaving_date = sample.openDays(pupil.school_urn).at(-6)!
    }),

  'marks-without-enrolment': (sample, random) =>
    forEach(sample.take(4), ({ upn, school_urn }) => {
      const urn = sample.otherSchool(school_urn, random)
      sample.addMarks(
        upn,
        urn,
        sample
          .openDays(urn)
          .slice(3, 6)
          .flatMap((date) => dayOfMarks(date, '/', 'O')),
      )
    }),

  'retired-codes': (sample, random) => recoded(sample, random, 8, ['H', 'F', 'J', 'Y']),
  'untidy-codes': (sample, random) => recoded(sample, random, 6, [' i ', 'o', 'l ', ' O', 'm', 'c1']),
  'unknown-codes': (sample, random) => recoded(sample, random, 4, ['7', 'ZZ']),
  'blank-marks': (sample, random) => recoded(sample, random, 4, ['']),
  'dash-marks': (sample, random) => recoded(sample, random, 4, ['-']),

  'marks-in-the-holidays': (sample, random) =>
    forEach(sample.take(4), ({ upn, school_urn }) => {
      sample.addMarks(upn, school_urn, dayOfMarks(random.pick(sample.closedDays(school_urn)), random.pick(['/', 'O']), '\\'))
    }),

  'marks-on-a-saturday': (sample, random) =>
    forEach(sample.take(3), ({ upn, school_urn }) => {
      sample.addMarks(upn, school_urn, dayOfMarks(random.pick(sample.saturdays(school_urn)), '/', 'O'))
    }),

  'marks-in-the-holidays-only': (sample) =>
    forEach(sample.take(3), ({ upn, school_urn }) => {
      sample.setMarks(
        upn,
        school_urn,
        sample
          .closedDays(school_urn)
          .slice(0, 8)
          .flatMap((date) => dayOfMarks(date, '/', '\\')),
      )
    }),

  'holiday-codes-only': (sample) => forEach(sample.take(3), (pupil) => rewrite(sample, pupil, (mark) => ({ ...mark, code: 'G' }))),

  'too-few-possible-sessions': (sample) =>
    forEach(sample.take(4), (pupil, at) => {
      const marks = marksOf(sample, pupil).slice(-4 - at)
      pupil.entry_date = marks[0].date
      sample.setMarks(pupil.upn, pupil.school_urn, marks)
    }),

  'not-possible-codes-only': (sample) =>
    forEach(sample.take(4), (pupil, at) => rewrite(sample, pupil, (mark) => ({ ...mark, code: ['X', 'Q', 'Y7', 'D'][at % 4] }))),

  'impossible-dates': (sample) =>
    forEach(sample.take(3), ({ upn, school_urn }) => sample.addMarks(upn, school_urn, dayOfMarks('2025-02-30', '/', '\\'))),

  'session-xm': (sample) =>
    forEach(sample.take(3), (pupil) => {
      sample.addMarks(pupil.upn, pupil.school_urn, [{ ...marksOf(sample, pupil)[0], session: 'XM' }])
    }),
}

function marksOf(sample: EditableSample, { upn, school_urn }: Row): Mark[] {
  return sample.marksOf(upn, school_urn)
}

function rewrite(sample: EditableSample, pupil: Row, change: (mark: Mark) => Mark): void {
  sample.setMarks(pupil.upn, pupil.school_urn, marksOf(sample, pupil).map(change))
}

/** The same sessions with marks that say the opposite. */
function contradicted(marks: readonly Mark[]): Mark[] {
  return marks.map((mark) => ({ ...mark, code: mark.code === 'O' ? '/' : 'O' }))
}

/** Two marks of each of so many pupils, written in other codes. */
function recoded(sample: EditableSample, random: Random, pupils: number, codes: readonly string[]): number {
  let turn = 0
  return forEach(sample.take(pupils), (pupil) => {
    const count = marksOf(sample, pupil).length
    const places = [random.below(count), random.below(count)]
    let at = 0
    rewrite(sample, pupil, (mark) => (places.includes(at++) ? { ...mark, code: codes[turn++ % codes.length] } : mark))
  })
}
