// The only home of the shapes of runs, pupils' pages and comparisons over HTTP.
// A pupil is named by a pseudonym in every URL; UPN and names travel in bodies only.
import { z } from 'zod'

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Write the date as 2025-12-12')

/** How many pupils, or what is recommended for how many; null where it is hidden from people who see no pupils. */
const shownCount = z.number().nullable()

/** `dataset` is one upload; `datasets` are several read as one, or `all` that were uploaded. They count in order of upload, however they are named. */
export const startRun = z
  .strictObject({
    dataset: z.string().optional(),
    datasets: z.union([z.literal('all'), z.array(z.string()).min(1).max(200)]).optional(),
    asOf: isoDate,
  })
  .refine(({ dataset, datasets }) => (dataset === undefined) !== (datasets === undefined), 'Give dataset or datasets, one of the two')
export type StartRun = z.infer<typeof startRun>

export const runRuleSet = z.object({ policy: z.string(), title: z.string(), version: z.number(), hash: z.string() })

export const runSummary = z.object({
  id: z.string(),
  /** The dataset; of several, the last uploaded. */
  dataset: z.string(),
  datasetName: z.string(),
  /** Every dataset, in order of upload; runs of earlier versions have one, and not its name. */
  datasets: z.array(z.object({ id: z.string(), hash: z.string(), name: z.string().optional() })).optional(),
  asOf: z.string(),
  ranAt: z.string(),
  engine: z.string(),
  resultHash: z.string(),
  ruleSets: z.array(runRuleSet),
  /** Subjects decided, and actions recommended. */
  pupils: shownCount,
  schools: z.number(),
  decisions: z.number(),
  actions: shownCount,
  seconds: z.number(),
})
export type RunSummary = z.infer<typeof runSummary>

/** How many subjects each outcome of one table has. */
export const tableTotals = z.object({
  policy: z.string(),
  table: z.string(),
  title: z.string(),
  subject: z.enum(['pupil', 'school', 'school-cohort', 'pupil-parent']),
  outcomes: z.array(
    z.object({
      /** Text of the outputs as in decisions.csv (`level=2`), or empty for an undecided status. */
      outputs: z.string(),
      /** For people: "Level 2", "Not enough data". */
      label: z.string(),
      status: z.string(),
      count: shownCount,
      /** 0 is worst; undecided outcomes come last. */
      order: z.number(),
      /** Whether it is what the table yields where nothing applies. */
      isNothing: z.boolean(),
    }),
  ),
})
export type TableTotals = z.infer<typeof tableTotals>

export const actionTotals = z.object({
  policy: z.string(),
  action: z.string(),
  title: z.string(),
  kind: z.enum(['support', 'legal', 'safeguarding', 'praise']),
  use: z.enum(['duty', 'option']),
  owner: z.string(),
  count: shownCount,
})
export type ActionTotals = z.infer<typeof actionTotals>

export const runDetail = runSummary.extend({ tables: z.array(tableTotals), actionTotals: z.array(actionTotals) })
export type RunDetail = z.infer<typeof runDetail>

/** One line of the pupils grid. `decisions` is by "policy/table": the label for people; `order` sorts worst first (0 is worst). */
export const runPupil = z.object({
  pupil: z.string(),
  upn: z.string(),
  name: z.string(),
  school: z.string(),
  schoolUrn: z.string(),
  yearGroup: z.string(),
  onRoll: z.boolean(),
  /** Display of the main measures, by "policy/input": "82.5" with "33 of 40". */
  measures: z.record(
    z.string(),
    z.object({
      kind: z.enum(['rate', 'count', 'unknown']),
      /** Per cent of a rate, or a count; null where unknown. */
      value: z.number().nullable(),
      /** "33 of 40" for a rate, the reason where unknown, else empty. */
      text: z.string(),
    }),
  ),
  decisions: z.record(z.string(), z.object({ label: z.string(), status: z.string(), order: z.number() })),
  actions: z.number(),
})
export type RunPupil = z.infer<typeof runPupil>

export const runPupils = z.object({
  /** The columns there are, in order, for headings and filters. */
  tables: z.array(z.object({ key: z.string(), title: z.string(), policyTitle: z.string(), labels: z.array(z.string()) })),
  measures: z.array(z.object({ key: z.string(), label: z.string(), window: z.string() })),
  pupils: z.array(runPupil),
})
export type RunPupils = z.infer<typeof runPupils>

export const actionRow = z.object({
  subject: z.string(),
  subjectId: z.string(),
  pupil: z.string().optional(),
  name: z.string(),
  school: z.string(),
  schoolUrn: z.string(),
  policy: z.string(),
  version: z.number(),
  table: z.string(),
  row: z.string(),
  action: z.string(),
  title: z.string(),
  kind: z.enum(['support', 'legal', 'safeguarding', 'praise']),
  use: z.enum(['duty', 'option']),
  owner: z.string(),
  since: z.string(),
  /** An ISO date, "each term", or empty. */
  due: z.string(),
  source: z.string(),
  reason: z.string(),
})
export type ActionRow = z.infer<typeof actionRow>

