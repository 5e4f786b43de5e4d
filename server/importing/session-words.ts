// The only home of what the words of a session column most likely mean. The officer sees and corrects it.
// Numbers and single letters mean AM and PM only where there are exactly two of them: lessons are numbered too.

export type Session = 'AM' | 'PM'

const PAIRS: readonly (readonly [string, string])[] = [
  ['1', '2'],
  ['01', '02'],
  ['a', 'p'],
  ['m', 'a'],
  ['s1', 's2'],
  ['session1', 'session2'],
]
const MORNING = new Set(['am', 'morning', 'mornings', 'ammark', 'amregistration', 'amreg'])
const AFTERNOON = new Set(['pm', 'afternoon', 'afternoons', 'pmmark', 'pmregistration', 'pmreg'])

/** The meaning of every word that has one. */
export function guessSessions(words: readonly string[]): Map<string, Session> {
  const meanings = new Map<string, Session>()
  const plain = [...new Set(words.map(lettersOf))].filter((word) => word !== '')
  const pair = PAIRS.find((two) => plain.length > 0 && plain.every((word) => two.includes(word)))
  for (const word of words) {
    const meaning = pair === undefined ? guessSession(word) : pairMeaning(pair, lettersOf(word))
    if (meaning !== undefined) meanings.set(word, meaning)
  }
  return meanings
}

/** The meaning of a word by itself. @example guessSession('Mon: AM reg') // 'AM' */
export function guessSession(word: string): Session | undefined {
  const parts = [lettersOf(word), ...word.toLowerCase().split(/[^a-z0-9]+/)]
  const isMorning = parts.some((part) => MORNING.has(part))
  const isAfternoon = parts.some((part) => AFTERNOON.has(part))
  if (isMorning === isAfternoon) return undefined
  return isMorning ? 'AM' : 'PM'
}

function pairMeaning([morning, afternoon]: readonly [string, string], word: string): Session | undefined {
  return word === morning ? 'AM' : word === afternoon ? 'PM' : undefined
}

const lettersOf = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
