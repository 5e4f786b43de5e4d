// The only home of what the server says of itself.
import { z } from 'zod'

export const status = z.object({
  product: z.string(),
  version: z.string(),
  /** Whether nothing was uploaded yet; told to whoever has signed in. */
  isEmpty: z.boolean().optional(),
  /** Why nothing can be changed at present; null while all is well. */
  trouble: z.object({ kind: z.enum(['read-only', 'disk-failed']), message: z.string() }).nullable(),
})
export type ServerStatus = z.infer<typeof status>
