// The only home of what the server says of itself.
import { z } from 'zod'

export const status = z.object({
  product: z.string(),
  version: z.string(),
  /** Whether nothing was uploaded yet; told to whoever has signed in. */
  isEmpty: z.boolean().optional(),
})
export type ServerStatus = z.infer<typeof status>
