// The only home of which subjects of a table have one sentence: those who agree in every value, in why one is not known, and in the days
// that their figures run to. Then the same rows hold for them, with the same outputs.
import { TOWARDS_NOTICE } from '../measures/towards-notice.ts'
import { complement } from '../rules/bits.ts'
import type { Input } from '../rules/rule-set.ts'
import { type Column, valueAt } from '../rules/value.ts'
import { Alike } from './alike.ts'
import type { EvaluatedTable } from './evaluation.ts'
import type { FiguresRunTo } from './figures-run-to.ts'

/** A number a subject. @example alikeInWords(evaluated, runTo)[0] === alikeInWords(evaluated, runTo)[1] // one sentence for both */
export function alikeInWords(evaluated: EvaluatedTable, runTo: FiguresRunTo): Int32Array {
  const { subjects, columns, decided, ruleSet } = evaluated
  const alike = new Alike(new Int32Array(subjects.size), 1)
  alike.splitByNumbers(decided.row)
  for (const [name, column] of columns) {
    const input = ruleSet.inputs.get(name)!
    alike.splitByColumn(column)
    if (column.why.reasonOf !== undefined) alike.splitByNumbers(column.why.reasonOf, complement(column.known))
    if (namesWhatIsCounted(input)) alike.splitByNumbers(Int32Array.from(subjectsCounted(column)))
    else if (input.window !== undefined && input.document.event === undefined)
      alike.splitByNumbers(
        Int32Array.from({ length: subjects.size }, (_, at) => runTo.of(input, subjects, at)),
        column.known,
      )
  }
  return alike.kinds
}

/** Sessions towards a notice are listed one by one, and so are cohorts: whoever has any is of a kind of their own. */
const namesWhatIsCounted = ({ document }: Input): boolean => document.measure === TOWARDS_NOTICE || document.rollUp?.take === 'first'

function* subjectsCounted(column: Column): Generator<number> {
  for (let at = 0; at < column.known.size; at++) {
    const value = valueAt(column, at)
    yield value === null || value === 0 ? -1 : at
  }
}
