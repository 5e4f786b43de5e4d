import { describe, expect, test } from 'vitest'
import { Sessions } from '../../../server/access/sessions.ts'

const LIMITS = { idleMinutes: 30, longestHours: 12 }
const MINUTE = 60_000

function sessionsAt() {
  let at = Date.UTC(2026, 0, 15, 8)
  return { sessions: new Sessions(() => new Date(at)), wait: (minutes: number) => void (at += minutes * MINUTE) }
}

describe('a session', () => {
  test('lasts while it is used and ends half an hour after', () => {
    const { sessions, wait } = sessionsAt()
    const secret = sessions.begin('anna')
    for (let times = 0; times < 4; times++) {
      wait(30)
      expect(sessions.find(secret, LIMITS)?.account).toBe('anna')
    }
    wait(30.01)
    expect(sessions.find(secret, LIMITS)).toBeUndefined()
    wait(-30)
    expect(sessions.find(secret, LIMITS)).toBeUndefined()
  })

  test('ends after twelve hours however much it is used', () => {
    const { sessions, wait } = sessionsAt()
    const secret = sessions.begin('anna')
    for (let quarter = 0; quarter < 48; quarter++) {
      wait(15)
      expect(sessions.find(secret, LIMITS)).toBeDefined()
    }
    wait(0.01)
    expect(sessions.find(secret, LIMITS)).toBeUndefined()
  })

  test('has a secret nobody else has', () => {
    const { sessions } = sessionsAt()
    const secrets = new Set(Array.from({ length: 100 }, () => sessions.begin('anna')))
    expect(secrets.size).toBe(100)
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/)
    expect(sessions.find('x', LIMITS)).toBeUndefined()
  })

  test('ends alone, or with all of the account but one', () => {
    const { sessions } = sessionsAt()
    const [one, two, three, other] = [sessions.begin('anna'), sessions.begin('anna'), sessions.begin('anna'), sessions.begin('ben')]
    const standing = () => [one, two, three, other].map((secret) => sessions.find(secret, LIMITS) !== undefined)
    sessions.end(one)
    expect(standing()).toEqual([false, true, true, true])
    sessions.endAll('anna', three)
    expect(standing()).toEqual([false, false, true, true])
    sessions.endAll('anna')
    expect(standing()).toEqual([false, false, false, true])
  })

  test('of one account there are at most twenty', () => {
    const { sessions } = sessionsAt()
    const secrets = Array.from({ length: 21 }, () => sessions.begin('anna'))
    expect(secrets.map((secret) => sessions.find(secret, LIMITS) !== undefined)).toEqual([false, ...Array<boolean>(20).fill(true)])
  })
})
