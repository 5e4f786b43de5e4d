// The only home of the shapes of a sweep over HTTP: which thresholds of a draft are swept over which weeks, and the caseload under their values.
import { z } from 'zod'
import { isoDate } from './runs.ts'

/** The most values of an axis of a heat map. */
export const MOST_VALUES = 41

const decimal = z.number().min(-1_000_000).max(1_000_000).multipleOf(0.01)

const axis = z
  .strictObject({ parameter: z.string().max(64), from: decimal, to: decimal, step: decimal.positive() })
  .refine(
    ({ from, to, step }) => to >= from && (to - from) / step < MOST_VALUES,
    `from the lower to the higher, at most ${MOST_VALUES} values`,
  )
export type Axis = z.infer<typeof axis>

/** `dataset` is one upload; `datasets` are several read as one, or `all` that were uploaded. */
export const startSweep = z
  .strictObject({
    dataset: z.string().max(60).optional(),
    datasets: z.union([z.literal('all'), z.array(z.string().max(60)).min(1).max(200)]).optional(),
    from: isoDate,
    to: isoDate,
    /** A draft as it was last saved. */
    draft: z.string().max(60),
    table: z.string().max(100),
    parameter: z.string().max(64),
    /** Two parameters and the values of each, for the caseload under every pair. */
    grid: z.strictObject({ rows: axis, columns: axis }).optional(),
  })
  .refine(({ dataset, datasets }) => (dataset === undefined) !== (datasets === undefined), 'Give dataset or datasets, one of the two')
export type StartSweep = z.infer<typeof startSweep>

/** A count, or null where it is of too few to be told. */
const count = z.number().nullable()
/** By date, then by outcome. */
const counts = z.array(z.array(count))
const bound = z.object({ numerator: z.number(), denominator: z.number() })

const sweptParameter = z.object({ name: z.string(), label: z.string(), unit: z.string(), value: z.number() })
export type SweptParameter = z.infer<typeof sweptParameter>

const gridAxis = z.object({ parameter: sweptParameter, values: z.array(z.number()) })

export const sweepDetail = z.object({
  id: z.string(),
  title: z.string(),
  policy: z.string(),
  draft: z.string(),
  draftName: z.string(),
  datasets: z.array(z.object({ id: z.string(), name: z.string(), hash: z.string() })),
  datasetName: z.string(),
  startedAt: z.string(),
  table: z.string(),
  tableTitle: z.string(),
  subject: z.enum(['pupil', 'school', 'school-cohort', 'pupil-parent']),
  dates: z.array(z.string()),
  parameter: sweptParameter,
  /** The values between which the rule set can be read: of a percentage at most 0 to 100. */
  least: z.number(),
  greatest: z.number(),
  /** In words, the most serious first, and as in an output file. */
  outcomes: z.array(z.object({ label: z.string(), outputs: z.string() })),
  /** Whether every value and count is told. People who may see no pupil are told every fifth value, in tens. */
  isExact: z.boolean(),
  /** In order of the values; without a bound, on and on. */
  steps: z.array(z.object({ from: bound.optional(), fromIn: z.boolean(), to: bound.optional(), toIn: z.boolean(), counts })),
  /** By value of the rows, then of the columns; null where the two values make no rule set. */
  grid: z.object({ rows: gridAxis, columns: gridAxis, counts: z.array(z.array(counts.nullable())) }).nullable(),
  hashes: z.object({ dataset: z.string(), ruleSets: z.string(), result: z.string() }),
})
export type SweepDetail = z.infer<typeof sweepDetail>

export const sweepSummary = sweepDetail
  .pick({ id: true, title: true, policy: true, draftName: true, datasetName: true, startedAt: true, table: true, tableTitle: true })
  .extend({ parameters: z.array(z.string()), weeks: z.number() })
export type SweepSummary = z.infer<typeof sweepSummary>
