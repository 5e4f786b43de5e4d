// The only home of the shapes of presence: that one has a draft open, and who else has.
import { z } from 'zod'

/** `isEditing` where it can be edited, not only read. */
export const hereIAm = z.strictObject({ isEditing: z.boolean() })
export const othersHere = z.array(z.object({ name: z.string(), isEditing: z.boolean() }))
export type OthersHere = z.infer<typeof othersHere>
