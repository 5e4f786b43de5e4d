// The only home of what a replay is expected to be: the limit in words, and whether a replay keeps within it. Law Q9 of SPEC.md.
// Leaves keeping expectations with a draft, and refusing to publish, to the server.
import type { Replayed } from './replay.ts'
import type { ReplayedTable } from './replaying-table.ts'

export type Expectation =
  | { readonly kind: 'no-new-legal-action' }
  /** Of the pupils, on any one date; up to two decimals. */
  | { readonly kind: 'most-moved'; readonly percent: number }
  /** `table` is `policy/table`, `outputs` as in an output file. */
  | { readonly kind: 'most-with-outcome'; readonly table: string; readonly outputs: string; readonly count: number }

export interface CheckedExpectation {
  /** The limit and what was found. */
  readonly words: string
  readonly holds: boolean
}

/** The limit alone: it tells nothing of anybody. @example expectationWords({ kind: 'no-new-legal-action' }) */
export function expectationWords(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'no-new-legal-action':
      return 'No pupil or parent comes to a legal action'
    case 'most-moved':
      return `At most ${expectation.percent} % of the pupils are decided otherwise`
    case 'most-with-outcome':
      return `At most ${expectation.count} have ${expectation.outputs} in ${expectation.table}`
  }
}

/** Whether two expect the same. */
export const isSameExpectation = (a: Expectation, b: Expectation): boolean => expectationWords(a) === expectationWords(b)

/** Whether an expectation holds of a replay, and what was found. @example checkExpectation(expectation, replayed, 36_000).holds */
export function checkExpectation(expectation: Expectation, { tables, movedOn, newLegal }: Replayed, pupils: number): CheckedExpectation {
  const limit = expectationWords(expectation)
  switch (expectation.kind) {
    case 'no-new-legal-action': {
      const most = Math.max(0, ...newLegal)
      return { words: `${limit}: at most ${most} do, on any date.`, holds: most === 0 }
    }
    case 'most-moved': {
      const most = Math.max(0, ...movedOn)
      const percent = pupils === 0 ? 0 : (100 * most) / pupils
      // Whole hundredths of a per cent: what is written as 0.07 is compared as 7.
      const holds = 10_000 * most <= Math.round(100 * expectation.percent) * pupils
      return { words: `${limit}: at most ${percent.toFixed(1)} % are, on any date.`, holds }
    }
    case 'most-with-outcome': {
      const { table: name, outputs, count } = expectation
      const table = tables.find((one) => `${one.policy}/${one.table}` === name)
      if (table === undefined) return { words: `${limit}: no table of that name was replayed.`, holds: false }
      const number = table.outcomes.findIndex((one) => one.outputs === outputs)
      if (number < 0) return { words: `${limit}: nobody was met with that outcome.`, holds: isOutcomeOf(table, outputs) }
      const most = Math.max(0, ...table.candidate[number].counts)
      return { words: `${limit}: at most ${most} do, on any date.`, holds: most <= count }
    }
  }
}

/** Whether outputs are written as those of a table are: a name that is none of its outputs is a mistake, not nobody. */
function isOutcomeOf({ outcomes }: ReplayedTable, outputs: string): boolean {
  const names = (text: string): string =>
    text
      .split(';')
      .map((one) => one.split('=')[0])
      .join(';')
  return outcomes.some((one) => one.outputs !== '' && names(one.outputs) === names(outputs))
}