/** One thing to do for a pupil, once, with every policy that asks for it. Legal steps are worded as something to consider. */
export const mergedAction = actionRow.pick({ title: true, kind: true, use: true, owner: true, since: true, due: true }).extend({
  /** The parent it is towards; empty where it is for the pupil. */
  parent: z.string(),
  reasons: z.array(
    actionRow.pick({
      policy: true,
      version: true,
      table: true,
      row: true,
      action: true,
      title: true,
      use: true,
      since: true,
      due: true,
      source: true,
      reason: true,
    }),
  ),
})
export type MergedAction = z.infer<typeof mergedAction>

/**
 * All actions of a run, packed: what repeats is sent once and named by its index. `actions` holds
 * [kind, subject, reason, since, due] with `since` and `due` as texts.
 */
export const runActions = z.object({
  kinds: z.array(
    actionRow.pick({
      policy: true,
      version: true,
      table: true,
      row: true,
      action: true,
      title: true,
      kind: true,
      use: true,
      owner: true,
      source: true,
    }),
  ),
  subjects: z.array(actionRow.pick({ subject: true, subjectId: true, pupil: true, name: true, school: true, schoolUrn: true })),
  reasons: z.array(z.string()),
  actions: z.array(z.tuple([z.number(), z.number(), z.number(), z.string(), z.string()])),
})
export type RunActions = z.infer<typeof runActions>

/** One cell of an explanation, as checked. */
export const explainedCell = z.object({
  input: z.string(),
  label: z.string(),
  /** The test in everyday words: "80 % to under 90 %". */
  test: z.string(),
  /** The value in words: "33 of 40 sessions (82.5 %)", or why it is unknown. */
  value: z.string(),
  outcome: z.enum(['true', 'false', 'unknown']),
  /** The boundaries with the parameters they came from. */
  boundaries: z.array(z.object({ at: z.string(), parameter: z.string().optional() })),
})
export const explainedRow = z.object({
  id: z.string(),
  label: z.string(),
  outcome: z.enum(['true', 'false', 'unknown']),
  decides: z.boolean(),
  cells: z.array(explainedCell),
})
export const explanation = z.object({
  policy: z.string(),
  policyTitle: z.string(),
  version: z.number(),
  table: z.string(),
  title: z.string(),
  status: z.string(),
  outputs: z.string(),
  label: z.string(),
  /** One plain sentence that carries value, window and boundary. */
  sentence: z.string(),
  /** How far the nearest other outcome is: "3 more missed sessions would be Level 3". Empty where it cannot be said. */
  nearest: z.string(),
  rows: z.array(explainedRow),
  /** The inputs read, with what was counted. */
  inputs: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      value: z.string(),
      window: z.string(),
      /** Session counts by code inside the window, largest first. */
      codes: z.array(z.object({ code: z.string(), meaning: z.string(), category: z.string(), count: z.number() })),
      from: z.string().nullable(),
      to: z.string().nullable(),
      /** The very sessions that count towards a penalty notice; absent of other inputs. */
      sessions: z.array(z.object({ day: z.string(), session: z.enum(['AM', 'PM']), code: z.string() })).optional(),
    }),
  ),
  source: z.object({ id: z.string(), title: z.string(), paragraph: z.string() }).nullable(),
  /** The level a practitioner holds instead of the computed one, with the reason; absent of other decisions. It never takes its place. */
  held: z.object({ level: z.string(), date: z.string(), reason: z.string() }).optional(),
})
export type Explanation = z.infer<typeof explanation>

export const pupilPage = z.object({
  run: runSummary,
  pupil: z.string(),
  upn: z.string(),
  name: z.string(),
  school: z.string(),
  schoolUrn: z.string(),
  onRoll: z.boolean(),
  /** Facts for people, in order: ["Year group", "8"]. Unknown values say so. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  enrolments: z.array(z.object({ school: z.string(), urn: z.string(), enrolment: z.string(), from: z.string(), to: z.string() })),
  explanations: z.array(explanation),
  actions: z.array(actionRow),
  /** The same, each thing once with all its reasons, in the order to take them up: safeguarding first, legal steps last. */
  mergedActions: z.array(mergedAction),
  /** The register week by week, newest first; codes for AM and PM from Monday, empty where there is no mark, with what each counts as. */
  weeks: z.array(
    z.object({
      monday: z.string(),
      isSchoolWeek: z.boolean(),
      sessions: z.array(
        z.object({ day: z.string(), session: z.enum(['AM', 'PM']), code: z.string(), category: z.string(), held: z.boolean() }),
      ),
    }),
  ),
})
export type PupilPage = z.infer<typeof pupilPage>

