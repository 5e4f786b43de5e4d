// The only home of where a path of a JSON document lies in its text, for marking what a diagnostic is about.

export interface TextRange {
  readonly from: number
  readonly to: number
}

/**
 * The range of the value at a path; where the text has no such place, of the nearest value around it.
 * @example rangeOfPath('{"a":[1,2]}', ['a', 1]) // { from: 8, to: 9 }
 */
export function rangeOfPath(text: string, path: readonly (string | number)[]): TextRange {
  const scanner = new Scanner(text)
  return scanner.find(path) ?? { from: 0, to: Math.min(1, text.length) }
}

class Scanner {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Text that is no JSON is followed as far as it goes. */
  find(path: readonly (string | number)[]): TextRange | undefined {
    let best: TextRange | undefined
    let rest = path
    for (;;) {
      this.#space()
      const from = this.#at
      const inside = rest.length === 0 ? undefined : this.#enter(rest[0])
      if (inside === undefined) {
        this.#at = from
        this.#skip()
        return this.#at > from ? { from, to: this.#at } : best
      }
      best = inside
      rest = rest.slice(1)
    }
  }

  /** Moves to the value of a key or index of the value here; gives its key's range, or nothing where it has none. */
  #enter(step: string | number): TextRange | undefined {
    const open = this.#text[this.#at]
    if (open !== '{' && open !== '[') return undefined
    this.#at++
    for (let index = 0; ; index++) {
      this.#space()
      const from = this.#at
      if (from >= this.#text.length || this.#text[from] === '}' || this.#text[from] === ']') return undefined
      let key: string | number = index
      if (open === '{') {
        this.#skip()
        key = unquote(this.#text.slice(from, this.#at))
        this.#space()
        if (this.#text[this.#at] === ':') this.#at++
        this.#space()
      }
      if (key === step) return { from, to: Math.max(from + 1, this.#at) }
      const before = this.#at
      this.#skip()
      this.#space()
      if (this.#text[this.#at] === ',') this.#at++
      else if (this.#at === before) return undefined
    }
  }

  /** Moves past the value here. */
  #skip(): void {
    const sign = this.#text[this.#at]
    if (sign === '"') {
      const match = /"(?:[^"\\]|\\.)*"?/y
      match.lastIndex = this.#at
      this.#at += match.exec(this.#text)![0].length
    } else if (sign === '{' || sign === '[') this.#skipNested()
    else {
      const match = /[^\s,:{}[\]"]*/y
      match.lastIndex = this.#at
      this.#at += match.exec(this.#text)![0].length
    }
  }

  #skipNested(): void {
    let depth = 0
    do {
      const sign = this.#text[this.#at]
      if (sign === '"') {
        this.#skip()
        continue
      }
      if (sign === '{' || sign === '[') depth++
      else if (sign === '}' || sign === ']') depth--
      this.#at++
    } while (depth > 0 && this.#at < this.#text.length)
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++
  }
}

function unquote(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}
