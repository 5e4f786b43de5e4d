// The only home of one column made of columns of parts: each subject has the value, or the reason, that its part gives.
import { type Bits, getBit, isFull, noBits, setBit } from '../rules/bits.ts'
import { type Column, type NumberColumn, type Numbers, numbersOf, type ValueType, whyUnknown, type WordColumn } from '../rules/value.ts'
import { Reasons } from './reasons.ts'

/** Subjects of a whole, by their places in it, with a column of just them. */
export interface ColumnPart<Of extends Column = Column> {
  readonly places: ArrayLike<number>
  readonly column: Of
}

/** The parts are of one type; `type` is that of a column of nobody. @example joinedColumn('count', 2, [{ places: [1, 0], column }]) */
export function joinedColumn(type: ValueType, size: number, parts: readonly ColumnPart[]): Column {
  const known = noBits(size)
  const reasons = new Reasons(size)
  for (const { places, column } of parts) {
    const isKnown = isFull(column.known)
    for (let at = 0; at < places.length; at++) {
      if (isKnown || getBit(column.known, at)) setBit(known, places[at])
      else reasons.set(places[at], whyUnknown(column, at))
    }
  }
  const ofType = parts.at(-1)?.column.type ?? type
  const why = reasons.why()
  return ofType === 'text' || ofType === 'date' || ofType === 'boolean'
    ? { kind: 'word', type: ofType, ...joinedWords(size, known, parts.filter(isOfWords)), known, why }
    : { kind: 'number', type: ofType, ...joinedNumbers(size, parts.filter(isOfNumbers)), known, why }
}

const isOfWords = (part: ColumnPart): part is ColumnPart<WordColumn> => part.column.kind === 'word'
const isOfNumbers = (part: ColumnPart): part is ColumnPart<NumberColumn> => part.column.kind === 'number'

function joinedWords(size: number, known: Bits, parts: readonly ColumnPart<WordColumn>[]): Pick<WordColumn, 'words' | 'index'> {
  const numbers = new Map<string | boolean, number>()
  const index = new Int32Array(size).fill(-1)
  for (const { places, column } of parts) {
    const numberOf = column.words.map((word) => numbers.get(word) ?? numbers.set(word, numbers.size).size - 1)
    for (let at = 0; at < places.length; at++) if (getBit(known, places[at])) index[places[at]] = numberOf[column.index[at]]
  }
  return { words: [...numbers.keys()], index }
}

function joinedNumbers(size: number, parts: readonly ColumnPart<NumberColumn>[]): Pick<NumberColumn, 'numerator' | 'denominator'> {
  const laidOut = (numbersIn: (column: NumberColumn) => Numbers | undefined): Numbers => {
    const laid = new Float64Array(size).fill(1)
    for (const { places, column } of parts) {
      const numbers = numbersIn(column)
      if (numbers !== undefined) for (let at = 0; at < places.length; at++) laid[places[at]] = numbers[at]
    }
    return numbersOf(laid)
  }
  const numerator = laidOut((column) => column.numerator)
  return parts.some(({ column }) => column.denominator !== undefined)
    ? { numerator, denominator: laidOut((column) => column.denominator) }
    : { numerator }
}
