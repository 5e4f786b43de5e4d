// The only home of truth over columns: which subjects a leaf is true of, and of which it may be true, as bit sets; and of all and any
// of them. Each is worked out once, whatever rows, tables and versions share it.
// Must agree with `testValue` of `leaf.ts` for every value: law T1 of SPEC.md.
import { allBits, and, type Bits, complement, isFull, noBits, or, without } from './bits.ts'
import { decimalOf, holds, type Leaf } from './leaf.ts'
import { packComparison, packWords, type Reach } from './pack-comparisons.ts'
import type { Condition } from './rule-set.ts'
import type { Column, NumberColumn, WordColumn } from './value.ts'

/** `isTrue` are the subjects of whom it is true, `mayBeTrue` those of whom it is true or unknown; one and the same where none is unknown. */
export interface Truth {
  readonly isTrue: Bits
  readonly mayBeTrue: Bits
}

const certain = (bits: Bits): Truth => ({ isTrue: bits, mayBeTrue: bits })

/** What has been found out about the columns of some subjects; give the same one to every table that reads the same columns. */
export class Truths {
  readonly size: number
  readonly #always: Truth
  readonly #never: Truth
  readonly #columns = new Map<Column, ColumnTruths>()
  readonly #numbers = new Map<Truth, number>()
  readonly #joined = new Map<string, Truth>()

  constructor(size: number) {
    this.size = size
    this.#always = certain(allBits(size))
    this.#never = certain(noBits(size))
  }

  /** The truth of a condition over columns by the name of their fact. */
  of(condition: Condition, columns: ReadonlyMap<string, Column>): Truth {
    if ('all' in condition) return this.#join('all', condition.all, columns)
    if ('any' in condition) return this.#join('any', condition.any, columns)
    const column = columns.get(condition.fact)
    if (column === undefined) throw new RangeError(`No column was given for input “${condition.fact}”`)
    return this.leaf(condition, column)
  }

  /** The truth of one leaf over a column. */
  leaf(leaf: Leaf, column: Column): Truth {
    if (leaf.operator === 'isAnything') return this.#always
    let truths = this.#columns.get(column)
    if (truths === undefined) {
      truths = new ColumnTruths(column)
      this.#columns.set(column, truths)
    }
    return truths.of(leaf)
  }

  #join(by: 'all' | 'any', conditions: readonly Condition[], columns: ReadonlyMap<string, Column>): Truth {
    const parts = new Set(conditions.map((condition) => this.of(condition, columns)))
    if (by === 'all') parts.delete(this.#always)
    if (parts.size === 0) return by === 'all' ? this.#always : this.#never
    if (parts.size === 1) return [...parts][0]
    const key = `${by} ${[...parts]
      .map((part) => this.#numberOf(part))
      .toSorted((a, b) => a - b)
      .join(' ')}`
    let joined = this.#joined.get(key)
    if (joined === undefined) {
      joined = [...parts].reduce(by === 'all' ? both : either)
      this.#joined.set(key, joined)
    }
    return joined
  }

  #numberOf(truth: Truth): number {
    let number = this.#numbers.get(truth)
    if (number === undefined) {
      number = this.#numbers.size
      this.#numbers.set(truth, number)
    }
    return number
  }
}

function both(a: Truth, b: Truth): Truth {
  const isTrue = and(a.isTrue, b.isTrue)
  return isCertain(a) && isCertain(b) ? certain(isTrue) : { isTrue, mayBeTrue: and(a.mayBeTrue, b.mayBeTrue) }
}

function either(a: Truth, b: Truth): Truth {
  const isTrue = or(a.isTrue, b.isTrue)
  return isCertain(a) && isCertain(b) ? certain(isTrue) : { isTrue, mayBeTrue: or(a.mayBeTrue, b.mayBeTrue) }
}

/** Whether it is unknown of nobody, going by how it was made. */
export const isCertain = (truth: Truth): boolean => truth.isTrue === truth.mayBeTrue

/** What has been found out about one column. */
class ColumnTruths {
  readonly #column: Column
  readonly #isKnown: boolean
  readonly #leaves = new Map<string, Truth>()
  readonly #bounds = new Map<string, Bits>()
  #unknown: Bits | undefined

  constructor(column: Column) {
    this.#column = column
    this.#isKnown = isFull(column.known)
  }

  of(leaf: Leaf): Truth {
    const { at, values, whenUnknown } = leaf.value
    const key = `${leaf.operator} ${at ?? JSON.stringify(values)} ${whenUnknown ?? ''}`
    let truth = this.#leaves.get(key)
    if (truth === undefined) {
      truth = this.#make(leaf)
      this.#leaves.set(key, truth)
    }
    return truth
  }

  #make(leaf: Leaf): Truth {
    const { known } = this.#column
    if (leaf.operator === 'isMissing') return certain(this.#whoIsUnknown())
    if (leaf.operator === 'isPresent') return certain(known)
    const isTrue = this.#column.kind === 'number' ? this.#numbersThat(leaf, this.#column) : this.#wordsThat(leaf, this.#column)
    return this.#isKnown || leaf.value.whenUnknown === 'false' ? certain(isTrue) : { isTrue, mayBeTrue: or(isTrue, this.#whoIsUnknown()) }
  }

  #whoIsUnknown(): Bits {
    this.#unknown ??= complement(this.#column.known)
    return this.#unknown
  }

  /** Two bit sets a boundary say everything: who is below it, and who is at most there. */
  #numbersThat({ operator, value }: Leaf, column: NumberColumn): Bits {
    const { known } = column
    const packed = (reach: Reach): Bits => this.#packed(column, value.at!, reach)
    switch (operator) {
      case 'atLeast':
        return without(known, packed('below'))
      case 'above':
        return without(known, packed('upTo'))
      case 'below':
        return this.#whereKnown(packed('below'))
      case 'atMost':
        return this.#whereKnown(packed('upTo'))
      default:
        return this.#whereKnown(without(packed('upTo'), packed('below')))
    }
  }

  #whereKnown(bits: Bits): Bits {
    return this.#isKnown ? bits : and(bits, this.#column.known)
  }

  #packed(column: NumberColumn, at: string, reach: Reach): Bits {
    const key = `${reach} ${at}`
    let bits = this.#bounds.get(key)
    if (bits === undefined) {
      bits = packComparison(column, decimalOf(at), reach)
      this.#bounds.set(key, bits)
    }
    return bits
  }

  /** A word is tested once for each distinct word of the column. */
  #wordsThat(leaf: Leaf, { words, index, known }: WordColumn): Bits {
    const passes = Uint8Array.from(words, (word) => (passesWord(leaf, word) ? 1 : 0))
    return passes.includes(1) ? this.#whereKnown(packWords(index, passes, known.size)) : noBits(known.size)
  }
}

function passesWord({ operator, value }: Leaf, word: string | boolean): boolean {
  if (operator === 'isOneOf') return value.values!.includes(word)
  if (operator === 'isNoneOf') return !value.values!.includes(word)
  const at = value.at!
  return holds(operator, word < at ? -1 : word > at ? 1 : 0)
}
