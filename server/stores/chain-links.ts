// The only home of what a link of the chain of versions can say, in zod: versions published together, or one withdrawn.
import { z } from 'zod'
import { parseDay } from '../../engine/facts/days.ts'
import { expectations, replayEvidence } from '../contract/expectations.ts'

export const isoDay = z.string().refine((text) => parseDay(text) !== undefined, 'Write the date as 2024-09-01')

/** What stays the same over a policy's versions, as its newest link says it. */
export const policyAbout = z.strictObject({
  title: z.string(),
  authority: z.string(),
  owner: z.string(),
  description: z.string(),
  /** Where it stands in lists: safeguarding first. */
  order: z.int(),
})

export const acceptedFinding = z.strictObject({ finding: z.string().min(1), by: z.string().min(1), why: z.string().min(1), until: isoDay })
export type KeptAcceptance = z.infer<typeof acceptedFinding>

const publishedVersion = z.strictObject({
  policy: z.string(),
  version: z.int().min(1),
  about: policyAbout,
  /** Exactly as it was published. */
  text: z.string(),
  cases: z.string(),
  /** SHA-256 of the canonical JSON of the rule set. */
  hash: z.string(),
  effectiveFrom: isoDay,
  effectiveTo: isoDay.optional(),
  countsFrom: isoDay.optional(),
  specimen: z.boolean().optional(),
  publishedAt: z.string(),
  author: z.string(),
  /** Accounts of those who wrote it and of who approved it; empty for what came with the product. */
  editors: z.array(z.string()),
  approvedBy: z.string().optional(),
  reason: z.string(),
  /** Findings of verification that somebody has accepted, until a day. */
  accepted: z.array(acceptedFinding).optional(),
  /** What a replay had to keep within; the next draft takes it over. */
  expectations: expectations.optional(),
  /** The replay that was looked at. */
  evidence: replayEvidence.optional(),
})
export type PublishedVersion = z.infer<typeof publishedVersion>

const link = { number: z.int().min(1), previous: z.string().regex(/^[0-9a-f]{64}$/), at: z.string(), by: z.string() }

const publication = z.strictObject({
  ...link,
  kind: z.literal('publication'),
  reason: z.string(),
  /** What a repeated request is known by, with what it asked. */
  key: z.string().optional(),
  asked: z.string().optional(),
  versions: z.array(publishedVersion).min(1),
})
export type PublicationLink = z.infer<typeof publication>

const withdrawal = z.strictObject({
  ...link,
  kind: z.literal('withdrawal'),
  policy: z.string(),
  version: z.int().min(1),
  /** The first date on which it is no longer law. */
  from: isoDay,
  reason: z.string(),
})
export type WithdrawalLink = z.infer<typeof withdrawal>

export const chainLink = z.discriminatedUnion('kind', [publication, withdrawal])
export type ChainLink = z.infer<typeof chainLink>
export type NewLink = Omit<PublicationLink, 'number' | 'previous'> | Omit<WithdrawalLink, 'number' | 'previous'>
