// The only home of a sweep in words: what its outcomes are called, and why there is none. Used on the server and on the command line.
import type { Outcome } from '../../engine/replay/outcomes.ts'
import type { NotSwept } from '../../engine/replay/threshold-sides.ts'
import { outcomesWith } from '../../engine/replay/values-keeping.ts'

const STATUS_WORDS: Readonly<Record<string, string>> = {
  'no-match': 'No row',
  undetermined: 'Not enough data',
  partial: 'Partly known',
  conflict: 'Rows disagree',
}

/** Its outputs as in an output file, or what became of it in words. */
export const outcomeName = ({ status, outputs }: Outcome): string => (outputs === '' ? (STATUS_WORDS[status] ?? status) : outputs)

/** The outcomes meant by a name: the one so called, or all that hold such outputs. */
export function outcomesNamed(outcomes: readonly Outcome[], name: string): readonly number[] {
  const called = outcomes.findIndex((one) => outcomeName(one) === name)
  return called >= 0 ? [called] : outcomesWith(outcomes, name)
}

export const WHY_NOT_SWEPT: Readonly<Record<NotSwept, string>> = {
  'not-a-number': 'This parameter is not a number, so there is no curve.',
  'moves-a-window': 'This parameter also sets a window, a limit or a due date; a replay shows what another value does.',
  'not-in-this-table': 'No cell of this table is compared with this parameter.',
  'several-inputs': 'Several inputs of this table are compared with this parameter, so there is no single curve.',
}
