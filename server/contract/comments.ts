// The only home of the shapes of comments on the cells of a draft: a thread a place, what was said in it, and whether it is settled.
import { z } from 'zod'

const UPN = /\b[A-Z]\d{11}[\dA-Z]\b/i
/** What somebody writes about rules, where pupils have no place. */
export const aboutRules = z
  .string()
  .trim()
  .min(1, 'Write what you want to say')
  .max(2000, 'At most 2,000 characters fit here')
  .refine((text) => !UPN.test(text), 'This looks like a pupil’s UPN. This is about rules: leave pupils out of it')
const name = z.string().min(1).max(80)

/** A cell, by names: the column is `input:attendance`, `output:level`, `actions`, `source` or `note`. */
const place = { table: name, row: name, column: name }

export const commentThread = z.object({
  id: z.string(),
  ...place,
  isSettled: z.boolean(),
  said: z.array(z.object({ at: z.string(), byName: z.string(), text: z.string() })),
})
export type CommentThread = z.infer<typeof commentThread>

export const openComment = z.strictObject({ ...place, text: aboutRules })
export const replyToComment = z.strictObject({ text: aboutRules })
export type OpenComment = z.infer<typeof openComment>
