// The only home of the shapes of accounts and of the settings administrators change.
import { z } from 'zod'
import { ROLE_NAMES } from './access.ts'

export const role = z.enum(ROLE_NAMES)
const name = z.string().trim().min(1, 'Say who it is for').max(100)
export const signInName = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, 'At least two characters')
  .max(200)
  .regex(/^[^\s]+$/, 'No spaces')
/** URNs of schools, or all of them. */
export const schools = z.union([z.literal('all'), z.array(z.string().regex(/^[0-9]{6}$/, 'A URN is a number of six digits')).max(500)])
const roles = z.array(role).min(1, 'Choose at least one role')

export const createAccount = z.strictObject({
  signInName,
  name,
  roles,
  schools: schools.default('all'),
  safeguarding: z.boolean().default(false),
})
export type CreateAccount = z.infer<typeof createAccount>

export const changeAccount = z.strictObject({
  name: name.optional(),
  roles: roles.optional(),
  schools: schools.optional(),
  safeguarding: z.boolean().optional(),
  disabled: z.boolean().optional(),
})
export type ChangeAccount = z.infer<typeof changeAccount>

/** An account as administrators see it. */
export const accountSummary = z.object({
  id: z.string(),
  signInName: z.string(),
  name: z.string(),
  roles: z.array(role),
  schools: z.union([z.literal('all'), z.array(z.string())]),
  safeguarding: z.boolean(),
  disabled: z.boolean(),
  /** `invited`: nobody has chosen a password yet. `provider`: somebody else vouches for the person. */
  signsInWith: z.enum(['password', 'invited', 'provider']),
  /** Until when the invitation can be taken up; null where there is none. */
  invitedUntil: z.string().nullable(),
  createdAt: z.string(),
})
export type AccountSummary = z.infer<typeof accountSummary>

/** The code is told here and never again. */
export const invitedAccount = z.object({ account: accountSummary, invitation: z.string(), until: z.string() })
export type InvitedAccount = z.infer<typeof invitedAccount>

export const serverSettings = z.strictObject({
  /** A session ends after so long without a request, and after so long altogether. */
  idleMinutes: z.int().min(5).max(240),
  longestHours: z.int().min(1).max(24),
})
export type ServerSettings = z.infer<typeof serverSettings>
