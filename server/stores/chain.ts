// The only home of what the chain of published versions is: links that are added and never altered, each holding the hash of the one before.
// Leaves what links say to `chain-links.ts` and where they lie to the chains. Law V3 of SPEC.md.
import { createHash } from 'node:crypto'
import type { ChainLink, NewLink } from './chain-links.ts'

/** The newest link: a change to it, or a tail cut off, shows against this wherever it was noted. */
export interface ChainHead {
  readonly number: number
  readonly hash: string
}

export interface Chain {
  /** In order, the first first. */
  links(): readonly ChainLink[]
  head(): ChainHead
  /** Adds one link, whole or not at all; resolves when it is on the disk. */
  add(link: NewLink): Promise<ChainLink>
  /** Reads everything again and gives what is wrong, in sentences; nothing where all is well. */
  verify(): Promise<readonly string[]>
}

export const BEFORE_THE_FIRST: ChainHead = { number: 0, hash: '0'.repeat(64) }

/** The text of a link: what is hashed and what lies on the disk. */
export const linkText = (link: ChainLink): string => `${JSON.stringify(link, null, 2)}\n`

export const hashOfText = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** The link that comes next after a head. */
export const nextLink = (head: ChainHead, link: NewLink): ChainLink => ({ number: head.number + 1, previous: head.hash, ...link })
