// The only home of the shapes of live impact over HTTP: what an edit does to the subjects of one table, and the caseload under every
// value of one of its thresholds.
import { z } from 'zod'
import { isoDate } from './runs.ts'

export const impactRequest = z.strictObject({
  dataset: z.string().max(60),
  asOf: isoDate,
  policy: z.string().max(100),
  /** The version beside which the edit is looked at; 0 where the policy has none yet. */
  baseline: z.int().min(0),
  table: z.string().max(100),
  /** The rule set as it is being edited; it need not have been saved. */
  document: z.unknown(),
})
export type ImpactRequest = z.infer<typeof impactRequest>

/** A count, or null where it is of too few pupils and may not be told; from 25 on all are told. */
const count = z.number().nullable()

const impactMove = z.object({ from: z.string(), to: z.string(), count })

export const impactAnswer = z.object({
  subject: z.enum(['pupil', 'school', 'school-cohort', 'pupil-parent']),
  /** Whether the version has a table that decides about the same; otherwise `before` says the same as `after`, and nobody moves. */
  hasBefore: z.boolean(),
  /** Whether counts are exact. People who may not see pupils are told counts changed by a few, and none under six. */
  isExact: z.boolean(),
  subjects: count,
  moved: count,
  rows: z.array(z.object({ row: z.string(), before: count, after: count })),
  /** In order, the most serious first. */
  outcomes: z.array(z.object({ label: z.string(), before: count, after: count })),
  moves: z.array(impactMove),
  /** The first of those who move, for people who may know who they are; by pseudonym, with the name where names may be seen. */
  who: z.array(z.object({ pupil: z.string(), name: z.string(), school: z.string(), from: z.string(), to: z.string() })),
})
export type ImpactAnswer = z.infer<typeof impactAnswer>

/** What verification finds in an edit, counted in a dataset as at a date; over a year, asked week by week. */
export const foundRequest = impactRequest.omit({ baseline: true, table: true })
export type FoundRequest = z.infer<typeof foundRequest>

export const foundAnswer = z.object({
  isExact: z.boolean(),
  /** Those findings that somebody can fall into, the most first. */
  findings: z.array(
    z.object({
      /** The finding’s key. */
      finding: z.string(),
      subject: impactAnswer.shape.subject,
      count,
      /** The first of them, for people who may know who they are. */
      who: z.array(z.object({ pupil: z.string(), name: z.string(), school: z.string() })),
    }),
  ),
})
export type FoundAnswer = z.infer<typeof foundAnswer>

export const curveRequest = impactRequest.extend({ parameter: z.string().max(64) })
export type CurveRequest = z.infer<typeof curveRequest>

export const curveAnswer = z.object({
  /** Why there is no curve, in a sentence; null where there is one. */
  reason: z.string().nullable(),
  isExact: z.boolean(),
  parameter: z.string(),
  /** The parameter as it is in the edit, and in the version beside it. */
  value: z.number().nullable(),
  before: z.number().nullable(),
  outcomes: z.array(z.string()),
  /** Under every value of the parameter from one step’s `from` (that value too where `fromIn`) to the next’s, how many have each outcome. */
  steps: z.array(z.object({ from: z.number().nullable(), fromIn: z.boolean(), counts: z.array(count) })),
})
export type CurveAnswer = z.infer<typeof curveAnswer>

export const valueRequest = curveRequest.extend({
  /** One of the outcomes of the curve, or outputs such as `level=3`. */
  outcome: z.string().max(500),
  /** Fewer than this many are to have it. */
  under: z.int().min(1).max(10_000_000),
  /** How many decimal places the value may have. */
  places: z.int().min(0).max(2),
})
export type ValueRequest = z.infer<typeof valueRequest>

export const valueAnswer = z.object({
  /** Why there is no value, in a sentence; null where there is one. */
  reason: z.string().nullable(),
  isExact: z.boolean(),
  /** The nearest that keeps the caseload under the number; the one the parameter has where that does. */
  value: z.number().nullable(),
  /** Each outcome now, and under that value. */
  outcomes: z.array(z.object({ outcome: z.string(), now: count, then: count })),
})
export type ValueAnswer = z.infer<typeof valueAnswer>
