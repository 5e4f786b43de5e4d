// The only home of the shapes of API tokens: what a program may do in somebody's name, and until when.
import { z } from 'zod'
import { RIGHT_NAMES } from './access.ts'

const right = z.enum(RIGHT_NAMES)

export const createToken = z.strictObject({
  name: z.string().trim().min(1, 'Say what it is for').max(100),
  rights: z.array(right).min(1, 'Choose at least one right'),
  days: z.int().min(1).max(366),
})
export type CreateToken = z.infer<typeof createToken>

export const tokenSummary = z.object({
  id: z.string(),
  name: z.string(),
  rights: z.array(right),
  createdAt: z.string(),
  expiresAt: z.string(),
  isExpired: z.boolean(),
})
export type TokenSummary = z.infer<typeof tokenSummary>

/** The token is told here and never again. */
export const createdToken = tokenSummary.extend({ token: z.string() })
export type CreatedToken = z.infer<typeof createdToken>
