// The only home of what the server says of itself.
import { z } from 'zod'

export const status = z.object({
  product: z.string(),
  version: z.string(),
  /** True on a first start: nothing uploaded yet, so the pages offer the sample. */
  isEmpty: z.boolean(),
})
export type ServerStatus = z.infer<typeof status>
