// The only home of the shapes of a version's life over HTTP: review, publication, withdrawal, the timeline of a policy.
import { z } from 'zod'
import { expectation, replayEvidence } from './expectations.ts'
import { replaySummary } from './replays.ts'
import { newAcceptance } from './verifications.ts'
import { DRAFT_MOVES, DRAFT_STATES } from '../../engine/versions/draft-life.ts'

const isoDay = z.iso.date('Write the date as 2026-01-15')
const reason = z.string().trim().min(1, 'Say why').max(2000)

export const draftState = z.enum(DRAFT_STATES)

/** One step of a review. `by` is an account's id, `byName` what it is called. */
export const draftStep = z.object({
  step: z.enum([...DRAFT_MOVES, 'edited']),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  comment: z.string(),
})
export type DraftStepShape = z.infer<typeof draftStep>

/** A comment is needed where changes are asked for. */
export const reviewComment = z.strictObject({ comment: z.string().trim().max(2000).default('') })
export const changesAsked = z.strictObject({ comment: z.string().trim().min(1, 'Say what should change').max(2000) })

export const publishDrafts = z
  .strictObject({
    /** Each with the etag of what was looked at. All are published, or none. */
    drafts: z
      .array(z.strictObject({ id: z.string(), etag: z.string() }))
      .min(1)
      .max(50),
    effectiveFrom: isoDay,
    /** The last date on which it is law. */
    effectiveTo: isoDay.optional(),
    /** Earlier sessions and notices are not counted. */
    countsFrom: isoDay.optional(),
    /** Kept to look at and replay, never in force. */
    specimen: z.boolean().optional(),
    reason,
    /** Errors of verification that are accepted, each with why and until when. */
    accepted: z.array(newAcceptance).max(500).optional(),
    /** Must be said where something is expected and the replay that keeps within it covers little; the reason says why that will do. */
    replayIsEnough: z.boolean().optional(),
    /** Must be said where it becomes law on a date that has passed. */
    backdated: z.boolean().optional(),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveFrom <= effectiveTo, {
    path: ['effectiveTo'],
    message: 'The last date is before the first',
  })
export type PublishDrafts = z.infer<typeof publishDrafts>

/** What stands for and against publishing some drafts together, before it is tried: the replay that speaks for them. */
export const publicationEvidence = z.object({
  /** The last of exactly these rule sets, by hash, beside what is in force. */
  replay: replaySummary.nullable(),
  /** Where there is none, the last of these and others together: it speaks once all of them are published as one change. */
  withOthers: replaySummary.nullable(),
  /** What it leaves open, in words. */
  gaps: z.array(z.string()),
  /** Whether something is expected of one of them: then gaps must be said to be meant. */
  isNeeded: z.boolean(),
  /** What publishing would be refused for. */
  problem: z.object({ title: z.string(), detail: z.string() }).nullable(),
})
export type PublicationEvidence = z.infer<typeof publicationEvidence>

export const published = z.object({
  /** Number and hash of the link in the chain of versions. */
  link: z.number(),
  hash: z.string(),
  versions: z.array(z.object({ policy: z.string(), version: z.number(), effectiveFrom: z.string() })),
})
export type Published = z.infer<typeof published>

export const withdrawVersion = z.strictObject({ from: isoDay, reason, backdated: z.boolean().optional() })
export const goBack = z.strictObject({ reason })

export const VERSION_STATUSES = ['specimen', 'withdrawn', 'scheduled', 'in-force', 'superseded', 'expired'] as const
export const versionStatus = z.enum(VERSION_STATUSES)
export type VersionStatus = z.infer<typeof versionStatus>

export const timelineEntry = z.object({
  version: z.number(),
  status: versionStatus,
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  withdrawnFrom: z.string().nullable(),
  withdrawnReason: z.string(),
  publishedAt: z.string(),
  author: z.string(),
  editors: z.array(z.string()),
  approvedBy: z.string(),
  reason: z.string(),
  hash: z.string(),
  /** What a replay had to keep within, in words. */
  expectations: z.array(z.object({ expectation, words: z.string() })),
  /** The replay that was looked at before it was published. */
  evidence: replayEvidence.nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** A policy's versions and what is law on a date, newest first. */
export const timeline = z.object({
  policy: z.string(),
  title: z.string(),
  on: z.string(),
  inForce: z.number().nullable(),
  entries: z.array(timelineEntry),
  /** What somebody should look at: a version that ends soon, none in force. */
  warnings: z.array(z.string()),
  /** What ships with the product and was not published here. */
  offered: z.array(z.object({ version: z.number(), reason: z.string(), hash: z.string() })),
})
export type Timeline = z.infer<typeof timeline>

/** A version that comes with the product and was not published here. */
export const shippedVersion = z.object({ policy: z.string(), title: z.string(), version: z.number(), reason: z.string() })
export type ShippedVersion = z.infer<typeof shippedVersion>

/** What differs between two versions, or a version and a draft, for people and for programs. */
export const differences = z.object({
  policy: z.string(),
  from: z.string(),
  to: z.string(),
  /** What matters most first. `part` is the table's title, or what kind of part it is. */
  sentences: z.array(z.object({ part: z.string(), text: z.string() })),
  /** One line a property: which part, which property of it, as it was and as it is; empty where it was not there. */
  changes: z.array(z.object({ part: z.string(), what: z.string(), before: z.string(), after: z.string() })),
  /** Both as JSON text, laid out alike. */
  before: z.string(),
  after: z.string(),
})
export type Differences = z.infer<typeof differences>

export const chainState = z.object({ number: z.number(), hash: z.string(), problems: z.array(z.string()) })
export type ChainState = z.infer<typeof chainState>
