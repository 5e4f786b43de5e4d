// The only home of outcomes that are counted as columns, in words and in order. Leaves decisions of one subject to the engine's sentences.
import { outputsInWords } from '../../engine/decisions/wording.ts'
import type { Outcome } from '../../engine/replay/outcomes.ts'
import { outcomesWith } from '../../engine/replay/values-keeping.ts'
import type { OutputDocument } from '../../engine/rules/document.ts'

const STATUS_WORDS = {
  matched: 'Nothing said',
  'no-match': 'No row',
  undetermined: 'Not enough data',
  partial: 'Partly known',
  conflict: 'Rows disagree',
  absent: 'Not decided on',
}

/** “Level 3”, from `level=3`. */
export function outcomeInWords({ status, outputs }: Outcome, known: readonly OutputDocument[]): string {
  return outputs === '' ? STATUS_WORDS[status] : outputsInWords(outputs, known)
}

/** Its outputs as in an output file, or what became of it in words. */
export const outcomeName = ({ status, outputs }: Outcome): string => (outputs === '' ? STATUS_WORDS[status] : outputs)

/** The outcomes meant by a name: the one so called, or all that hold such outputs. */
export function outcomesNamed(outcomes: readonly Outcome[], name: string): readonly number[] {
  const called = outcomes.findIndex((one) => outcomeName(one) === name)
  return called >= 0 ? [called] : outcomesWith(outcomes, name)
}

/** The most serious first, by the values of the first output; what is not decided last. */
export function outcomeRank({ outputs }: Outcome, [first]: readonly OutputDocument[]): number {
  if (outputs === '') return 1000
  const values = (first?.values ?? []).map(String)
  const at = values.indexOf(outputs.split(';')[0].split('=')[1] ?? '')
  if (at < 0) return 500
  return values[0] === 'none' || values[0] === 'false' ? values.length - 1 - at : at
}
