// The only home of bit sets: one bit a subject, 32 a word; bits past the last subject are always 0.
export interface Bits {
  readonly size: number
  readonly words: Uint32Array
}

/** A bit set of `size` bits, all 0. */
export function noBits(size: number): Bits {
  return { size, words: new Uint32Array((size + 31) >>> 5) }
}

/** A bit set of `size` bits, all 1. */
export function allBits(size: number): Bits {
  return complement(noBits(size))
}

/** The bits for which `test` holds. */
export function bitsOf(size: number, test: (index: number) => boolean): Bits {
  const bits = noBits(size)
  for (let i = 0; i < size; i++) if (test(i)) setBit(bits, i)
  return bits
}

export function getBit(bits: Bits, index: number): boolean {
  return ((bits.words[index >>> 5] >>> (index & 31)) & 1) === 1
}

export function setBit(bits: Bits, index: number): void {
  bits.words[index >>> 5] |= 1 << (index & 31)
}

export function complement(a: Bits): Bits {
  const words = new Uint32Array(a.words.length)
  for (let i = 0; i < words.length; i++) words[i] = ~a.words[i]
  const rest = a.size & 31
  if (rest !== 0) words[words.length - 1] &= (1 << rest) - 1
  return { size: a.size, words }
}

export function and(a: Bits, b: Bits): Bits {
  const words = new Uint32Array(a.words.length)
  for (let i = 0; i < words.length; i++) words[i] = a.words[i] & b.words[i]
  return { size: a.size, words }
}

export function or(a: Bits, b: Bits): Bits {
  const words = new Uint32Array(a.words.length)
  for (let i = 0; i < words.length; i++) words[i] = a.words[i] | b.words[i]
  return { size: a.size, words }
}

/** `a` without `b`. */
export function without(a: Bits, b: Bits): Bits {
  const words = new Uint32Array(a.words.length)
  for (let i = 0; i < words.length; i++) words[i] = a.words[i] & ~b.words[i]
  return { size: a.size, words }
}

/** Whether all bits are 1. */
export function isFull({ words, size }: Bits): boolean {
  const whole = size >>> 5
  for (let word = 0; word < whole; word++) if (words[word] !== 0xffffffff) return false
  return whole === words.length || words[whole] === 2 ** (size & 31) - 1
}

export function countBits(bits: Bits): number {
  let count = 0
  for (const word of bits.words) {
    let rest = word - ((word >>> 1) & 0x55555555)
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
    count += (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
  }
  return count
}

/** Calls `visit` with the index of every bit that is set, ascending. */
export function eachBit(bits: Bits, visit: (index: number) => void): void {
  for (let word = 0; word < bits.words.length; word++) {
    let rest = bits.words[word]
    while (rest !== 0) {
      const lowest = rest & -rest
      visit((word << 5) + (31 - Math.clz32(lowest)))
      rest ^= lowest
    }
  }
}
