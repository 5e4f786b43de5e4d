// The only home of putting together who may come in: accounts, tokens, settings and sessions of a data folder, and the services over them.
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { AccountService } from '../services/account-service.ts'
import { FirstStart } from '../services/first-start.ts'
import { ProviderSignIn } from '../services/provider-sign-in.ts'
import { TokenService } from '../services/token-service.ts'
import { accountsFile, type AccountStore, KeptAccounts, NO_ACCOUNTS } from '../stores/account-store.ts'
import type { DataFolder } from '../stores/data-folder.ts'
import { KeptInFile } from '../stores/kept.ts'
import { FIRST_SETTINGS, KeptSettings, settingsFile, type SettingsStore } from '../stores/settings-store.ts'
import { KeptTokens, NO_TOKENS, tokensFile, type TokenStore } from '../stores/token-store.ts'
import type { CookieRules } from './cookies.ts'
import { Sessions } from './sessions.ts'

export interface AccessServices {
  readonly accounts: AccountStore
  readonly tokens: TokenStore
  readonly settings: SettingsStore
  readonly sessions: Sessions
  readonly cookies: CookieRules
  readonly accountService: AccountService
  readonly tokenService: TokenService
  readonly firstStart: FirstStart
  readonly provider: ProviderSignIn | undefined
  readonly publicUrl: string | undefined
}

/** @throws ServiceError where a file of accounts, tokens or settings cannot be read: a server that forgot them would let anyone claim it */
export async function openAccess(config: Config, { path, now, isReadOnly }: DataFolder): Promise<AccessServices> {
  const accounts = new KeptAccounts(await KeptInFile.open(join(path, 'accounts.json'), accountsFile, NO_ACCOUNTS))
  const tokens = new KeptTokens(await KeptInFile.open(join(path, 'tokens.json'), tokensFile, NO_TOKENS))
  const settings = new KeptSettings(await KeptInFile.open(join(path, 'settings.json'), settingsFile, FIRST_SETTINGS))
  const sessions = new Sessions(now)
  const parts = { accounts, sessions, now }
  return {
    accounts,
    tokens,
    settings,
    sessions,
    cookies: { isHttps: config.publicUrl?.startsWith('https:') === true },
    accountService: new AccountService(parts),
    tokenService: new TokenService(tokens, now),
    firstStart: await FirstStart.open({ folder: path, isReadOnly, accounts, settings, now }),
    provider: config.provider === undefined ? undefined : new ProviderSignIn(config.provider, parts),
    publicUrl: config.publicUrl,
  }
}
