// The only home of odd rows about pupils: mistyped numbers, spells, two schools at once, gaps in what is known, totals instead of marks.
// Odd marks of pupils whose rows are in order stand in oddities-of-marks.ts.
import { dayOf, isoOf, lastFridayInJune, schoolYearOf } from './day-number.ts'
import { dayOfMarks, type EditableSample, type Mark, type Row } from './editable-sample.ts'
import { forEach, type Oddity } from './oddity.ts'
import type { Random } from './random.ts'

export const pupilOddities: Record<string, Oddity> = {
  'wrong-check-letter': (sample, random) =>
    forEach(sample.take(4), ({ upn }) => {
      const letters = Array.from('ABCDEFGHJKLMNPQRTUVWXYZ').filter((letter) => letter !== upn[0])
      sample.renumber(upn, random.pick(letters) + upn.slice(1))
    }),

  'several-spells-at-one-school': (sample, random) => forEach(sample.take(4), (pupil) => splitSpell(sample, pupil, random)),

  'two-schools-give-a-possible-mark': (sample, random) =>
    forEach(sample.take(6), (pupil, at) => {
      const urn = sample.otherSchool(pupil.school_urn, random)
      const days = sample.openDays(urn).slice(10 + at, 20 + at)
      // The later entry wins, an empty one is the earliest, between equals the lower URN.
      const entry = [days[0], '', pupil.entry_date][at % 3]
      if (at % 2 === 0) pupil.enrolment = 'M'
      sample.pupils.push({ ...pupil, school_urn: urn, enrolment: at % 2 === 0 ? 'S' : 'C', entry_date: entry })
      sample.addMarks(
        pupil.upn,
        urn,
        days.flatMap((date) => dayOfMarks(date, random.pick(['/', 'I', 'O']), '\\')),
      )
    }),

  leaver: (sample, random) =>
    forEach(sample.take(4), (pupil) => {
      pupil.leaving_date = random.pick(sample.openDays(pupil.school_urn).slice(15, 30))
      keepMarks(sample, pupil, ({ date }) => date <= pupil.leaving_date)
    }),

  'not-yet-on-roll': (sample) =>
    forEach(sample.take(4), (pupil, at) => {
      const days = sample.openDays(pupil.school_urn)
      pupil.entry_date = at % 2 === 0 ? isoOf(dayOf(days.at(-1)!) + 7) : days.at(-3)!
      keepMarks(sample, pupil, ({ date }) => date >= pupil.entry_date)
    }),

  'empty-year-group': (sample) => emptied(sample, 'year_group'),
  'empty-date-of-birth': (sample) => emptied(sample, 'date_of_birth'),
  'empty-sen': (sample) => emptied(sample, 'sen'),
  'empty-fsm': (sample) => emptied(sample, 'fsm'),
  'empty-social-care': (sample) => emptied(sample, 'social_care'),
  'empty-entry-date': (sample) => emptied(sample, 'entry_date'),

  // The last day of one school year's births and the first of the next, with leave refused at the end of compulsory school age.
  'born-31-august-2009': (sample) => forEach(sample.take(3), (pupil) => refuseLeaveInJune(sample, pupil, '2009-08-31')),
  'born-1-september-2009': (sample) => forEach(sample.take(3), (pupil) => refuseLeaveInJune(sample, pupil, '2009-09-01')),

  'summary-without-marks': (sample) =>
    forEach(sample.take(5), (pupil) => {
      summarise(sample, pupil)
      sample.setMarks(pupil.upn, pupil.school_urn, [])
    }),
  'summary-beside-marks': (sample) => forEach(sample.take(3), (pupil) => summarise(sample, pupil)),
}

function keepMarks(sample: EditableSample, { upn, school_urn }: Row, keeps: (mark: Mark) => boolean): void {
  sample.setMarks(upn, school_urn, sample.marksOf(upn, school_urn).filter(keeps))
}

/** Away for two weeks and back, with another entitlement: the latest spell's attributes count. */
function splitSpell(sample: EditableSample, pupil: Row, random: Random): void {
  const days = sample.openDays(pupil.school_urn)
  const middle = random.between(12, 20)
  const [left, back] = [days[middle], days[middle + 10]]
  sample.pupils.push({ ...pupil, entry_date: back, fsm: pupil.fsm === 'Y' ? 'N' : 'Y' })
  pupil.leaving_date = left
  keepMarks(sample, pupil, ({ date }) => date <= left || date >= back)
}

function emptied(sample: EditableSample, column: string): number {
  return forEach(sample.take(4), (pupil) => {
    pupil[column] = ''
  })
}

function refuseLeaveInJune(sample: EditableSample, pupil: Row, birthDate: string): void {
  const open = sample.openDays(pupil.school_urn)
  const lastFriday = isoOf(lastFridayInJune(schoolYearOf(dayOf(open.at(-1)!))))
  const end = open.findLastIndex((date) => date <= lastFriday)
  const days = open.slice(end - 6, end + 1)
  Object.assign(pupil, { date_of_birth: birthDate, year_group: '11' })
  sample.events.push({ upn: pupil.upn, id: `leave-${birthDate}`, event: 'leave-refused', date: days[0], until: days.at(-1)! })
  const marks = sample.marksOf(pupil.upn, pupil.school_urn).map((mark) => (days.includes(mark.date) ? { ...mark, code: 'G' } : mark))
  sample.setMarks(pupil.upn, pupil.school_urn, marks)
}

function summarise(sample: EditableSample, { upn, school_urn }: Row): void {
  const marks = sample.marksOf(upn, school_urn)
  const unauthorised = marks.filter(({ code }) => 'GNOU'.includes(code)).length
  const notPossible = marks.filter(({ code }) => ['D', 'Q', 'X', 'Y4', 'Y7'].includes(code)).length
  const authorised = marks.filter(({ code }) => ['C', 'C1', 'C2', 'E', 'I', 'J1', 'M', 'R', 'S', 'T'].includes(code)).length
  const possible = marks.length - notPossible
  const counts = { possible, attended: possible - authorised - unauthorised, authorised, unauthorised }
  const texts = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
  sample.summary.push({ upn, school_urn, from: marks[0].date, to: marks.at(-1)!.date, ...texts })
}
