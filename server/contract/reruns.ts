// The only home of the shape of a rerun over HTTP: a stored run decided again from the same facts and rule sets, and how the answers compare.
import { z } from 'zod'

export const rerun = z.object({
  id: z.string(),
  run: z.string(),
  decidedAt: z.string(),
  engineThen: z.string(),
  engineNow: z.string(),
  /**
   * `same`: the very same answer. `reworded`: the same decisions and actions in other words. `differs`: other decisions or actions.
   * `altered`: what is stored is no longer what the run stored. `cannot-repeat`: the facts or rule sets are no longer there.
   */
  outcome: z.enum(['same', 'reworded', 'differs', 'altered', 'cannot-repeat']),
  /** All of it in plain words. */
  sentence: z.string(),
  /** Where decisions differ: by table, how many of how many. */
  tables: z.array(z.object({ policy: z.string(), table: z.string(), title: z.string(), differing: z.number(), decisions: z.number() })),
  /** Actions recommended by one and not by the other. */
  actions: z.number(),
})
export type Rerun = z.infer<typeof rerun>
