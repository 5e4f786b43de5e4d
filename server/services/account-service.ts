// The only home of what happens to accounts: made with an invitation, taken up, changed, signed in to. Sessions of an account end when
// it is changed. Leaves the very first account to `first-start.ts` and people vouched for elsewhere to `provider-sign-in.ts`.
import { checkNewPassword, hashPassword, isPassword } from '../access/password.ts'
import { hashOf, hasHash, newCode, readCode } from '../access/secret.ts'
import type { Sessions } from '../access/sessions.ts'
import type { AccountSummary, ChangeAccount, CreateAccount, InvitedAccount } from '../contract/accounts.ts'
import type { ChangePassword, SignIn, TakeInvitation } from '../contract/session.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { Account, AccountStore } from '../stores/account-store.ts'
import { newId, notThere } from '../stores/new-id.ts'

const INVITED_DAYS = 7
const DAY_MS = 86_400_000

export class AccountService {
  readonly #accounts: AccountStore
  readonly #sessions: Sessions
  readonly #now: () => Date

  constructor(parts: { accounts: AccountStore; sessions: Sessions; now: () => Date }) {
    this.#accounts = parts.accounts
    this.#sessions = parts.sessions
    this.#now = parts.now
  }

  async list(): Promise<AccountSummary[]> {
    return (await this.#accounts.list()).map(summaryOf)
  }

  /** @throws ServiceError 404 where there is none */
  async get(id: string): Promise<Account> {
    const account = await this.#accounts.get(id)
    if (account === undefined) throw notThere('account')
    return account
  }

  /** Makes an account and the code with which its person chooses a password. */
  async create(wanted: CreateAccount): Promise<InvitedAccount> {
    const { invitation, code } = this.#invitation()
    const at = this.#now().toISOString()
    const account: Account = {
      id: newId(this.#now()),
      ...wanted,
      disabled: false,
      password: null,
      invitation,
      provider: null,
      createdAt: at,
      changedAt: at,
    }
    await this.#accounts.create(account)
    return { account: summaryOf(account), invitation: code, until: invitation.until }
  }

  /** A new code in place of the password, for whoever has forgotten it. */
  async inviteAgain(id: string): Promise<InvitedAccount> {
    const { invitation, code } = this.#invitation()
    const account = await this.#accounts.change(id, (before) => {
      if (before.provider === null) return { ...before, password: null, invitation, changedAt: this.#now().toISOString() }
      throw new ServiceError(
        'no-password-here',
        409,
        'This person signs in elsewhere and has no password here.',
        'Nothing needs to be done.',
      )
    })
    this.#sessions.endAll(id)
    return { account: summaryOf(account), invitation: code, until: invitation.until }
  }

  /** Changes an account; `keeping` is the session of whoever changes their own. */
  async change(id: string, { name, roles, schools, safeguarding, disabled }: ChangeAccount, keeping?: string): Promise<AccountSummary> {
    const account = await this.#accounts.change(id, (before) => ({
      ...before,
      name: name ?? before.name,
      roles: roles ?? before.roles,
      schools: schools ?? before.schools,
      safeguarding: safeguarding ?? before.safeguarding,
      disabled: disabled ?? before.disabled,
      changedAt: this.#now().toISOString(),
    }))
    this.#sessions.endAll(id, account.disabled ? undefined : keeping)
    return summaryOf(account)
  }

  /** The account a name and password belong to; the same answer, after the same work, whatever is wrong. */
  async signIn({ signInName, password }: SignIn): Promise<{ account: Account } | { refused: ServiceError; known: string | undefined }> {
    const account = await this.#accounts.bySignInName(signInName.trim().toLowerCase())
    const isRight = await isPassword(password, account?.password)
    if (account !== undefined && isRight && !account.disabled) return { account }
    const details = 'Check both. If you have a code from an administrator, use it to choose a password first.'
    return { refused: new ServiceError('not-signed-in', 401, 'The name or the password is not right.', details), known: account?.id }
  }

  /** Chooses a password with an invitation's code. @throws ServiceError the same for an unknown name, a wrong code and one too old */
  async takeInvitation({ signInName, code, password }: TakeInvitation): Promise<Account> {
    const account = await this.#accounts.bySignInName(signInName.trim().toLowerCase())
    const stands = (one: Account | undefined): boolean =>
      one?.invitation != null &&
      !one.disabled &&
      one.invitation.until > this.#now().toISOString() &&
      hasHash(readCode(code), one.invitation.hash)
    if (account === undefined || !stands(account)) throw badInvitation()
    checkNewPassword(password, account)
    const hash = await hashPassword(password)
    const changed = await this.#accounts.change(account.id, (before) => {
      if (!stands(before)) throw badInvitation()
      return { ...before, password: hash, invitation: null, changedAt: this.#now().toISOString() }
    })
    this.#sessions.endAll(changed.id)
    return changed
  }

  /** @throws ServiceError 403 where the current password is not right */
  async changePassword(id: string, { current, password }: ChangePassword): Promise<void> {
    const account = await this.get(id)
    if (!(await isPassword(current, account.password))) {
      throw new ServiceError('wrong-password', 403, 'The current password is not right.', 'Type it once more.')
    }
    checkNewPassword(password, account)
    const hash = await hashPassword(password)
    await this.#accounts.change(id, (before) => ({ ...before, password: hash, invitation: null, changedAt: this.#now().toISOString() }))
    this.#sessions.endAll(id)
  }

  #invitation(): { invitation: { hash: string; until: string }; code: string } {
    const code = newCode()
    const until = new Date(this.#now().getTime() + INVITED_DAYS * DAY_MS).toISOString()
    return { invitation: { hash: hashOf(code), until }, code }
  }
}

function summaryOf({
  id,
  signInName,
  name,
  roles,
  schools,
  safeguarding,
  disabled,
  password,
  invitation,
  provider,
  createdAt,
}: Account): AccountSummary {
  const signsInWith = provider === null ? (password === null ? 'invited' : 'password') : 'provider'
  return { id, signInName, name, roles, schools, safeguarding, disabled, signsInWith, invitedUntil: invitation?.until ?? null, createdAt }
}

function badInvitation(): ServiceError {
  const details = 'Check the name and the code. A code counts for seven days and once only; an administrator can make a new one.'
  return new ServiceError('bad-invitation', 403, 'This code does not count.', details)
}
