// The only home of turning bit sets into one byte a subject, eight subjects a turn: which row decides, and how a decision stands.
import { type Bits, eachBit, noBits, or } from './bits.ts'

/** The four lower and the four upper bits of a byte as four bytes of 0 or 1 each. */
const SPREAD = Array.from({ length: 2 }, (_, half) =>
  Uint32Array.from({ length: 256 }, (__, byte) => {
    let bytes = 0
    for (let bit = 0; bit < 4; bit++) if (((byte >>> (half * 4 + bit)) & 1) === 1) bytes += 2 ** (8 * bit)
    return bytes
  }),
)
const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1
const MOST_IN_A_BYTE = 128

/** For each subject the number of the one bit set it is in, or -1; no subject is in two. */
export function numbersOfSets(sets: readonly Bits[], size: number): Int8Array | Int32Array {
  if (sets.length > MOST_IN_A_BYTE || !IS_LITTLE_ENDIAN) {
    const numbers = new Int32Array(size).fill(-1)
    sets.forEach((bits, number) =>
      eachBit(bits, (i) => {
        numbers[i] = number
      }),
    )
    return numbers
  }
  let any = noBits(size)
  for (const bits of sets) any = or(any, bits)
  const none = any.words.map((word) => ~word)
  const bytes = new Uint8Array((size + 31) & ~31)
  const planes = planesOf(sets, size)
  spread(planes, none, bytes)
  return new Int8Array(bytes.buffer, 0, size)
}

/** For each subject the code of the set it is in, or `otherwise`. Codes are below 128. */
export function codesOfSets(sets: readonly (readonly [code: number, bits: Bits])[], otherwise: number, size: number): Uint8Array {
  const filled = sets.filter(([, bits]) => bits.words.some((word) => word !== 0))
  const codes = new Uint8Array((size + 31) & ~31)
  if (filled.length === 1 && isFull(filled[0][1])) return codes.fill(filled[0][0]).subarray(0, size)
  codes.fill(otherwise)
  if (filled.length === 0) return codes.subarray(0, size)
  if (!IS_LITTLE_ENDIAN) {
    for (const [code, bits] of filled)
      eachBit(bits, (i) => {
        codes[i] = code
      })
    return codes.subarray(0, size)
  }
  /* What is in a set differs from `otherwise` in some bits of the code: those are turned over. */
  const byCode: Bits[] = []
  for (const [code, bits] of filled) byCode[code ^ otherwise] = bits
  turnOver(planesOf(byCode, size), codes)
  return codes.subarray(0, size)
}

function isFull({ words, size }: Bits): boolean {
  const whole = size >>> 5
  for (let word = 0; word < whole; word++) if (words[word] !== 0xffffffff) return false
  return whole === words.length || words[whole] === 2 ** (size & 31) - 1
}

interface Plane {
  readonly bit: number
  readonly words: Uint32Array
}

/** Bit by bit of a set's number, the subjects in whose number it is 1; bits that are 1 of nobody are left out. */
function planesOf(sets: readonly (Bits | undefined)[], size: number): Plane[] {
  const planes: Plane[] = []
  for (let bit = 0; 1 << bit < sets.length; bit++) {
    let words: Uint32Array | undefined
    sets.forEach((bits, number) => {
      if (bits === undefined || ((number >>> bit) & 1) === 0) return
      words = words === undefined ? bits.words : or({ size, words }, bits).words
    })
    if (words !== undefined) planes.push({ bit, words })
  }
  return planes
}

function spread(planes: readonly Plane[], none: Uint32Array, bytes: Uint8Array): void {
  const out = new Uint32Array(bytes.buffer)
  const [low, high] = SPREAD
  let at = 0
  for (let word = 0; word < none.length; word++) {
    for (let shift = 0; shift < 32; shift += 8, at += 2) {
      const nobody = (none[word] >>> shift) & 255
      out[at] = Math.imul(low[nobody], 255)
      out[at + 1] = Math.imul(high[nobody], 255)
    }
  }
  turnOver(planes, bytes)
}

function turnOver(planes: readonly Plane[], bytes: Uint8Array): void {
  const out = new Uint32Array(bytes.buffer)
  const [low, high] = SPREAD
  for (const { bit, words } of planes) {
    let at = 0
    for (const word of words) {
      if (word === 0) {
        at += 8
        continue
      }
      for (let shift = 0; shift < 32; shift += 8, at += 2) {
        const byte = (word >>> shift) & 255
        out[at] ^= low[byte] << bit
        out[at + 1] ^= high[byte] << bit
      }
    }
  }
}
