// The only home of saying how the band of one cell changed: where it begins and ends now, and did before.
import { differenceUnit } from '../decisions/wording.ts'
import { dayInWords, parseDay } from '../facts/days.ts'
import type { Cell, Operand } from '../rules/cell.ts'
import type { Parameters } from '../rules/everyday-wording.ts'
import { parseDecimal } from '../rules/exact-number.ts'
import type { Input } from '../rules/rule-set.ts'

interface End {
  readonly said: string
  /** Equal text, equal place. */
  readonly at: string
  readonly isIn: boolean
}

interface Band {
  readonly low?: End
  readonly high?: End
}

/** A cell with what it needs to be understood. */
export interface ReadCell {
  readonly cell: Cell
  readonly input: Input
  readonly parameters: Parameters
}

/**
 * What became of the ends of a band, as parts of a sentence, or `undefined` where one of the cells is no single band.
 * @example bandChange(before, after) // ['now begins at 85 %, was 80 %']
 */
export function bandChange(before: ReadCell, after: ReadCell): string[] | undefined {
  const [was, is] = [bandOf(before), bandOf(after)]
  if (was === undefined || is === undefined) return undefined
  return [...endChange(was.low, is.low, LOW), ...endChange(was.high, is.high, HIGH)]
}

interface EndWords {
  readonly verb: string
  readonly past: string
  readonly name: string
  readonly isIn: string
  readonly isOut: string
}

const LOW: EndWords = { verb: 'begins', past: 'began', name: 'lower end', isIn: 'at', isOut: 'above' }
const HIGH: EndWords = { verb: 'ends', past: 'ended', name: 'upper end', isIn: 'at', isOut: 'below' }

function endChange(was: End | undefined, is: End | undefined, words: EndWords): string[] {
  const place = ({ said, isIn }: End): string => `${isIn ? words.isIn : words.isOut} ${said}`
  if (was === undefined && is === undefined) return []
  if (was === undefined) return [`now ${words.verb} ${place(is!)}, had no ${words.name}`]
  if (is === undefined) return [`now has no ${words.name}, ${words.past} ${place(was)}`]
  if (was.at === is.at && was.isIn === is.isIn) return []
  return [`now ${words.verb} ${place(is)}, was ${was.isIn === is.isIn ? was.said : place(was)}`]
}

function bandOf({ cell, input, parameters }: ReadCell): Band | undefined {
  if (cell.kind === 'any' || cell.negated || cell.tests.length !== 1 || input.type === 'text' || input.type === 'boolean') return undefined
  const [test] = cell.tests
  const end = (operand: Operand, isIn: boolean): End | undefined => endOf(operand, isIn, input, parameters)
  if (test.kind === 'range') {
    const [low, high] = [end(test.from, test.fromIn), end(test.to, test.toIn)]
    return low === undefined || high === undefined ? undefined : { low, high }
  }
  if (test.kind !== 'compare') return undefined
  const only = end(test.to, test.by.endsWith('='))
  if (only === undefined) return undefined
  return test.by.startsWith('<') ? { high: only } : { low: only }
}

function endOf(operand: Operand, isIn: boolean, input: Input, parameters: Parameters): End | undefined {
  const value = operand.kind === 'name' ? parameters.get(operand.name)?.value : 'text' in operand ? operand.text : undefined
  if (value === undefined || Array.isArray(value)) return undefined
  const text = String(value)
  const { type } = input
  const day = type === 'date' ? parseDay(text) : undefined
  if (day !== undefined) return { said: dayInWords(day), at: text, isIn }
  const decimal = parseDecimal(text)
  if (decimal === undefined) return undefined
  const unit = type === 'rate' ? ' %' : type === 'difference' ? differenceUnit(input, text) : ''
  return { said: `${text}${unit}`, at: String(decimal.digits / decimal.scale), isIn }
}
