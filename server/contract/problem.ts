// The only home of the shape of an error over HTTP (RFC 9457): what, where, and what to do next.
import { z } from 'zod'

export const problem = z.object({
  /** A stable word for programs, such as `no-pupils-file`. */
  code: z.string(),
  status: z.number(),
  /** One plain sentence: what is wrong. */
  title: z.string(),
  /** What to do next. */
  detail: z.string().optional(),
  /** With a stale change of a draft: what is there now. */
  current: z.object({ text: z.string(), cases: z.string(), etag: z.string(), savedAt: z.string() }).optional(),
})
export type Problem = z.infer<typeof problem>
