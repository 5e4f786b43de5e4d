// The only home of writing CSV straight into bytes, for files of a million lines: the same bytes as `csv-text.ts` makes, which says what is
// quoted and what is made harmless. A text that comes again and again is turned into bytes once.
import { csvField } from './csv-text.ts'

const COMMA = 0x2c
const QUOTE = 0x22
const LINE_END = [0x0d, 0x0a] as const
/** Handed on when so much is there. */
const CHUNK = 1 << 20
/** Texts kept; beyond it they are let go and kept anew. */
const MOST_KEPT = 100_000

const NEEDS_QUOTES = /[",\r\n]/
/** What `csv-text.ts` may put an apostrophe before: such a field is left to it. */
const MAY_BE_FORMULA = /^[=+\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20]/u

interface Written {
  /** With quotation marks doubled. */
  readonly bytes: Uint8Array
  readonly needsQuotes: boolean
  readonly mayBeFormula: boolean
}

export class CsvBytes {
  readonly #give: (bytes: Uint8Array) => void
  readonly #known = new Map<string, Written>()
  readonly #encoder = new TextEncoder()
  /** The bytes of the parts of the field under way. */
  readonly #found: Uint8Array[] = []
  #bytes = new Uint8Array(CHUNK + (CHUNK >> 2))
  #length = 0
  #isFirst = true

  /** `give` gets the bytes in pieces of about a megabyte, each good until it returns. */
  constructor(give: (bytes: Uint8Array) => void) {
    this.#give = give
  }

  /** A field of one text. */
  text(text: string): this {
    return this.field([text])
  }

  /** A field of parts that many fields share. @example out.field(['Level 2', ': ', 'attended 33 of 40 sessions']) */
  field(parts: readonly string[]): this {
    const found = this.#found
    let needsQuotes = false
    let size = 0
    for (let at = 0; at < parts.length; at++) {
      const known = this.#of(parts[at])
      if (size === 0 && known.mayBeFormula) return this.fields(this.#encoder.encode(csvField(parts.join(''))))
      found[at] = known.bytes
      needsQuotes ||= known.needsQuotes
      size += known.bytes.length
    }
    this.#begin(size + 2)
    const bytes = this.#bytes
    if (needsQuotes) bytes[this.#length++] = QUOTE
    for (let at = 0; at < parts.length; at++) {
      bytes.set(found[at], this.#length)
      this.#length += found[at].length
    }
    if (needsQuotes) bytes[this.#length++] = QUOTE
    return this
  }

  /** One or several fields that are written already, as `written` gives them. */
  fields(bytes: Uint8Array): this {
    this.#begin(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
    return this
  }

  endLine(): void {
    this.#room(LINE_END.length)
    this.#bytes[this.#length++] = LINE_END[0]
    this.#bytes[this.#length++] = LINE_END[1]
    this.#isFirst = true
    if (this.#length >= CHUNK) this.flush()
  }

  /** Hands on what is left. */
  flush(): void {
    if (this.#length > 0) this.#give(this.#bytes.subarray(0, this.#length))
    this.#length = 0
  }

  #begin(size: number): void {
    this.#room(size + 1)
    if (!this.#isFirst) this.#bytes[this.#length++] = COMMA
    this.#isFirst = false
  }

  #room(size: number): void {
    if (this.#length + size <= this.#bytes.length) return
    const more = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + size))
    more.set(this.#bytes)
    this.#bytes = more
  }

  #of(text: string): Written {
    let written = this.#known.get(text)
    if (written === undefined) {
      if (this.#known.size >= MOST_KEPT) this.#known.clear()
      const bytes = this.#encoder.encode(text.replaceAll('"', '""'))
      written = { bytes, needsQuotes: NEEDS_QUOTES.test(text), mayBeFormula: MAY_BE_FORMULA.test(text) }
      this.#known.set(text, written)
    }
    return written
  }
}

/** Fields that stand in many lines, with the commas between them. */
export const written = (fields: readonly string[]): Uint8Array => new TextEncoder().encode(fields.map(csvField).join(','))
