// The only home of the shapes of policies, versions and drafts over HTTP.
import { z } from 'zod'
import { ruleSetDocument } from '../../engine/rules/document.ts'
import { expectation, expectations } from './expectations.ts'
import { acceptance } from './verifications.ts'
import { draftState, draftStep, versionStatus } from './publishing.ts'

export const versionSummary = z.object({
  version: z.number(),
  hash: z.string(),
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  specimen: z.boolean(),
  reason: z.string(),
  author: z.string(),
  publishedAt: z.string(),
  inForce: z.boolean(),
  status: versionStatus,
})
export type VersionSummary = z.infer<typeof versionSummary>

export const draftSummary = z.object({
  id: z.string(),
  policy: z.string(),
  /** The version it was started from. */
  from: z.number(),
  name: z.string(),
  savedAt: z.string(),
  /** Whether it can be run: the document has no error. */
  valid: z.boolean(),
  state: draftState,
  /** Of the one who wrote it first. */
  author: z.string(),
})
export type DraftSummary = z.infer<typeof draftSummary>

export const policySummary = z.object({
  policy: z.string(),
  title: z.string(),
  authority: z.string(),
  owner: z.string(),
  description: z.string(),
  inForce: z.number().nullable(),
  versions: z.array(versionSummary),
  drafts: z.array(draftSummary),
  tables: z.array(z.object({ name: z.string(), title: z.string(), rows: z.number() })),
})
export type PolicySummary = z.infer<typeof policySummary>

/** A worked example kept with a version; given by input, expected by table. */
export const caseDocument = z.strictObject({
  name: z.string(),
  table: z.string(),
  given: z.record(
    z.string(),
    z.union([z.strictObject({ attended: z.int(), possible: z.int() }), z.number(), z.string(), z.boolean(), z.null()]),
  ),
  expect: z.strictObject({
    status: z.enum(['matched', 'no-match', 'undetermined', 'partial', 'conflict']).default('matched'),
    rows: z.array(z.string()),
    outputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    actions: z.array(z.string()).optional(),
  }),
  because: z.string(),
})
export type CaseDocument = z.infer<typeof caseDocument>

export const versionDetail = z.object({
  policy: z.string(),
  version: z.number(),
  /** A `rule-set/1` document. */
  document: z.unknown(),
  cases: z.array(caseDocument),
  /** Findings of verification that somebody has accepted of this version. */
  accepted: z.array(acceptance),
  summary: versionSummary,
})
export type VersionDetail = z.infer<typeof versionDetail>

export const draftDetail = draftSummary.extend({
  /** The draft exactly as saved: JSON text, which need not be valid. */
  text: z.string(),
  /** The cases as JSON text, which need not be valid; empty where there are none. */
  cases: z.string(),
  /** What a replay of it must keep within before it is published. */
  expectations: z.array(expectation),
  /** Of the rule set, as a replay of it names it; null where the draft has errors. */
  hash: z.string().nullable(),
  steps: z.array(draftStep),
  /** Whether whoever asks wrote some of it, and so cannot approve it. */
  isMine: z.boolean(),
  /** Send back as If-Match with the next save. */
  etag: z.string(),
})
export type DraftDetail = z.infer<typeof draftDetail>

/** What is answered to somebody who saved with `Prefer: return=minimal` (RFC 7240): what they sent is not sent back, nor read for them. */
export const draftSaved = draftDetail.omit({ text: true, cases: true, expectations: true, hash: true, valid: true })
export type DraftSaved = z.infer<typeof draftSaved>

/** `shipped` starts from a version that comes with the product and was not published here. */
export const createDraft = z.strictObject({
  policy: z.string(),
  from: z.number(),
  shipped: z.boolean().optional(),
  name: z.string().min(1).max(120).optional(),
})
export const saveDraft = z.strictObject({
  text: z.string().max(2_000_000),
  cases: z.string().max(2_000_000).optional(),
  /** What it says stays where it is left out. */
  expectations: expectations.optional(),
  name: z.string().min(1).max(120).optional(),
})
export type CreateDraft = z.infer<typeof createDraft>

/** A policy that is not there yet, as its first draft: like a version of another, or from nothing, resting on one paper. */
export const newPolicy = z.strictObject({
  policy: ruleSetDocument.shape.policy,
  title: ruleSetDocument.shape.title,
  authority: ruleSetDocument.shape.authority,
  like: z.strictObject({ policy: z.string(), version: z.int() }).optional(),
  source: z.string().trim().min(1).max(500).optional(),
})
export type NewPolicy = z.infer<typeof newPolicy>
export type SaveDraft = z.infer<typeof saveDraft>
