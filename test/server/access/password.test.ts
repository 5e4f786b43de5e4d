import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkNewPassword, hashPassword, isPassword } from '../../../server/access/password.ts'
import { hashOf, hasHash, newCode, readCode } from '../../../server/access/secret.ts'

describe('passwords', () => {
  test('are stored as argon2id with the parameters OWASP asks for, each with a salt of its own', async () => {
    const [one, other] = [await hashPassword('river lantern bicycle'), await hashPassword('river lantern bicycle')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(other).not.toBe(one)
    expect(await isPassword('river lantern bicycle', one)).toBe(true)
    expect(await isPassword('river lantern bicycl', one)).toBe(false)
  })

  test('written elsewhere with other parameters are understood', async () => {
    // A test vector of the reference implementation (phc-winner-argon2, src/test.c).
    const hash = Buffer.from('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7', 'hex').toString('base64')
    const reference = `$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$${hash.replace('=', '')}`
    expect([await isPassword('password', reference), await isPassword('Password', reference)]).toEqual([true, false])
  })

  test('typed with composed or separate accents are the same', async () => {
    expect(await isPassword('cafe\u0301 river lantern', await hashPassword('caf\u00E9 river lantern'))).toBe(true)
  })

  test('nobody’s password is none, even where it is guessed', async () => {
    expect(await isPassword('', null)).toBe(false)
    expect(await isPassword('river lantern bicycle', undefined)).toBe(false)
  })

  const WHO = { signInName: 'margaret.ash@example.gov.uk', name: 'Margaret Ash' }
  test.each(['aaaaaaaaaaaa', 'abababababab', 'margaretmargaret', 'Margaret.Ash1234', 'password2026', 'Attendance2026!'])(
    '%s is too easy',
    (password) => {
      expect(() => checkNewPassword(password, WHO)).toThrow('This password is too easily guessed.')
    },
  )
  test.each(['river lantern bicycle', 'kX9$vTq2!mZr', 'margaret paints seven doors'])('%s will do', (password) => {
    expect(() => checkNewPassword(password, WHO)).not.toThrow()
  })
})

describe('secrets', () => {
  test('a code can be typed in any case and spacing', () => {
    const code = newCode()
    expect(code).toMatch(/^([A-HJKMNP-Z2-9]{4}-){3}[A-HJKMNP-Z2-9]{4}$/)
    expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')}\n`)).toBe(code)
    expect(newCode()).not.toBe(code)
  })

  test('are known by their hash alone', () => {
    expect(hashOf('x')).toBe(createHash('sha256').update('x').digest('hex'))
    expect([hasHash('x', hashOf('x')), hasHash('y', hashOf('x'))]).toEqual([true, false])
  })
})
