// The only home of asking for accounts, settings and API tokens, and of changing them.
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  accountSummary,
  type AccountSummary,
  type ChangeAccount,
  type CreateAccount,
  type InvitedAccount,
  invitedAccount,
  type ServerSettings,
  serverSettings,
} from '../../server/contract/accounts.ts'
import { type CreatedToken, createdToken, type CreateToken, tokenSummary } from '../../server/contract/tokens.ts'
import { queryClient } from './query-client.ts'
import { ask, jsonBody, tell } from './request.ts'

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => ask('/accounts', z.array(accountSummary), { signal }),
})

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: ({ signal }) => ask('/settings', serverSettings, { signal }) })

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => ask('/tokens', z.array(tokenSummary), { signal }),
})

const address = (id: string): string => `/accounts/${encodeURIComponent(id)}`

export const createAccount = (body: CreateAccount): Promise<InvitedAccount> =>
  thenAnew(['accounts'], ask('/accounts', invitedAccount, jsonBody('POST', body)))

export const changeAccount = (id: string, body: ChangeAccount): Promise<AccountSummary> =>
  thenAnew(['accounts'], ask(address(id), accountSummary, jsonBody('PATCH', body)))

export const inviteAgain = (id: string): Promise<InvitedAccount> =>
  thenAnew(['accounts'], ask(`${address(id)}/invitation`, invitedAccount, { method: 'POST' }))

export const changeSettings = (body: ServerSettings): Promise<ServerSettings> =>
  thenAnew(['settings'], ask('/settings', serverSettings, jsonBody('PUT', body)))

export const createToken = (body: CreateToken): Promise<CreatedToken> =>
  thenAnew(['tokens'], ask('/tokens', createdToken, jsonBody('POST', body)))

export const removeToken = (id: string): Promise<void> =>
  thenAnew(['tokens'], tell(`/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' }))

async function thenAnew<T>(queryKey: readonly string[], change: Promise<T>): Promise<T> {
  const answer = await change
  await queryClient.invalidateQueries({ queryKey })
  return answer
}
