// The only home of what stands at a position of JSON text: its path, and whether it is a key. Text that is no JSON is followed as far as it goes.
// Leaves the way back, from a path to its text, to `json-position.ts`.

export interface JsonPlace {
  /** Of a key, the path of its value. */
  readonly path: readonly (string | number)[]
  readonly isKey: boolean
  /** The word or number there, quotes included; of a gap between words, nothing. */
  readonly from: number
  readonly to: number
}

interface Open {
  readonly isObject: boolean
  key: string
  index: number
  isKeyNext: boolean
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * What stands at an offset of the text.
 * @example placeAt('{"a":[1,2]}', 8) // { path: ['a', 1], isKey: false, from: 8, to: 9 }
 */
export function placeAt(text: string, offset: number): JsonPlace {
  const open: Open[] = []
  const here = (from: number, to: number, key = ''): JsonPlace => {
    const path = open.map((one) => (one.isObject ? (one.isKeyNext ? key : one.key) : one.index))
    return { path, isKey: open.at(-1)?.isKeyNext ?? false, from, to }
  }
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match
    const from = match.index
    const to = from + token.length
    const isSign = token.length === 1 && '{}[],:'.includes(token)
    if (offset < from || (isSign && offset === from)) return here(offset, offset)
    const top = open.at(-1)
    if (!isSign) {
      const isKey = top?.isKeyNext === true
      if (offset <= to) return here(from, to, unquoted(token))
      if (isKey) top.key = unquoted(token)
    } else if (token === '{' || token === '[') open.push({ isObject: token === '{', key: '', index: 0, isKeyNext: token === '{' })
    else if (token === '}' || token === ']') open.pop()
    else if (top !== undefined) {
      if (token === ':') top.isKeyNext = false
      else {
        top.isKeyNext = top.isObject
        top.index++
      }
    }
  }
  return here(offset, offset)
}

function unquoted(token: string): string {
  try {
    return String(JSON.parse(token))
  } catch {
    return token.replace(/^"|"$/g, '')
  }
}
