// What a cohort's row shows, in words and numbers: its sessions, how old its comparator is, and where the amber band lies.
import type { SchoolPage } from '../../../server/contract/runs.ts'
import { ratingTone } from '../../parts/rating-tone.ts'
import { countInWords } from '../../parts/figures.ts'

export type Cohort = SchoolPage['cohorts'][number]['rows'][number]

export interface Band {
  readonly from: number
  readonly to: number
}

/** @example sessionsInWords({ attended: 48005, possible: 50460, … }) // '48,005 of 50,460 sessions' */
export function sessionsInWords({ attended, possible }: Pick<Cohort, 'attended' | 'possible'>): string {
  if (attended === null || possible === null) return ''
  return `${countInWords(attended)} of ${countInWords(possible)} sessions`
}

/** Two decimals without the sign, for a sentence. */
export function pointsInWords(points: number): string {
  const size = Math.abs(points).toFixed(2)
  if (Number(size) === 0) return 'as high as the comparator'
  return `${size} percentage points ${points < 0 ? 'below' : 'above'} the comparator`
}

/** The stretch of differences that is amber, where the explanation gives both its ends. */
export function amberBand({ explanation }: Pick<Cohort, 'explanation'>): Band | undefined {
  const row = explanation.rows.find(({ label }) => ratingTone(label) === 'warn')
  const ends = row?.cells.map(({ boundaries }) => boundaries.map(({ at }) => Number(at.replace('−', '-')))).find((all) => all.length === 2)
  if (ends === undefined || ends.some((end) => !Number.isFinite(end))) return undefined
  return { from: Math.min(...ends), to: Math.max(...ends) }
}

/** The largest difference a plot has to show on either side, so that all cohorts share one scale. */
export function plotReach(cohorts: readonly Cohort[]): number {
  const sizes = cohorts.flatMap((cohort) => {
    const band = amberBand(cohort)
    return [cohort.differencePoints ?? 0, band?.from ?? 0, band?.to ?? 0].map(Math.abs)
  })
  return Math.max(1, ...sizes) * 1.12
}

export function isOlder(age: string): boolean {
  return age !== '' && !age.startsWith('this')
}

/** Why the colour is what it is: the test that decided, or what is missing. */
export function reasonOf({ explanation, why, whyNoComparator, difference }: Cohort): string {
  if (difference === '') return [why, whyNoComparator].filter((reason) => reason !== '').join('; ')
  const deciding = explanation.rows.find(({ decides }) => decides)
  return deciding === undefined ? '' : deciding.cells.map(({ test }) => test).join('; ')
}
