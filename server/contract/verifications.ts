// The only home of the shapes of verification over HTTP: what is asked about, what is found, and what somebody has accepted.
import { z } from 'zod'
import { FINDING_CODES } from '../../engine/verification/finding.ts'
import { isoDate } from './runs.ts'

/** A version, or a draft as it was last saved; with data, how many subjects fall into each finding. */
export const verificationRequest = z.strictObject({
  policy: z.string().max(100).optional(),
  version: z.int().min(1).optional(),
  draft: z.string().max(60).optional(),
  /** A dataset and the date it is looked at. */
  data: z.strictObject({ dataset: z.string().max(60), asOf: isoDate }).optional(),
})
export type VerificationRequest = z.infer<typeof verificationRequest>

/** An acceptance that comes with a publication; who accepts it is who publishes. */
export const newAcceptance = z.strictObject({
  policy: z.string().max(100),
  /** The finding's key. */
  finding: z.string().min(1).max(2000),
  why: z.string().trim().min(1, 'Say why').max(2000),
  /** The last day it holds. */
  until: isoDate,
})
export type NewAcceptance = z.infer<typeof newAcceptance>

/** An acceptance that is kept with a version. `by` is an account, or whoever the product’s files name. */
export const acceptance = z.object({ finding: z.string(), by: z.string(), why: z.string(), until: z.string() })
export type Acceptance = z.infer<typeof acceptance>

export const verifiedFinding = z.object({
  code: z.enum(FINDING_CODES),
  severity: z.enum(['error', 'warning', 'advice']),
  message: z.string(),
  /** The same finding of the same rule set has the same key; acceptance goes by it. */
  key: z.string(),
  table: z.string().nullable(),
  rows: z.array(z.string()),
  region: z.string().nullable(),
  witness: z.string().nullable(),
  /** What would mend it in one step, in words. */
  repairs: z.array(z.string()),
  accepted: acceptance.nullable(),
  /** How many fall into it in the data asked about; null where that cannot be asked, and for whoever may not see every pupil. */
  count: z.number().nullable(),
})
export type VerifiedFinding = z.infer<typeof verifiedFinding>

export const verificationAnswer = z.object({
  /** Errors nobody has accepted: they stand in the way of publishing. */
  open: z.number(),
  findings: z.array(verifiedFinding),
})
export type VerificationAnswer = z.infer<typeof verificationAnswer>
