// The only home of the invented schools: how many of each phase an authority of so many pupils has, how large, how deprived.
// Who attends them is left to pupils.ts, when they are open to school-year.ts.
import type { SamplePhase } from './absence-bands.ts'
import { schoolName } from './names.ts'
import { type Random, stream } from './random.ts'

export const authority = 358
const firstUrn = 900_001
const firstEstablishment = 9001

export type YearGroup = 'N1' | 'N2' | 'R' | `${number}`
export type YearGroupRoll = { group: YearGroup; pupils: number }

export type School = {
  place: number
  urn: number
  establishment: number
  name: string
  phase: SamplePhase
  maintained: boolean
  rolls: readonly YearGroupRoll[]
  /** Free school meals here against the average of the phase, 1 being the average. */
  deprivation: number
  /** How much more often than elsewhere pupils stay under 5 % absence; 0 on average. */
  ethos: number
}

/* Trafford, 36,000 pupils: 62 primary, 19 secondary and 8 special schools and one pupil referral unit. */
const pupilsPerSchool: Record<SamplePhase, number> = { primary: 290, secondary: 896, special: 106, pru: 115 }
const schoolSizes: Record<SamplePhase, readonly number[]> = {
  primary: [105, 210, 210, 315, 420, 420, 630],
  secondary: [70, 85, 100, 100, 115, 135],
  special: [60, 90, 100, 120, 150],
  pru: [100],
}
const maintainedShare: Record<SamplePhase, number> = { primary: 0.65, secondary: 0.15, special: 0.6, pru: 1 }

export function inventSchools(seed: number, pupils: number): School[] {
  const schools: School[] = []
  for (const [phase, ofPhase] of Object.entries(pupilsByPhase(pupils)) as [SamplePhase, number][]) {
    if (ofPhase > 0) schools.push(...schoolsOfPhase(seed, phase, ofPhase, schools.length))
  }
  return schools
}

function pupilsByPhase(pupils: number): Record<SamplePhase, number> {
  if (pupils < 600) return { primary: pupils, secondary: 0, special: 0, pru: 0 }
  if (pupils < 1500) return { primary: Math.round(pupils * 0.5), secondary: pupils - Math.round(pupils * 0.5), special: 0, pru: 0 }
  const pru = Math.max(10, Math.round(pupils * 0.0032))
  const special = Math.max(40, Math.round(pupils * 0.0235))
  const primary = Math.round(pupils * 0.5)
  return { primary, secondary: pupils - primary - special - pru, special, pru }
}

function schoolsOfPhase(seed: number, phase: SamplePhase, pupils: number, firstPlace: number): School[] {
  const count = Math.max(1, Math.round(pupils / pupilsPerSchool[phase]))
  const draws = Array.from({ length: count }, (_, at) => stream(seed, 'school', firstPlace + at))
  const sizes = shareOut(
    pupils,
    draws.map((random) => random.pick(schoolSizes[phase])),
  )
  const deprivations = centred(
    draws.map((random) => random.pick([0.3, 0.45, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.4])),
    sizes,
  )
  const ethoses = centred(
    draws.map((random) => 1 + (random.next() - 0.5) * 0.3),
    sizes,
  )
  return draws.map((random, at) => ({
    place: firstPlace + at,
    urn: firstUrn + firstPlace + at,
    establishment: firstEstablishment + firstPlace + at,
    name: schoolName(firstPlace + at, phase),
    phase,
    maintained: random.chance(maintainedShare[phase]),
    rolls: rollsOf(phase, sizes[at], random),
    deprivation: deprivations[at],
    ethos: ethoses[at] - 1,
  }))
}

function rollsOf(phase: SamplePhase, pupils: number, random: Random): YearGroupRoll[] {
  const weights = yearGroupWeights(phase, random)
  const sizes = shareOut(
    pupils,
    weights.map(([, weight]) => weight),
  )
  return weights.map(([group], at) => ({ group, pupils: sizes[at] }))
}

function yearGroupWeights(phase: SamplePhase, random: Random): [YearGroup, number][] {
  const primary: [YearGroup, number][] = [
    ['R', 1],
    ['1', 1],
    ['2', 1],
    ['3', 1],
    ['4', 1],
    ['5', 1],
    ['6', 1],
  ]
  const secondary: [YearGroup, number][] = [
    ['7', 1],
    ['8', 1],
    ['9', 1],
    ['10', 1],
    ['11', 1],
  ]
  if (phase === 'primary') return random.chance(0.35) ? [['N1', 0.2], ['N2', 0.7], ...primary] : primary
  if (phase === 'secondary') return random.chance(0.4) ? [...secondary, ['12', 0.5], ['13', 0.45]] : secondary
  if (phase === 'pru')
    return [
      ['6', 0.1],
      ['7', 0.1],
      ['8', 0.25],
      ['9', 0.6],
      ['10', 1],
      ['11', 1.2],
    ]
  return random.pick([primary, [...secondary, ['12', 0.4], ['13', 0.4]], [...primary, ...secondary]])
}

/** Whole numbers in proportion to the weights that add up to the total (largest remainders first). */
function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const whole = exact.map(Math.floor)
  const order = exact.map((_, at) => at).sort((one, other) => exact[other] - whole[other] - (exact[one] - whole[one]) || one - other)
  const rest = total - whole.reduce((all, size) => all + size, 0)
  for (const at of order.slice(0, rest)) whole[at] += 1
  return whole
}

/** The same figures with their mean, by pupils, brought to 1. */
function centred(figures: readonly number[], sizes: readonly number[]): number[] {
  const pupils = sizes.reduce((all, size) => all + size, 0)
  const mean = figures.reduce((all, figure, at) => all + figure * sizes[at], 0) / pupils
  return figures.map((figure) => figure / mean)
}
