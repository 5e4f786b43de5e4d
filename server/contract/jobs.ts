// The only home of the shape of a job: work that takes over a second, watched over server-sent events and cancelled at will.
import { z } from 'zod'
import { problem } from './problem.ts'

export const jobState = z.object({
  id: z.string(),
  kind: z.enum(['dataset', 'sample', 'import', 'run', 'comparison', 'rerun', 'replay', 'sweep']),
  status: z.enum(['waiting', 'working', 'done', 'failed', 'cancelled']),
  /** What is being done now, in words: "Reading marks.csv". */
  step: z.string(),
  /** From 0 to 1, or null where it cannot be known. */
  share: z.number().nullable(),
  /** The id of what was made (dataset, run, comparison or rerun), once done. */
  result: z.string().optional(),
  problem: problem.optional(),
})
export type JobState = z.infer<typeof jobState>

/** The answer to every request that starts a job: 202 with this, then GET /api/v1/jobs/{id}/events sends a JobState per event. */
export const jobStarted = z.object({ job: z.string() })
export type JobStarted = z.infer<typeof jobStarted>
