// The only home of the shape of what is expected of a replay, over HTTP and where it is kept.
import { z } from 'zod'

const ofOutcome = { table: z.string().max(200), outputs: z.string().max(500), count: z.int().min(0) }

/** What must hold of a replay. */
export const expectation = z.discriminatedUnion('kind', [
  /** No pupil may come to a legal action that the baseline does not recommend. */
  z.strictObject({ kind: z.literal('no-new-legal-action') }),
  /** At most so many per cent of the pupils may be decided otherwise on any date. */
  z.strictObject({ kind: z.literal('most-moved'), percent: z.number().min(0).max(100).multipleOf(0.01) }),
  /** On no date may more than so many have an outcome of a table. */
  z.strictObject({ kind: z.literal('most-with-outcome'), ...ofOutcome }),
  /** On no date may the candidate give an outcome of a table to more than so many who do not have it under the baseline. */
  z.strictObject({ kind: z.literal('most-moved-to'), ...ofOutcome }),
])
export type Expectation = z.infer<typeof expectation>

export const expectations = z.array(expectation).max(20)

/** The replay that was looked at before something was published, by its id and hashes. */
export const replayEvidence = z.strictObject({
  replay: z.string(),
  /** First and last date. */
  from: z.string(),
  to: z.string(),
  dataset: z.string(),
  baseline: z.string(),
  result: z.string(),
  /** What it left open, in words, where it did not cover enough. */
  gaps: z.array(z.string()).optional(),
})
export type ReplayEvidence = z.infer<typeof replayEvidence>
