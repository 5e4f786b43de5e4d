// The only home of secrets the server hands out: sessions, tokens, invitations, the code of a first start. Only their hashes are kept.
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** 256 random bits, for programs and cookies. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/* Nothing that is mistaken for another when it is read out. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** 78 random bits in four groups, for people to type. @example 'K7QM-3RTV-XW9C-HJ2P' */
export function newCode(): string {
  const letters = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** As it was handed out, however it is typed. @example readCode(' k7qm 3rtv-xw9c hj2p') // 'K7QM-3RTV-XW9C-HJ2P' */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll(/(.{4})(?=.)/g, '$1-')

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Whether a secret has the hash that was kept, in the same time whatever it is. */
export const hasHash = (secret: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(hash, 'hex'))
