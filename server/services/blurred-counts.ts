// The only home of counts of pupils that are asked for again and again while a rule is edited, by people who may see no pupil: so told that
// neither a count nor the difference of two says anything about one child. Three things together:
// 1. Fewer than six are never told, none included.
// 2. A set that differs by fewer than six pupils from one that was told before is told as that one was. So two answers are either equal or
//    differ by six pupils at least, whoever asked, in whatever order, and whichever edits led to them.
// 3. Cell keys, as in official statistics: every pupil has a secret random number, those of a set are added up, and the sum alone says by
//    how much its count is changed, so that a difference of six or more is not known to the child either.
// What this does not prevent: a great many different questions about one child, averaged, once more sets were told than are remembered.
// Who asks about which data is in the record.
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

/** Sets remembered for each kind of subject of a dataset. */
const MOST_REMEMBERED = 1000

/** What was told of the subjects of one dataset, to anybody. */
export class ToldCounts {
  readonly #told: { readonly set: Bits; readonly count: Blurred }[] = []

  /** The count of a set as it is told: as of a set like it that was told before, where there is one. */
  count(set: Bits, keys: Uint32Array): Blurred {
    const before = this.#told.find((one) => differInFew(one.set, set))
    if (before !== undefined) return before.count
    const count = blurredCount(set, keys)
    this.#told.push({ set, count })
    if (this.#told.length > MOST_REMEMBERED) this.#told.shift()
    return count
  }
}

/** Whether two sets differ by fewer than six subjects. */
function differInFew(a: Bits, b: Bits): boolean {
  if (a.size !== b.size) return false
  let count = 0
  for (let word = 0; word < a.words.length; word++) {
    let rest = a.words[word] ^ b.words[word]
    while (rest !== 0) {
      rest &= rest - 1
      if (++count >= FEWEST_TOLD) return false
    }
  }
  return true
}
