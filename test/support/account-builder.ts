// The only home of accounts for tests: every role unless said otherwise, no password.
import { ROLE_NAMES } from '../../server/contract/access.ts'
import type { Account } from '../../server/stores/account-store.ts'

let made = 0

/** @example accountWith({ roles: ['officer'], schools: ['900001'] }) */
export function accountWith(changes: Partial<Account> = {}): Account {
  made += 1
  return {
    id: `000000000-${String(made).padStart(12, '0')}`,
    signInName: `person-${made}`,
    name: `Person ${made}`,
    roles: [...ROLE_NAMES],
    schools: 'all',
    safeguarding: true,
    disabled: false,
    password: null,
    invitation: null,
    provider: null,
    createdAt: '2026-01-15T12:00:00.000Z',
    changedAt: '2026-01-15T12:00:00.000Z',
    ...changes,
  }
}
