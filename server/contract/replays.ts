// The only home of the shapes of a replay over HTTP: what is replayed and what came of it.
import { z } from 'zod'
import { expectations } from './expectations.ts'
import { explanation, isoDate } from './runs.ts'

/** Hours of work of actions, by `policy/action`. */
export const hoursOfActions = z.record(z.string().max(200), z.number().min(0).max(1000).multipleOf(0.01))

const versionName = z.string().regex(/^[a-z][a-z0-9-]{0,99}@\d{1,9}$/, 'Write a version as graduated-approach@3')
/** A draft as it was last saved, or a version. */
const candidatePart = z.union([z.string().regex(/^draft:[\w-]{1,60}$/, 'Write a draft as draft:ID'), versionName])

/**
 * `dataset` is one upload; `datasets` are several read as one, or `all` that were uploaded. `draft` is one candidate of one draft; each of
 * `candidates` is replayed by itself, its parts of different policies at once.
 */
export const startReplay = z
  .strictObject({
    dataset: z.string().max(60).optional(),
    datasets: z.union([z.literal('all'), z.array(z.string().max(60)).min(1).max(200)]).optional(),
    /** `then` reads on each date only what had been uploaded and recorded by its end; `now`, unless said, everything. */
    known: z.enum(['now', 'then']).optional(),
    from: isoDate,
    to: isoDate,
    draft: z.string().max(60).optional(),
    candidates: z.array(z.array(candidatePart).min(1).max(20)).min(1).max(3).optional(),
    /** Versions in place of those in force on each date, or `none`: as if there were no policy that a candidate changes. */
    baseline: z.union([z.literal('none'), z.array(versionName).min(1).max(20)]).optional(),
    /** Beside those that are kept with the drafts. */
    expectations: expectations.optional(),
    /** Of others those of the document, or 1. */
    hours: hoursOfActions.optional(),
  })
  .refine(({ dataset, datasets }) => (dataset === undefined) !== (datasets === undefined), 'Give dataset or datasets, one of the two')
  .refine(({ draft, candidates }) => (draft === undefined) !== (candidates === undefined), 'Give draft or candidates, one of the two')
export type StartReplay = z.infer<typeof startReplay>

const count = z.number().nullable()

const side = z.object({
  /** By outcome, then by date. */
  counts: z.array(z.array(count)),
  entered: z.array(count),
  left: z.array(count),
  /** Dates that somebody who has the outcome keeps it, on average; null where nobody has it or it may not be known. */
  stay: z.array(z.number().nullable()),
})

export const replayedTable = z.object({
  policy: z.string(),
  table: z.string(),
  title: z.string(),
  subject: z.enum(['pupil', 'school', 'school-cohort', 'pupil-parent']),
  /** On which sides it stands; replays of the first version know of both only. */
  on: z.enum(['both', 'baseline', 'candidate']).default('both'),
  /** In words, the most serious first. */
  outcomes: z.array(z.string()),
  baseline: side,
  candidate: side,
  /** How many changed their outcome so many times: index 0 is never. */
  flips: z.object({ before: z.array(count), after: z.array(count) }).default({ before: [], after: [] }),
  /** From outcome (row) to outcome (column), on the last date and over all dates. */
  last: z.array(z.array(count)),
  all: z.array(z.array(count)),
})
export type ReplayedTableShape = z.infer<typeof replayedTable>

export const movedPupil = z.object({
  pupil: z.string(),
  table: z.string(),
  from: z.string(),
  to: z.string(),
  first: z.string(),
  dates: z.number(),
  causes: z.array(z.string()),
  school: z.string(),
  schoolUrn: z.string(),
  yearGroup: z.string(),
})
export type MovedPupilShape = z.infer<typeof movedPupil>

/** A rule set that is not under change, with what of it differs. */
export const unchangedPolicy = z.object({
  policy: z.string(),
  title: z.string(),
  hash: z.string(),
  isDecided: z.boolean(),
  /** Decisions, and recommendations of an action that one side alone makes, over all dates. */
  differ: count,
  actionsDiffer: count.default(null),
  /** Of the actions that both sides recommend on the last date, how many have held since another day or are due on another. */
  dueDatesMoved: count.default(null),
})
export type UnchangedPolicyShape = z.infer<typeof unchangedPolicy>

/** What took the place of the version of its policy. */
const replayedPart = z.object({
  policy: z.string(),
  title: z.string(),
  name: z.string(),
  /** The draft, or the version; null where it is the other. */
  draft: z.string().nullable(),
  version: z.number().nullable(),
  hash: z.string(),
})
export type ReplayedPart = z.infer<typeof replayedPart>

