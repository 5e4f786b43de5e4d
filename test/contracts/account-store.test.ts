// What every store of accounts, tokens and settings must do, whichever way it is kept.
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { accountsFile, type AccountStore, KeptAccounts, NO_ACCOUNTS } from '../../server/stores/account-store.ts'
import { KeptInFile, KeptInMemory } from '../../server/stores/kept.ts'
import { FIRST_SETTINGS, KeptSettings, type Settings, settingsFile, type SettingsStore } from '../../server/stores/settings-store.ts'
import { type ApiToken, KeptTokens, NO_TOKENS, tokensFile, type TokenStore } from '../../server/stores/token-store.ts'
import { temporaryPath } from '../server/stores/temporary-data.ts'
import { accountWith } from '../support/account-builder.ts'

interface Stores {
  readonly accounts: AccountStore
  readonly tokens: TokenStore
  readonly settings: SettingsStore
}

const inFiles = async (path: string): Promise<Stores> => ({
  accounts: new KeptAccounts(await KeptInFile.open(join(path, 'accounts.json'), accountsFile, NO_ACCOUNTS)),
  tokens: new KeptTokens(await KeptInFile.open(join(path, 'tokens.json'), tokensFile, NO_TOKENS)),
  settings: new KeptSettings(await KeptInFile.open<Settings>(join(path, 'settings.json'), settingsFile, FIRST_SETTINGS)),
})

const inMemory = (): Promise<Stores> =>
  Promise.resolve({
    accounts: new KeptAccounts(new KeptInMemory(NO_ACCOUNTS)),
    tokens: new KeptTokens(new KeptInMemory(NO_TOKENS)),
    settings: new KeptSettings(new KeptInMemory(FIRST_SETTINGS)),
  })

const tokenOf = (account: string, id: string): ApiToken => ({
  id,
  account,
  name: 'Nightly export',
  hash: `hash-${id}`,
  rights: ['runs.read'],
  createdAt: '2026-01-15T12:00:00.000Z',
  expiresAt: '2026-02-15T12:00:00.000Z',
})

describe.each([
  ['in files', () => inFiles(temporaryPath())],
  ['in memory', inMemory],
])('stores of who may come in, %s', (_, open) => {
  test('an account is found by its id, its sign-in name and its provider', async () => {
    const { accounts } = await open()
    const anna = accountWith({ signInName: 'anna', provider: { issuer: 'https://who.example', subject: '7' } })
    await accounts.create(anna)
    await accounts.create(accountWith({ signInName: 'ben' }))
    expect(await accounts.get(anna.id)).toEqual(anna)
    expect(await accounts.bySignInName('anna')).toEqual(anna)
    expect(await accounts.byProvider('https://who.example', '7')).toEqual(anna)
    expect([await accounts.get('x'), await accounts.bySignInName('x'), await accounts.byProvider('https://other.example', '7')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect((await accounts.list()).map(({ signInName }) => signInName)).toEqual(['anna', 'ben'])
  })

  test('a sign-in name is taken once, also by two at the same moment', async () => {
    const { accounts } = await open()
    const made = await Promise.allSettled([1, 2, 3].map(() => accounts.create(accountWith({ signInName: 'anna' }))))
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    await expect(accounts.create(accountWith({ signInName: 'anna' }))).rejects.toMatchObject({ code: 'name-taken', status: 409 })
    expect(await accounts.list()).toHaveLength(1)
  })

  test('there is one first account, however many claim at the same moment', async () => {
    const { accounts } = await open()
    const made = await Promise.allSettled([1, 2, 3].map(() => accounts.createFirst(accountWith())))
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await accounts.list()).toHaveLength(1)
  })

  test('changes at the same moment all count', async () => {
    const { accounts } = await open()
    const anna = accountWith({ name: '' })
    await accounts.create(anna)
    await Promise.all(
      Array.from({ length: 20 }, (_one, at) => accounts.change(anna.id, (before) => ({ ...before, name: `${before.name}${at},` }))),
    )
    expect((await accounts.get(anna.id))!.name.split(',')).toHaveLength(21)
    await expect(accounts.change('x', (before) => before)).rejects.toMatchObject({ code: 'no-such-account' })
  })

  test('somebody who can manage accounts is always left', async () => {
    const { accounts } = await open()
    const [only, other] = [accountWith({ roles: ['administrator'] }), accountWith({ roles: ['officer'] })]
    await accounts.create(only)
    await accounts.create(other)
    const LAST = { code: 'last-administrator', status: 409 }
    await expect(accounts.change(only.id, (before) => ({ ...before, disabled: true }))).rejects.toMatchObject(LAST)
    await expect(accounts.change(only.id, (before) => ({ ...before, roles: ['officer'] }))).rejects.toMatchObject(LAST)
    expect(await accounts.get(only.id)).toEqual(only)
    await accounts.change(other.id, (before) => ({ ...before, roles: ['administrator'] }))
    expect((await accounts.change(only.id, (before) => ({ ...before, disabled: true }))).disabled).toBe(true)
  })

  test('tokens are those of one account, newest first, until they are removed', async () => {
    const { tokens } = await open()
    for (const [account, id] of [
      ['anna', '1'],
      ['ben', '2'],
      ['anna', '3'],
    ])
      await tokens.create(tokenOf(account, id))
    expect((await tokens.ofAccount('anna')).map(({ id }) => id)).toEqual(['3', '1'])
    expect((await tokens.byHash('hash-2'))?.account).toBe('ben')
    await tokens.remove('2')
    expect([await tokens.get('2'), await tokens.byHash('hash-2')]).toEqual([undefined, undefined])
  })

  test('settings start as they are meant to and keep a change', async () => {
    const { settings } = await open()
    expect(await settings.get()).toMatchObject({ idleMinutes: 30, longestHours: 12, begun: null })
    await settings.change((before) => ({ ...before, idleMinutes: 10 }))
    expect(await settings.get()).toMatchObject({ idleMinutes: 10, longestHours: 12 })
  })
})

describe('in files', () => {
  test('everything is there after a restart, for its owner alone', async () => {
    const path = temporaryPath()
    const before = await inFiles(path)
    const anna = accountWith()
    await before.accounts.create(anna)
    await before.tokens.create(tokenOf(anna.id, '1'))
    await before.settings.change((one) => ({ ...one, begun: 'own-data' }))
    const after = await inFiles(path)
    expect(await after.accounts.list()).toEqual([anna])
    expect(await after.tokens.ofAccount(anna.id)).toHaveLength(1)
    expect((await after.settings.get()).begun).toBe('own-data')
    for (const file of ['accounts.json', 'tokens.json', 'settings.json']) expect(statSync(join(path, file)).mode & 0o777).toBe(0o600)
  })

  test.each(['', '{"format":"accounts/1"', '{"format":"accounts/2","accounts":[]}'])(
    'a damaged file (%j) never passes for a fresh start',
    async (text) => {
      const path = temporaryPath()
      writeFileSync(join(path, 'accounts.json'), text)
      await expect(inFiles(path)).rejects.toMatchObject({ code: 'unreadable-file' })
    },
  )
})
