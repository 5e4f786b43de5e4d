// The only home of counts of pupils that are asked for again and again while a rule is edited, by people who may see no pupil: so blurred
// that neither a count nor the difference of two says anything about one child. The cell key method of official statistics: every pupil
// has a secret random number, those of a set are added up, and the sum alone says by how much its count is changed. The same set always
// has the same count, so asking again tells nothing; a set with one pupil more or fewer has an unrelated change of its own, so that a
// difference of counts is uncertain by twice the most a count is changed. Fewer than six are never told, none included.
// What this does not prevent, no blurring of exact counts can: a great many different questions about one child, averaged. Those are
// kept in the record.
import { type Bits, eachBit } from '../../engine/rules/bits.ts'

/** A count, or null where it is fewer than six. */
export type Blurred = number | null

export const FEWEST_TOLD = 6
/** A count is changed by at most so many, up or down. */
export const MOST_CHANGED = 5

/** The secret numbers of pupils, from their pseudonyms, which nobody who is told blurred counts can see. */
export function keysOf(pseudonyms: readonly string[]): Uint32Array {
  return Uint32Array.from(pseudonyms, (pseudonym) =>
    mixed(Number.parseInt(pseudonym.slice(0, 8), 16) ^ Number.parseInt(pseudonym.slice(8, 16), 16)),
  )
}

/** The count of a set of subjects as it is told; `keys` has the number of each subject's pupil. */
export function blurredCount(set: Bits, keys: Uint32Array): Blurred {
  let count = 0
  let sum = 0
  eachBit(set, (subject) => {
    count++
    sum = (sum + keys[subject]) >>> 0
  })
  if (count < FEWEST_TOLD) return null
  const told = count + (mixed(sum) % (2 * MOST_CHANGED + 1)) - MOST_CHANGED
  return told < FEWEST_TOLD ? null : told
}

/** Spreads every bit of a number over all of it. */
function mixed(number: number): number {
  let bits = number >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
