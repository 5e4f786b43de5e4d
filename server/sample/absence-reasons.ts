// The only home of why pupils are away: the share of each reason by phase, and how long each kind of absence lasts.
// How much a pupil is away in all is drawn from absence-bands.ts.
import type { SamplePhase } from './absence-bands.ts'
import type { MarkCode } from './mark-codes.ts'

export type Reason = Extract<MarkCode, 'I' | 'M' | 'O' | 'U' | 'C'>
export const reasons: readonly Reason[] = ['I', 'M', 'O', 'U', 'C']

/*
 * Sessions in a hundred possible ones, in the order of `reasons`: Trafford, 8 September 2025 to 10 July 2026; from
 * dfe-analytical-services/attendance-data-dashboard, Open Government Licence v3.0; "no reason yet" counted with O.
 * The referral unit's are invented. The other reasons are drawn a pupil at a time in year-plan.ts.
 */
export const reasonShares: Record<SamplePhase, readonly number[]> = {
  primary: [2.39, 0.28, 0.41, 0.13, 0.27],
  secondary: [3.78, 0.34, 1.01, 0.18, 0.29],
  special: [4.39, 0.71, 2.37, 0.39, 1.84],
  pru: [9, 0.6, 26, 1.4, 1.5],
}

/** The more a pupil misses, the more of it goes unexplained. */
export const unexplainedWithRate: Record<SamplePhase, number> = { primary: 4.5, secondary: 3, special: 1.3, pru: 1.1 }

/** Lengths in sessions, each as likely as it is often listed. */
export const episodeLengths: Record<Reason, readonly number[]> = {
  I: [1, 2, 2, 2, 2, 4, 4, 4, 6, 6, 8, 10, 10, 18],
  M: [1, 1, 1, 1, 2],
  O: [1, 2, 2, 2, 4, 4, 8],
  U: [1],
  C: [1, 2, 2, 2, 4],
}

export const meanLength = reasons.map(
  (reason) => episodeLengths[reason].reduce((sum, length) => sum + length, 0) / episodeLengths[reason].length,
)

/** Term-time holidays in school days. */
export const holidayLengths = [2, 3, 4, 5, 5, 5, 6, 7, 10] as const
/** Pupils in a hundred who would take one, and who do if their absence allows it. */
export const holidayShare: Record<SamplePhase, number> = { primary: 0.3, secondary: 0.15, special: 0.16, pru: 0.03 }

/** Sessions in a hundred that are late marks: the same file. */
export const lateShare: Record<SamplePhase, number> = { primary: 1.14, secondary: 1.84, special: 0.31, pru: 3 }

/** Eid al-Fitr, on or about which some families keep their children at home (R), where it falls in term. */
export const religiousDays = ['2024-04-10', '2025-03-31', '2026-03-20', '2027-03-10', '2028-02-26', '2029-02-14', '2030-02-05'] as const
export const observingShare = 0.11
