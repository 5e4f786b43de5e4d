// Accounts, tokens and settings under kills and disk faults: a server that forgot who may come in would let anyone claim it.
import type { DataFolder } from '../../../server/stores/data-folder.ts'
import { type AccessServices, openAccess } from '../../../server/access/open-access.ts'
import { readConfig } from '../../../server/config.ts'
import type { ApiToken } from '../../../server/stores/token-store.ts'
import { accountWith } from '../../support/account-builder.ts'
import { change, type FaultyStore, type What } from '../faulty-store.ts'

type Stores = Pick<AccessServices, 'accounts' | 'tokens' | 'settings'>

/** One account holds all tokens, so that a life can go on from the one before. */
const HOLDER = 'holder'
const open = (folder: DataFolder): Promise<Stores> => openAccess(readConfig({ dataDir: folder.path }, {}), folder)

const token = (mark: string): ApiToken => ({
  id: mark,
  account: HOLDER,
  name: mark,
  hash: mark,
  rights: [],
  createdAt: '2026-01-15T12:00:00.000Z',
  expiresAt: '2027-01-15T12:00:00.000Z',
})

async function state({ accounts, tokens, settings }: Stores): Promise<object> {
  const { idleMinutes } = await settings.get()
  return {
    accounts: (await accounts.list()).map(({ signInName, name }) => [signInName, name]),
    tokens: (await tokens.ofAccount(HOLDER)).map(({ id }) => id),
    idleMinutes,
  }
}

/** What was acknowledged last of a kind, and what was begun since: one of these must be there. */
function allowed(told: readonly { readonly state: string; readonly what: What }[], kind: string): unknown[] {
  const own = told.filter(({ what }) => what.kind === kind)
  const last = own.findLastIndex((one) => one.state === 'done')
  return own.slice(Math.max(last, 0)).map(({ what }) => what.value)
}

const store: FaultyStore = {
  longestLifeMs: 120,
  async work(folder, random, { begin, done }) {
    const { accounts, tokens, settings } = await open(folder)
    const holder = { ...accountWith(), id: HOLDER, signInName: HOLDER, name: 'none' }
    if ((await accounts.get(HOLDER)) === undefined) await accounts.create(holder)
    for (;;) {
      const mark = String(random.below(1e12))
      const kind = ['account', 'token', 'idle'][random.below(3)]
      const what = { kind, value: kind === 'idle' ? random.between(5, 240) : mark }
      begin(what)
      /* A long name, so that a disk can be full for it. */
      if (kind === 'account') await accounts.change(HOLDER, (one) => ({ ...one, name: `${mark} ${'x'.repeat(random.below(60_000))}` }))
      else if (kind === 'token') await tokens.create(token(mark))
      else await settings.change((now) => ({ ...now, idleMinutes: Number(what.value) }))
      done(what)
    }
  },
  async check(folder, told) {
    const { accounts, tokens, settings } = await open(folder)
    const problems: string[] = []
    const name = (await accounts.get(HOLDER))?.name.split(' ')[0]
    const names = allowed(told, 'account')
    if (names.length > 0 && !names.includes(name) && !(name === 'none' && !told.some(isDone('account'))))
      problems.push('The account is not as it was acknowledged.')
    const held = new Set((await tokens.ofAccount(HOLDER)).map(({ id }) => id))
    for (const one of told.filter(isDone('token')))
      if (!held.has(String(one.what.value))) problems.push(`Token ${String(one.what.value)} is gone.`)
    const idle = allowed(told, 'idle')
    const { idleMinutes } = await settings.get()
    if (idle.length > 0 && !idle.includes(idleMinutes) && !(idleMinutes === 30 && !told.some(isDone('idle'))))
      problems.push('The settings are not as they were acknowledged.')
    return problems
  },
  changes: [
    change('making a second account', {
      open,
      state,
      prepare: async ({ accounts }) => {
        await accounts.createFirst({ ...accountWith(), signInName: 'first', name: 'First' })
        return () => accounts.create({ ...accountWith(), signInName: 'second', name: 'Second' })
      },
    }),
    change('making a token', {
      open,
      state,
      prepare: async ({ tokens }) => {
        await tokens.create(token('old'))
        return () => tokens.create(token('new'))
      },
    }),
    change('changing the settings', {
      open,
      state,
      prepare: async ({ settings }) => {
        await settings.change((now) => ({ ...now, idleMinutes: 60 }))
        return () => settings.change((now) => ({ ...now, idleMinutes: 90 }))
      },
    }),
  ],
}

const isDone =
  (kind: string) =>
  (one: { readonly state: string; readonly what: What }): boolean =>
    one.state === 'done' && one.what.kind === kind

export default store
