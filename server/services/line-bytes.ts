// The only home of writing lines of fields straight into bytes, for files of a million lines. A text that comes again and again is turned into
// bytes once. What stands between fields and how they are quoted is said in `line-forms.ts`.
import type { LineForm } from './line-forms.ts'

const QUOTE = 0x22
/** Handed on when so much is there. */
const CHUNK = 1 << 20
/** Texts kept; beyond it they are let go and kept anew. */
const MOST_KEPT = 100_000

interface Written {
  readonly bytes: Uint8Array
  readonly needsQuotes: boolean
  readonly isOfWhole: boolean
}

export class LineBytes {
  readonly form: LineForm
  readonly #give: (bytes: Uint8Array) => void
  readonly #separator: number
  readonly #lineEnd: Uint8Array
  readonly #known = new Map<string, Written>()
  readonly #encoder = new TextEncoder()
  /** The bytes of the parts of the field under way. */
  readonly #found: Uint8Array[] = []
  #bytes = new Uint8Array(CHUNK + (CHUNK >> 2))
  #length = 0
  #isFirst = true

  /** `give` gets the bytes in pieces of about a megabyte, each good until it returns. */
  constructor(form: LineForm, give: (bytes: Uint8Array) => void) {
    this.form = form
    this.#give = give
    this.#separator = form.separator.charCodeAt(0)
    this.#lineEnd = this.#encoder.encode(form.lineEnd)
  }

  /** Fields that stand in many lines, with the separators between them. */
  written(fields: readonly string[]): Uint8Array {
    return this.#encoder.encode(fields.map(this.form.field).join(this.form.separator))
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
      if (size === 0 && known.isOfWhole) return this.fields(this.written([parts.join('')]))
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

  /** One or several fields that are bytes already, as `written` gives them. */
  fields(bytes: Uint8Array): this {
    this.#begin(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
    return this
  }

  endLine(): void {
    this.#room(this.#lineEnd.length)
    this.#bytes.set(this.#lineEnd, this.#length)
    this.#length += this.#lineEnd.length
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
    if (!this.#isFirst) this.#bytes[this.#length++] = this.#separator
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
      const { text: own, needsQuotes, isOfWhole } = this.form.part(text)
      written = { bytes: this.#encoder.encode(own), needsQuotes, isOfWhole }
      this.#known.set(text, written)
    }
    return written
  }
}
