// The only home of odd schools: known only by number, silent from the start or from February, cohorts at the edge of being rated.
// Their pupils and marks are copies of those of other schools.
import type { EditableSample, Row } from './editable-sample.ts'
import { addSchool, copyPupil } from './newcomers.ts'
import type { Oddity } from './oddity.ts'

export const schoolOddities: Record<string, Oddity> = {
  'urn-only-in-pupils': (sample) => copies(sample, '909999', 3).length,

  'school-without-marks': (sample) => {
    const urn = addSchool(sample, 'Silent', 'primary')
    sample.leftAlone.add(urn)
    for (const { upn } of copies(sample, urn, 12)) sample.setMarks(upn, urn, [])
    return 1
  },

  'register-stops': (sample) => {
    const urn = addSchool(sample, 'Unfinished', 'primary')
    sample.leftAlone.add(urn)
    const days = sample.openDays(urn)
    const inFebruary = days.find((date) => date.slice(5) >= '02-13' && date.slice(5) <= '02-28')
    const last = inFebruary ?? days[Math.floor(days.length * 0.55)]
    for (const { upn } of copies(sample, urn, 12))
      sample.setMarks(
        upn,
        urn,
        sample.marksOf(upn, urn).filter(({ date }) => date <= last),
      )
    return 1
  },

  'cohorts-of-nine-and-ten': (sample) => {
    const urn = addSchool(sample, 'Ninepin', 'primary')
    for (const [at, pupil] of copies(sample, urn, 40).entries()) {
      Object.assign(pupil, { fsm: at < 9 ? 'Y' : 'N', sen: at >= 20 && at < 30 ? 'K' : 'N', social_care: 'none', care_la: '' })
    }
    return 2
  },
}

/** Pupils of primary age at a school, copied from others who stay as they are. */
function copies(sample: EditableSample, urn: string, count: number): Row[] {
  const primaries = new Set(sample.schools.filter(({ phase }) => phase === 'primary').map((school) => school.urn))
  const patterns = sample.pupils.filter((pupil) => primaries.has(pupil.school_urn) && isCopied(sample, pupil))
  return Array.from({ length: count }, (_, at) => copyPupil(sample, patterns[(at * 3) % patterns.length], urn))
}

function isCopied(sample: EditableSample, { upn, school_urn, enrolment, year_group, leaving_date }: Row): boolean {
  return (
    enrolment === 'C' &&
    leaving_date === '' &&
    Number(year_group) >= 1 &&
    Number(year_group) <= 6 &&
    sample.marksOf(upn, school_urn).length >= 40
  )
}
