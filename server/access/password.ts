// The only home of passwords: argon2id, and what is too easy. Its parameters are those OWASP asks for (19 MiB, two passes, one lane):
// about 50 ms of one core a guess. The stored text says its own parameters, so that stronger ones can come later.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ServiceError } from '../errors/service-error.ts'

const derive = promisify(argon2)
const [MEMORY_KIB, PASSES, LANES, BYTES] = [19_456, 2, 1, 32]
const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** The text to store. @example await hashPassword('correct horse battery') // '$argon2id$v=19$m=19456,t=2,p=1$…$…' */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const hash = await derive('argon2id', {
    message: message(password),
    nonce,
    memory: MEMORY_KIB,
    passes: PASSES,
    parallelism: LANES,
    tagLength: BYTES,
  })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plain(nonce)}$${plain(hash)}`
}

/**
 * Whether a password is the stored one. Where nothing is stored (no such account, or none with a password) the same work is done, so
 * that the time tells nobody which names there are.
 */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const parts = STORED.exec(stored ?? NOBODYS)
  if (parts === null) throw new TypeError('A stored password is not in its form')
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number)
  const [nonce, expected] = parts.slice(4).map((text) => Buffer.from(text, 'base64'))
  const hash = await derive('argon2id', { message: message(password), nonce, memory, passes, parallelism, tagLength: expected.length })
  return timingSafeEqual(hash, expected) && typeof stored === 'string'
}

/** @throws ServiceError 422 where a password is too easily guessed */
export function checkNewPassword(password: string, { signInName, name }: { readonly signInName: string; readonly name: string }): void {
  const typed = password.toLowerCase()
  const own = [signInName, signInName.split('@')[0], ...name.toLowerCase().split(/\s+/)].filter((word) => word.length > 3)
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), typed)
  if (new Set(typed).size >= 6 && rest.length >= 8 && !/^(password|attendance|qwertyuiop|1234567890|letmein)+[\W\d]*$/.test(typed)) return
  const details = 'Take a few words that do not belong together, without your name.'
  throw new ServiceError('password-too-easy', 422, 'This password is too easily guessed.', details)
}

/* The same letters typed on another keyboard must be the same bytes. */
const message = (password: string): Buffer => Buffer.from(password.normalize('NFC'), 'utf8')
const plain = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
const NOBODYS = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plain(randomBytes(16))}$${plain(randomBytes(BYTES))}`
