// The only home of the invented pupils: who they are, what they are entitled to, and how much of the year they miss.
// Where they are enrolled and when is left to enrolments.ts, which sessions they miss to year-plan.ts and marks.ts.
import {
  lowAbsenceByYearGroup,
  planShare,
  planWeightByBand,
  pupilGroups,
  type SamplePhase,
  socialCareShare,
  socialCareWeightByBand,
} from './absence-bands.ts'
import { type Day, dayIn } from './day-number.ts'
import { boysForenames, girlsForenames, surnames } from './names.ts'
import { type Random, stream } from './random.ts'
import { authority, type School, type YearGroup } from './schools.ts'
import { UpnRegister } from './upn.ts'

export type Pupil = {
  index: number
  upn: string
  school: School
  yearGroup: YearGroup
  birthDate: Day
  sex: 'F' | 'M'
  forename: string
  surname: string
  fsm: boolean
  sen: 'N' | 'K' | 'E'
  socialCare: 'none' | 'CIN' | 'CPP' | 'CLA'
  careAuthority: number | undefined
  /** The 5 % band of absence over a year (0 is 0 to under 5 %) and the rate within it. */
  band: number
  rate: number
  parents: string[]
}

export function inventPupils(seed: number, schools: readonly School[], schoolYear: number): Pupil[] {
  const pupils: Pupil[] = []
  const numbers = new UpnRegister()
  const primaries = schools.filter((school) => school.phase === 'primary')
  for (const school of schools) {
    for (const roll of school.rolls) {
      for (let at = 0; at < roll.pupils; at++)
        pupils.push(inventPupil(seed, pupils.length, school, roll.group, schoolYear, primaries, numbers))
    }
  }
  return pupils
}

function inventPupil(
  seed: number,
  index: number,
  school: School,
  group: YearGroup,
  year: number,
  primaries: readonly School[],
  numbers: UpnRegister,
): Pupil {
  const random = stream(seed, 'pupil', index)
  const sex = random.chance(school.phase === 'special' ? 0.26 : 0.49) ? 'F' : 'M'
  const absence = drawAbsence(stream(seed, 'absence', index), school, group)
  const social = drawSocialCare(stream(seed, 'social care', index), absence)
  const firstSchool = school.phase === 'primary' || primaries.length === 0 ? school : random.pick(primaries)
  const ownAuthority = random.chance(0.94)
  return {
    index,
    upn: numbers.issue(
      ownAuthority ? authority : random.pick([350, 351, 352, 353, 354, 355, 356, 357, 359]),
      ownAuthority ? firstSchool.establishment : random.between(9001, 9099),
      year - Math.max(0, levelOf(group)),
    ),
    school,
    yearGroup: group,
    birthDate: dayIn(year - 5 - levelOf(group), 9, 1) + random.below(365),
    sex,
    forename: random.pick(sex === 'F' ? girlsForenames : boysForenames),
    surname: random.pick(surnames),
    ...absence,
    ...social,
    parents: parentsOf(random, index),
  }
}

/** Reception is 0, the nursery years lie below. */
export function levelOf(group: YearGroup): number {
  if (group === 'R') return 0
  return group === 'N1' ? -2 : group === 'N2' ? -1 : Number(group)
}

function drawAbsence(random: Random, school: School, group: YearGroup): Pick<Pupil, 'fsm' | 'sen' | 'band' | 'rate'> {
  const groups = pupilGroups[school.phase]
  const drawn = groups[random.weighted(groups.map(({ fsm, bands }) => total(bands) * (fsm ? school.deprivation : 1)))]
  const favour = school.ethos + (school.phase === 'secondary' ? (lowAbsenceByYearGroup[group] ?? 0) : 0)
  const band = random.weighted(favouring(drawn.bands, favour))
  const tie = school.phase === 'special' ? 1 : planWeightByBand[band] / meanWeight(planWeightByBand, drawn.bands)
  const hasPlan = random.chance(planShare[school.phase] * tie)
  return { fsm: drawn.fsm, sen: drawn.need ? (hasPlan ? 'E' : 'K') : 'N', band, rate: rateWithin(random, band, school.phase) }
}

/** The bands with the lowest made likelier (or less likely) by a factor, the others giving way in proportion. */
function favouring(bands: readonly number[], factor: number): number[] {
  const sum = total(bands)
  const lowest = Math.min(bands[0] * (1 + factor), sum * 0.96)
  return [lowest, ...bands.slice(1).map((pupils) => (pupils * (sum - lowest)) / (sum - bands[0]))]
}

/* Within a band the lower rates are the commoner ones; figures chosen so that the means of the three phases come out. */
function rateWithin(random: Random, band: number, phase: SamplePhase): number {
  const drawn = random.next()
  if (band === 0) return 0.05 * (0.35 * drawn + 0.65 * drawn * drawn)
  if (band < 10) return 0.05 * (band + 0.75 * drawn + 0.25 * drawn * drawn)
  if (random.chance(0.04)) return 1
  return phase === 'pru' ? 0.5 + 0.48 * drawn : 0.5 + 0.45 * (0.4 * drawn + 0.6 * drawn * drawn)
}

function drawSocialCare(random: Random, { band, fsm }: { band: number; fsm: boolean }): Pick<Pupil, 'socialCare' | 'careAuthority'> {
  const likelier = fsm ? 2.2 : 0.75
  const chances = (['CIN', 'CPP', 'CLA'] as const).map((group) => {
    const usual = meanWeight(socialCareWeightByBand[group], usualBands)
    return (socialCareShare[group] * socialCareWeightByBand[group][band] * (group === 'CLA' ? 1 : likelier)) / usual
  })
  const socialCare = (['none', 'CIN', 'CPP', 'CLA'] as const)[random.weighted([1 - total(chances), ...chances])]
  if (socialCare !== 'CLA') return { socialCare, careAuthority: undefined }
  return { socialCare, careAuthority: random.chance(0.82) ? authority : random.pick([352, 355, 356, 350, 357]) }
}

function parentsOf(random: Random, index: number): string[] {
  const count = random.chance(0.68) ? 2 : 1
  return Array.from({ length: count }, (_, at) => `P${String(((index * 2 + at + 1) * 7_919_077) % 100_000_000).padStart(8, '0')}`)
}

function meanWeight(weights: readonly number[], bands: readonly number[]): number {
  return bands.reduce((sum, pupils, band) => sum + pupils * weights[band], 0) / total(bands)
}

function total(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0)
}

const usualBands = Object.values(pupilGroups)
  .flat()
  .reduce((sum, { bands }) => sum.map((pupils, band) => pupils + bands[band]), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
