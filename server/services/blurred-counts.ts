// The only home of counts of pupils that are asked for again and again while a rule is edited, by people who may see no pupil: so told that
// neither a count nor the difference of two singles out a child. Four things together:
// 1. Fewer than six are never told, none included.
// 2. A count is of a set that was told before, where one lies near: sets whose counts are told differ by six pupils at least, whoever asked,
//    in whatever order, and whichever edits led to them.
// 3. How near is near is drawn anew for every question and set. A fixed limit would be a pair of scales: whoever has laid five other children
//    on it learns with one question more whether a sixth is of some kind. Drawn, one child more shifts the odds by one in NEAR_SPREAD.
// 4. Cell keys, as in official statistics: every pupil has a secret random number, those of a set are added up, and the sum alone says by
//    how much its count is changed, so that a difference of six or more is not known to the child either.
// No rule that answers every question keeps everything: thousands of questions made for one child, averaged, would tell of it in the end.
// Who asks about which data is in the record.
import { type Bits, eachBit } from '../../engine/rules/bits.ts'

/** A count, or null where it is of too few to be told. */
export type Blurred = number | null

export const FEWEST_TOLD = 6
/** A count is changed by at most so many, up or down. */
export const MOST_CHANGED = 5

/** Sets that differ by fewer than FEWEST_TOLD pupils always count as near, those by this many more never. */
export const NEAR_SPREAD = 20

/** Whom sets are about: the secret number of each subject, and whose it is. All subjects of one pupil stand together. */
export interface Counted {
  readonly keys: Uint32Array
  readonly pupils: Int32Array
}

/** The secret numbers of pupils, from their pseudonyms, which nobody who is told blurred counts can see. */
export function keysOf(pseudonyms: readonly string[]): Uint32Array {
  return Uint32Array.from(pseudonyms, (pseudonym) =>
    mixed(Number.parseInt(pseudonym.slice(0, 8), 16) ^ Number.parseInt(pseudonym.slice(8, 16), 16)),
  )
}

/** The count of a set of subjects as it is told, if fewer than `fewest` pupils are too few. */
export function blurredCount(set: Bits, { keys, pupils }: Counted, fewest = FEWEST_TOLD): Blurred {
  let [count, own, last] = [0, 0, -1]
  eachBit(set, (subject) => {
    count++
    if (pupils[subject] !== last) own++
    last = pupils[subject]
  })
  if (own < fewest) return null
  const told = count + (mixed(sumOf(set, keys)) % (2 * MOST_CHANGED + 1)) - MOST_CHANGED
  return told < FEWEST_TOLD ? null : told
}

function sumOf(set: Bits, keys: Uint32Array): number {
  let sum = 0
  eachBit(set, (subject) => {
    sum = (sum + keys[subject]) >>> 0
  })
  return sum
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
  readonly #told: { readonly set: Bits; readonly count: number }[] = []

  /** The count of a set as it is told in answer to one question (a number drawn from its words): that of a set near it, where there is one. */
  count(set: Bits, counted: Counted, question: number): Blurred {
    const near = FEWEST_TOLD + (mixed(mixed(sumOf(set, counted.keys)) ^ question) % NEAR_SPREAD)
    const before = this.#told.find((one) => differInFewer(near, one.set, set, counted.pupils))
    if (before !== undefined) return before.count
    const count = blurredCount(set, counted, near)
    if (count === null) return null
    this.#told.push({ set, count })
    if (this.#told.length > MOST_REMEMBERED) this.#told.shift()
    return count
  }
}

/** Whether two sets differ by fewer than so many pupils. */
function differInFewer(than: number, a: Bits, b: Bits, pupils: Int32Array): boolean {
  if (a.size !== b.size) return false
  let [count, last] = [0, -1]
  for (let word = 0; word < a.words.length; word++) {
    let rest = a.words[word] ^ b.words[word]
    while (rest !== 0) {
      const pupil = pupils[word * 32 + 31 - Math.clz32(rest & -rest)]
      rest &= rest - 1
      if (pupil !== last && ++count >= than) return false
      last = pupil
    }
  }
  return true
}
