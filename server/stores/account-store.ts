// The only home of what an account is and what every store of accounts answers. Accounts are never deleted, only disabled:
// the record of who did what names them by id for ever. Leaves passwords to `server/access/password.ts`.
import { z } from 'zod'
import { ROLE_NAMES } from '../contract/access.ts'
import { ServiceError } from '../errors/service-error.ts'
import { notThere } from './new-id.ts'
import type { Kept } from './kept.ts'

export const account = z.strictObject({
  id: z.string(),
  /** What is typed to sign in, in lower case; an address or a short name. */
  signInName: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLE_NAMES)),
  schools: z.union([z.literal('all'), z.array(z.string())]),
  safeguarding: z.boolean(),
  disabled: z.boolean(),
  /** As `password.ts` writes it; null where none was chosen yet, or where somebody else vouches for the person. */
  password: z.string().nullable(),
  /** SHA-256 of the code with which a password can be chosen, and until when. */
  invitation: z.strictObject({ hash: z.string(), until: z.string() }).nullable(),
  /** Who vouches for the person, and under which name there. */
  provider: z.strictObject({ issuer: z.string(), subject: z.string() }).nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
})
export type Account = Readonly<z.infer<typeof account>>

export const accountsFile = z.strictObject({ format: z.literal('accounts/1'), accounts: z.array(account) })
export type AccountsFile = z.infer<typeof accountsFile>
export const NO_ACCOUNTS: AccountsFile = { format: 'accounts/1', accounts: [] }

export interface AccountStore {
  /** In the order they were made. */
  list(): Promise<readonly Account[]>
  get(id: string): Promise<Account | undefined>
  bySignInName(signInName: string): Promise<Account | undefined>
  byProvider(issuer: string, subject: string): Promise<Account | undefined>
  /** @throws ServiceError 409 where the sign-in name is taken */
  create(made: Account): Promise<void>
  /** Makes the very first account. @throws ServiceError 409 where there is one */
  createFirst(made: Account): Promise<void>
  /** @throws ServiceError 404 where there is none, 409 where nobody would be left to manage accounts */
  change(id: string, make: (account: Account) => Account): Promise<Account>
}

/** Accounts over one small value, wherever that is kept. */
export class KeptAccounts implements AccountStore {
  readonly #kept: Kept<AccountsFile>

  constructor(kept: Kept<AccountsFile>) {
    this.#kept = kept
  }

  list(): Promise<readonly Account[]> {
    return Promise.resolve(this.#kept.value.accounts)
  }

  get(id: string): Promise<Account | undefined> {
    return Promise.resolve(this.#kept.value.accounts.find((one) => one.id === id))
  }

  bySignInName(signInName: string): Promise<Account | undefined> {
    return Promise.resolve(this.#kept.value.accounts.find((one) => one.signInName === signInName))
  }

  byProvider(issuer: string, subject: string): Promise<Account | undefined> {
    const isTheirs = ({ provider }: Account): boolean => provider?.issuer === issuer && provider.subject === subject
    return Promise.resolve(this.#kept.value.accounts.find(isTheirs))
  }

  create(made: Account): Promise<void> {
    return this.#kept.change((file) => {
      if (file.accounts.some(({ signInName }) => signInName === made.signInName)) {
        throw new ServiceError('name-taken', 409, 'There is an account with this sign-in name.', 'Choose another, or change that account.')
      }
      return { ...file, accounts: [...file.accounts, made] }
    })
  }

  createFirst(made: Account): Promise<void> {
    return this.#kept.change((file) => {
      if (file.accounts.length > 0) throw claimed()
      return { ...file, accounts: [made] }
    })
  }

  async change(id: string, make: (account: Account) => Account): Promise<Account> {
    let changed: Account | undefined
    await this.#kept.change((file) => {
      const at = file.accounts.findIndex((one) => one.id === id)
      if (at < 0) throw notThere('account')
      changed = make(file.accounts[at])
      const accounts = file.accounts.with(at, changed)
      if (file.accounts.some(canManage) && !accounts.some(canManage)) throw lastAdministrator()
      return { ...file, accounts }
    })
    return changed!
  }
}

const canManage = ({ roles, disabled }: Account): boolean => !disabled && roles.includes('administrator')

export function claimed(): ServiceError {
  return new ServiceError('already-claimed', 409, 'This server already has its first account.', 'Sign in, or ask an administrator.')
}

function lastAdministrator(): ServiceError {
  const details = 'Make another person an administrator first.'
  return new ServiceError('last-administrator', 409, 'Nobody would be left to manage accounts.', details)
}