/** `baseline` is the version to stand beside; the one in force on the date unless said. */
export const startComparison = z.strictObject({
  draft: z.string(),
  dataset: z.string(),
  asOf: isoDate,
  baseline: z.int().min(1).optional(),
})
export type StartComparison = z.infer<typeof startComparison>

/** The version in force and a draft over the same facts: who moves, from what to what. */
export const comparison = z.object({
  id: z.string(),
  dataset: z.string(),
  datasetName: z.string(),
  asOf: z.string(),
  policy: z.string(),
  title: z.string(),
  draft: z.string(),
  draftName: z.string(),
  baseline: z.number(),
  pupils: shownCount,
  moved: shownCount,
  tables: z.array(
    z.object({
      table: z.string(),
      title: z.string(),
      moved: shownCount,
      /** Outcome labels in order, for the axes of the matrix. */
      labels: z.array(z.string()),
      /** Subjects by outcome under each. */
      before: z.array(shownCount),
      after: z.array(shownCount),
      transitions: z.array(z.object({ from: z.string(), to: z.string(), count: shownCount })),
    }),
  ),
  movers: z.array(
    z.object({
      pupil: z.string(),
      upn: z.string(),
      name: z.string(),
      school: z.string(),
      schoolUrn: z.string(),
      yearGroup: z.string(),
      table: z.string(),
      from: z.string(),
      to: z.string(),
      /** Both explanations, one sentence each. */
      sentenceBefore: z.string(),
      sentenceAfter: z.string(),
    }),
  ),
})
export type Comparison = z.infer<typeof comparison>

/** One pupil of a comparison, explained cell by cell under each, for every table both have. */
export const comparedPupil = z.object({ tables: z.array(z.object({ table: z.string(), before: explanation, after: explanation })) })
export type ComparedPupil = z.infer<typeof comparedPupil>

/** One line of the schools grid. */
export const runSchool = z.object({
  urn: z.string(),
  name: z.string(),
  phase: z.string(),
  maintained: z.enum(['yes', 'no', 'not known']),
  /** Pupils whose responsible school it is. */
  pupils: shownCount,
  /** By "policy/table" for tables about schools. */
  decisions: z.record(z.string(), z.object({ label: z.string(), status: z.string(), order: z.number() })),
  /** By "policy/table" for tables about cohorts, in the table's order. */
  cohorts: z.record(z.string(), z.array(z.object({ cohort: z.string(), label: z.string(), order: z.number() }))),
  actions: z.number(),
})
export type RunSchool = z.infer<typeof runSchool>

export const runSchools = z.object({
  tables: z.array(z.object({ key: z.string(), title: z.string(), policyTitle: z.string(), labels: z.array(z.string()) })),
  cohortTables: z.array(
    z.object({ key: z.string(), title: z.string(), cohorts: z.array(z.object({ cohort: z.string(), label: z.string() })) }),
  ),
  schools: z.array(runSchool),
})
export type RunSchools = z.infer<typeof runSchools>

/** One cohort of a school against its comparator. */
export const schoolCohort = z.object({
  cohort: z.string(),
  cohortLabel: z.string(),
  explanation,
  /** Pupils of the cohort with a possible session, null where the table does not count them. */
  pupils: z.number().nullable(),
  attended: z.number().nullable(),
  possible: z.number().nullable(),
  /** Attendance in per cent, for a plot; null where unknown. */
  percent: z.number().nullable(),
  /** Why there is no rate; empty where there is one. */
  why: z.string(),
  comparator: z
    .object({
      value: z.string(),
      series: z.string(),
      /** "2025/26". */
      period: z.string(),
      published: z.string(),
      /** How old it is: "this academic year", "1 academic year old". */
      age: z.string(),
    })
    .nullable(),
  /** Why there is no comparator. */
  whyNoComparator: z.string(),
  /** Attendance minus comparator in percentage points, as text with its sign; empty where unknown. */
  difference: z.string(),
  /** The same as a number, for a plot; null where unknown. */
  differencePoints: z.number().nullable(),
})

export const schoolPage = z.object({
  run: runSummary,
  urn: z.string(),
  name: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Set where the register has stopped: what is then unknown, and since when. */
  stopped: z.string(),
  explanations: z.array(explanation),
  cohorts: z.array(z.object({ key: z.string(), title: z.string(), policyTitle: z.string(), rows: z.array(schoolCohort) })),
  actions: z.array(actionRow),
  /** Pupils of the school by outcome of each pupil table. */
  pupilTables: z.array(tableTotals),
})
export type SchoolPage = z.infer<typeof schoolPage>
