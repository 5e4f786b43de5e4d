// The only home of a server's first account: whoever can read a file in its data folder may make it, and nobody else. Until then
// nothing of the folder is answered. The code stands in that file alone; it is never printed or logged.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkNewPassword, hashPassword } from '../access/password.ts'
import { hashOf, hasHash, newCode, readCode } from '../access/secret.ts'
import { ROLE_NAMES } from '../contract/access.ts'
import type { BeginServer, ClaimServer } from '../contract/session.ts'
import { ServiceError } from '../errors/service-error.ts'
import { type Account, type AccountStore, claimed } from '../stores/account-store.ts'
import { syncFolder, writeDurably } from '../stores/durable-file.ts'
import { newId } from '../stores/new-id.ts'
import type { SettingsStore } from '../stores/settings-store.ts'

const CODE_FILE = 'first-start-code'

interface Parts {
  readonly folder: string
  /** Another server holds the folder: the code is its business. */
  readonly isReadOnly?: boolean
  readonly accounts: AccountStore
  readonly settings: SettingsStore
  readonly now: () => Date
}

export class FirstStart {
  readonly #parts: Parts
  #isClaimed = false

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Makes the code where there is no account yet, and takes one away that is no longer needed. */
  static async open(parts: Parts): Promise<FirstStart> {
    const start = new FirstStart(parts)
    if (parts.isReadOnly === true) return start
    if (await start.isClaimed()) await start.#removeCode()
    else if ((await start.#code()) === undefined) await writeDurably(start.codeFile, `${newCode()}\n`)
    return start
  }

  get codeFile(): string {
    return join(this.#parts.folder, CODE_FILE)
  }

  /** Whether somebody has an account. */
  async isClaimed(): Promise<boolean> {
    this.#isClaimed ||= (await this.#parts.accounts.list()).length > 0
    return this.#isClaimed
  }

  /** Makes the first account, an administrator. @throws ServiceError 403 where the code is not that of the file */
  async claim({ code, signInName, name, password }: ClaimServer): Promise<Account> {
    if (await this.isClaimed()) throw claimed()
    const right = await this.#code()
    if (right === undefined || !hasHash(readCode(code), hashOf(right))) throw this.#wrongCode()
    checkNewPassword(password, { signInName, name })
    const at = this.#parts.now().toISOString()
    const account: Account = {
      id: newId(this.#parts.now()),
      signInName,
      name,
      roles: ['administrator'],
      schools: 'all',
      safeguarding: false,
      disabled: false,
      password: await hashPassword(password),
      invitation: null,
      provider: null,
      createdAt: at,
      changedAt: at,
    }
    await this.#parts.accounts.createFirst(account)
    await this.#removeCode()
    return account
  }

  /** What is said once, after the first account: with a sample that account gets every role, so that everything can be tried. */
  async begin(accountId: string, wanted: BeginServer): Promise<void> {
    const { accounts, settings } = this.#parts
    await settings.change((before) => {
      if (before.begun === null) return { ...before, begun: wanted.with }
      throw new ServiceError('already-begun', 409, 'This server has been begun already.', 'Roles are changed under Accounts.')
    })
    if (wanted.with === 'sample') await accounts.change(accountId, (before) => ({ ...before, roles: [...ROLE_NAMES], safeguarding: true }))
  }

  async #code(): Promise<string | undefined> {
    const text = await readFile(this.codeFile, 'utf8').catch((problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT') return ''
      throw problem
    })
    return text.trim() === '' ? undefined : readCode(text)
  }

  async #removeCode(): Promise<void> {
    await rm(this.codeFile, { force: true })
    await syncFolder(this.#parts.folder)
  }

  #wrongCode(): ServiceError {
    return new ServiceError(
      'wrong-code',
      403,
      'This is not the code of this server.',
      `Read it from the file ${this.codeFile} on the server.`,
    )
  }
}

/** For everything but claiming, while nobody has an account. */
export function notClaimed(): ServiceError {
  const details = 'Open its pages and make the first account with the code that lies in its data folder.'
  return new ServiceError('not-claimed', 403, 'This server has no account yet.', details)
}
