// The only home of the shapes of signing in: who is there, the first account of a server, passwords and invitations.
import { z } from 'zod'
import { RIGHT_NAMES } from './access.ts'
import { role, signInName } from './accounts.ts'

/** Long rather than odd; the server refuses what is too easy. */
const newPassword = z.string().min(12, 'At least 12 characters').max(200)
const typedPassword = z.string().max(200)
const code = z.string().max(60)

export const signIn = z.strictObject({ signInName: z.string().max(200), password: typedPassword })
export type SignIn = z.infer<typeof signIn>

export const takeInvitation = z.strictObject({ signInName: z.string().max(200), code, password: newPassword })
export type TakeInvitation = z.infer<typeof takeInvitation>

export const changePassword = z.strictObject({ current: typedPassword, password: newPassword })
export type ChangePassword = z.infer<typeof changePassword>

/** The first account. The code lies in a file of the data folder. */
export const claimServer = z.strictObject({ code, signInName, name: z.string().trim().min(1).max(100), password: newPassword })
export type ClaimServer = z.infer<typeof claimServer>

/** `sample` gives the first account every role, for trying out; `own-data` leaves it an administrator. */
export const beginServer = z.strictObject({ with: z.enum(['sample', 'own-data']) })
export type BeginServer = z.infer<typeof beginServer>

export const person = z.object({
  id: z.string(),
  name: z.string(),
  signInName: z.string(),
  roles: z.array(role),
  rights: z.array(z.enum(RIGHT_NAMES)),
  schools: z.union([z.literal('all'), z.array(z.string())]),
  safeguarding: z.boolean(),
  hasPassword: z.boolean(),
})
export type Person = z.infer<typeof person>

export const sessionState = z.discriminatedUnion('state', [
  /** Nobody has an account yet; `codeFile` is where the code lies on the server. */
  z.object({ state: z.literal('unclaimed'), codeFile: z.string() }),
  /** `provider` is what the other way to sign in is called, where there is one. */
  z.object({ state: z.literal('signed-out'), provider: z.string().nullable() }),
  /** `mustBegin`: nobody has said yet whether this server starts with a sample or with the council's own data. */
  z.object({ state: z.literal('signed-in'), person, mustBegin: z.boolean() }),
])
export type SessionState = z.infer<typeof sessionState>