export const replayDetail = z.object({
  id: z.string(),
  /** The same for candidates that were replayed at once. */
  group: z.string().default(''),
  /** The first of the policies that were changed, and all in words. */
  policy: z.string(),
  title: z.string(),
  /** The drafts and versions in words. */
  draftName: z.string(),
  /** Replays of the first version had one draft. */
  parts: z.array(replayedPart).default([]),
  baseline: z.string(),
  /** Whether that is what is in force on each date: only such a replay counts when something is published. */
  isBesideInForce: z.boolean().default(true),
  /** The versions that stood in the place of those in force, such as `graduated-approach@1`. */
  beside: z.array(z.string()).default([]),
  /** The dataset; of several, the last uploaded. */
  dataset: z.string(),
  datasetName: z.string(),
  datasets: z.array(z.object({ id: z.string(), name: z.string(), hash: z.string() })).default([]),
  known: z.enum(['now', 'then']).default('now'),
  /** Whether a sample was read. */
  isInvented: z.boolean().default(false),
  startedAt: z.string(),
  dates: z.array(z.string()),
  pupils: z.number(),
  /** Pupils decided otherwise on some date. */
  moved: count,
  tables: z.array(replayedTable),
  /** Actions that begin, over all dates, by owner; legal ones apart. */
  work: z.array(
    z.object({
      /* Replays kept by an earlier product say only how often an action began. */
      policy: z.string().default(''),
      name: z.string().default(''),
      owner: z.string(),
      action: z.string(),
      kind: z.string(),
      /** Of one of it. */
      hours: z.number().default(1),
      before: count,
      after: count,
      /** How many begin, date by date. */
      weeks: z.object({ before: z.array(count), after: z.array(count) }).default({ before: [], after: [] }),
    }),
  ),
  /** Said for this replay by who started it, by `policy/action`; of others those of the policy, or 1. */
  hours: hoursOfActions.default({}),
  /** Moved pupils by group: how many of how many, and how many times the share of everyone. */
  groups: z.array(z.object({ by: z.string(), group: z.string(), moved: count, pupils: count, ratio: z.number().nullable() })),
  unchanged: z.array(unchangedPolicy),
  /** Whether each expectation holds: the limit in words, and with what was found; replays of the first version have the latter only. */
  expectations: z.array(z.object({ limit: z.string().default(''), words: z.string(), holds: z.boolean() })),
  /** What was the same on every date because its history is not known. */
  notes: z.array(z.string()),
  hashes: z.object({ dataset: z.string(), baseline: z.string(), candidate: z.string(), result: z.string() }),
})
export type ReplayDetail = z.infer<typeof replayDetail>

export const replaySummary = replayDetail
  .pick({
    id: true,
    group: true,
    title: true,
    policy: true,
    draftName: true,
    baseline: true,
    isBesideInForce: true,
    datasetName: true,
    known: true,
    isInvented: true,
    startedAt: true,
    moved: true,
    pupils: true,
  })
  .extend({
    /** First and last date. */
    from: z.string(),
    to: z.string(),
    /** The rule sets that were replayed: a draft’s, as long as its hash is the same. */
    candidates: z.array(z.object({ policy: z.string(), hash: z.string() })),
    result: z.string(),
    /** The limits in words; what was found, and whether each holds, only for those who see pupils. */
    expectations: z.array(z.object({ words: z.string(), holds: z.boolean().nullable() })),
  })
export type ReplaySummary = z.infer<typeof replaySummary>

/** A replay that is kept and cannot be read here; empty where that cannot be told either. */
export const unreadableReplay = replayDetail.pick({ id: true, draftName: true, title: true, startedAt: true })
export type UnreadableReplay = z.infer<typeof unreadableReplay>

/** Newest first. */
export const replayList = z.object({ replays: z.array(replaySummary), unreadable: z.array(unreadableReplay) })
export type ReplayList = z.infer<typeof replayList>

const movedOrders = z.enum(['school', 'from', 'to', 'first', 'dates'])

/** Which moves are listed: `table` is `policy/table`, `from` and `to` are outcomes in words, `school` a URN. Unless said, as they are kept. */
export const askMoved = z.object({
  table: z.string().max(200).optional(),
  from: z.string().max(500).optional(),
  to: z.string().max(500).optional(),
  school: z.string().max(20).optional(),
  sort: movedOrders.optional(),
  down: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
})
export type AskMoved = z.infer<typeof askMoved>

/** Moved pupils, by pseudonym; nobody’s name. */
export const replayMoved = z.object({
  moved: z.array(movedPupil),
  /** Of what was asked for, and of the replay. */
  matching: z.number(),
  all: z.number(),
  /** Those to choose from beside the table and outcomes that are asked for, with how many moves each has. */
  schools: z.array(z.object({ urn: z.string(), name: z.string(), moves: z.number() })),
})
export type ReplayMovedPage = z.infer<typeof replayMoved>

/** A pupil a replay moves, explained under both sides on the date they first moved; null where a side cannot be found again. */
export const replayedPupil = z.object({ on: z.string(), before: explanation.nullable(), after: explanation.nullable() })
export type ReplayedPupil = z.infer<typeof replayedPupil>

/** A pupil a replay moves, by pseudonym, and the table (`policy/table`) in which. */
export const makeCase = z.strictObject({ pupil: z.string().max(100), table: z.string().max(200) })
