// The only home of checks on whose address counts: the one that called, or, behind proxies we were told of, the one the outermost of them saw.
import { expect, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { type BareServer, testServer } from './real-server.ts'

/** How an attempt to sign in ends; one without a name or password is a failure like any other, and quick. */
async function attempt({ nobody }: BareServer, forwardedFor: string): Promise<number> {
  return (
    await nobody
      .post('/api/v1/session')
      .set('X-Forwarded-For', forwardedFor)
      .send({ signInName: `n${Math.random()}` })
  ).status
}

async function attempts(server: BareServer, count: number, forwardedFor: (at: number) => string): Promise<Set<number>> {
  const statuses = new Set<number>()
  for (let at = 0; at < count; at++) statuses.add(await attempt(server, forwardedFor(at)))
  return statuses
}

test('behind one proxy the address it saw counts, whatever the caller wrote before it', async () => {
  const server = await testServer({ proxies: 1 })
  expect(await attempts(server, 50, (at) => `10.9.9.${at}, 10.0.0.1`)).toEqual(new Set([400]))
  expect(await attempt(server, '10.0.0.2, 10.0.0.1')).toBe(429)
  expect(await attempt(server, '10.0.0.1, 10.0.0.2')).toBe(400)
})

test('without a proxy nobody gets round the limit by saying that they are somebody else', async () => {
  const server = await testServer()
  expect(await attempts(server, 50, (at) => `10.0.0.${at}`)).toEqual(new Set([400]))
  expect(await attempt(server, '10.0.0.99')).toBe(429)
})

test('TRUST_PROXY says how many proxies there are; anything but one digit is none', () => {
  const proxies = (value: string | undefined) => readConfig({}, value === undefined ? {} : { TRUST_PROXY: value }).proxies
  expect([proxies('2'), proxies(undefined), proxies('true'), proxies('10.0.0.1'), proxies('-1')]).toEqual([2, 0, 0, 0, 0])
})
