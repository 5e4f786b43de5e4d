// The only home of writing lines of fields straight into bytes, for files of a million lines. A text that comes again and again is turned into
// bytes once. What stands between fields and how they are quoted is said in `line-forms.ts`.
import type { LineForm } from './line-forms.ts'

/** Handed on when so much is there. */
const CHUNK = 1 << 20
/** Texts kept; beyond it they are let go and kept anew. */
const MOST_KEPT = 100_000

export class LineBytes {
  readonly form: LineForm
  readonly #give: (bytes: Uint8Array) => void
  readonly #separator: number
  readonly #lineEnd: Uint8Array
  readonly #known = new Map<string, Uint8Array>()
  readonly #encoder = new TextEncoder()
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

  /** A field that stands in other lines too. @example out.text('Level 2: attended 33 of 40 sessions (82.5 %)') */
  text(text: string): this {
    let bytes = this.#known.get(text)
    if (bytes === undefined) {
      if (this.#known.size >= MOST_KEPT) this.#known.clear()
      bytes = this.written([text])
      this.#known.set(text, bytes)
    }
    return this.fields(bytes)
  }

  /** One or several fields that are bytes already, as `written` gives them. */
  fields(bytes: Uint8Array): this {
    this.#room(bytes.length + 1)
    if (!this.#isFirst) this.#bytes[this.#length++] = this.#separator
    this.#isFirst = false
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

  #room(size: number): void {
    if (this.#length + size <= this.#bytes.length) return
    const more = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + size))
    more.set(this.#bytes)
    this.#bytes = more
  }
}
