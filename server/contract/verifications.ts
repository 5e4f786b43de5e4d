// The only home of the shapes of verification over HTTP: what is asked about, what is found, and what somebody has accepted.
import { z } from 'zod'
import { FINDING_CODES } from '../../engine/verification/finding.ts'
import { aboutRules } from './comments.ts'
import { isoDate } from './runs.ts'

/** A published version, a draft as it was last saved, or a rule set as it is being edited. How many fall into a finding: `/impact/findings`. */
export const verificationRequest = z.strictObject({
  policy: z.string().max(100).optional(),
  version: z.int().min(1).optional(),
  draft: z.string().max(60).optional(),
  /** A rule set of the policy as JSON text, which need not have been saved, and its cases as a draft keeps them. */
  text: z.string().max(2_000_000).optional(),
  cases: z.string().max(2_000_000).optional(),
})
export type VerificationRequest = z.infer<typeof verificationRequest>

/** An acceptance of a finding of a draft; who accepts it is who asks. One that comes with a publication names its policy. */
export const acceptFinding = z.strictObject({
  /** The finding's key. */
  finding: z.string().min(1).max(2000),
  why: aboutRules,
  /** The last day it holds. */
  until: isoDate,
})
export type AcceptFinding = z.infer<typeof acceptFinding>

export const acceptNoMore = acceptFinding.pick({ finding: true })

export const newAcceptance = acceptFinding.extend({ policy: z.string().max(100) })
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
  /** Where in the document: names of properties and indexes. */
  path: z.array(z.union([z.string(), z.number()])),
  /** What would mend it in one step: in words, and as the edit of the document that does it. */
  repairs: z.array(z.object({ label: z.string(), edit: z.unknown() })),
  accepted: acceptance.nullable(),
})
export type VerifiedFinding = z.infer<typeof verifiedFinding>

export const verificationAnswer = z.object({
  /** Errors nobody has accepted: they stand in the way of publishing. */
  open: z.number(),
  findings: z.array(verifiedFinding),
})
export type VerificationAnswer = z.infer<typeof verificationAnswer>
