// The only home of turning bits into one byte a subject, 32 subjects a turn: how a decision stands, and which row decides.
// The number of a row is first put together as bits, one word for each of its binary digits, and then spread without branches.

/** Multiplied by this, the four lowest bits of a word come to lie at the foot of a byte each. */
const APART = 0x0020_4081
const FEET = 0x0101_0101
const ROWS_IN_A_BYTE = 128
const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

export class Spread {
  /** How many words of 32 subjects there are. */
  readonly words: number
  /** 0 matched, 1 no match, 2 undetermined, 3 partial, 4 conflict. */
  readonly status: Uint8Array
  /** The deciding row, or -1. */
  readonly row: Int8Array | Int32Array
  /** For each row the subjects at hand whom it decides, should they be matched; no subject is in two. */
  readonly wins: Int32Array
  readonly #fourStatuses: Uint32Array
  readonly #fourRows: Uint32Array
  readonly #isPlain: boolean

  /** `rows` is 0 where no single row decides. */
  constructor(size: number, rows: number) {
    this.words = (size + 31) >>> 5
    const whole = this.words * 32
    const statuses = new Uint8Array(whole)
    this.status = statuses.subarray(0, size)
    this.#fourStatuses = new Uint32Array(statuses.buffer)
    this.#isPlain = rows > ROWS_IN_A_BYTE || !IS_LITTLE_ENDIAN
    const numbers = this.#isPlain ? new Int32Array(whole) : new Int8Array(whole)
    this.row = numbers.fill(-1).subarray(0, size)
    this.#fourRows = new Uint32Array(numbers.buffer)
    this.wins = new Int32Array(rows)
  }

  /** Writes 32 subjects; whoever is in none of the four sets has no match. */
  write(word: number, matched: number, undetermined: number, partial: number, conflict: number): void {
    if (this.#isPlain) this.#writeOneByOne(word, matched, undetermined, partial, conflict)
    else {
      const none = ~(matched | undetermined | partial | conflict)
      if (matched !== -1) writeThree(this.#fourStatuses, word * 8, none | partial, undetermined | partial, conflict, 0)
      if (this.wins.length > 0) this.#writeRows(word, matched)
    }
  }

  #writeRows(word: number, matched: number): void {
    const { wins } = this
    let ones = 0
    let twos = 0
    let fours = 0
    for (let row = 0; row < wins.length; row++) {
      const win = wins[row]
      ones |= win & -(row & 1)
      twos |= win & -((row >>> 1) & 1)
      fours |= win & -((row >>> 2) & 1)
    }
    if (matched === -1 && wins.length <= 4) writeTwo(this.#fourRows, word * 8, ones, twos)
    else writeThree(this.#fourRows, word * 8, ones & matched, twos & matched, fours & matched, ~matched)
    for (let digit = 3; 1 << digit < wins.length; digit++) {
      let subjects = 0
      for (let row = 0; row < wins.length; row++) subjects |= wins[row] & -((row >>> digit) & 1)
      addDigit(this.#fourRows, word * 8, subjects & matched, digit)
    }
  }

  #writeOneByOne(word: number, matched: number, undetermined: number, partial: number, conflict: number): void {
    const last = Math.min(32, this.status.length - word * 32)
    for (let bit = 0; bit < last; bit++) {
      const isIn = (subjects: number): boolean => ((subjects >>> bit) & 1) === 1
      this.status[word * 32 + bit] = isIn(matched) ? 0 : isIn(undetermined) ? 2 : isIn(partial) ? 3 : isIn(conflict) ? 4 : 1
      if (isIn(matched)) this.row[word * 32 + bit] = this.wins.findIndex(isIn)
    }
  }
}

/** Eight words of four bytes: the first three binary digits of each number, and -1 for those of `nobody`. */
function writeThree(out: Uint32Array, from: number, ones: number, twos: number, fours: number, nobody: number): void {
  for (let turn = 0; turn < 8; turn++) {
    const shift = turn * 4
    out[from + turn] =
      (Math.imul((ones >>> shift) & 15, APART) & FEET) |
      ((Math.imul((twos >>> shift) & 15, APART) & FEET) << 1) |
      ((Math.imul((fours >>> shift) & 15, APART) & FEET) << 2) |
      Math.imul(Math.imul((nobody >>> shift) & 15, APART) & FEET, 255)
  }
}

/** The same where there is nobody and a third digit is not needed: most words of most tables. */
function writeTwo(out: Uint32Array, from: number, ones: number, twos: number): void {
  for (let turn = 0; turn < 8; turn++) {
    const shift = turn * 4
    out[from + turn] = (Math.imul((ones >>> shift) & 15, APART) & FEET) | ((Math.imul((twos >>> shift) & 15, APART) & FEET) << 1)
  }
}

function addDigit(out: Uint32Array, from: number, subjects: number, digit: number): void {
  for (let turn = 0; turn < 8; turn++) out[from + turn] |= (Math.imul((subjects >>> (turn * 4)) & 15, APART) & FEET) << digit
}
