// The only home of what a replay is expected to be, and of whether a replay keeps within it. Law Q9 of SPEC.md.
// Leaves saying it in words to `expectation-words.ts`, and keeping expectations with a draft, and refusing to publish, to the server.
import type { Day } from '../facts/days.ts'
import { expectationWords, foundShareWords, foundWords, type OutcomeNames } from './expectation-words.ts'
import type { Replayed } from './replay.ts'
import type { ReplayedTable } from './replaying-table.ts'

/** `table` is `policy/table`, `outputs` as in an output file. */
interface OfOutcome {
  readonly table: string
  readonly outputs: string
  readonly count: number
}

export type Expectation =
  | { readonly kind: 'no-new-legal-action' }
  /** Of the pupils, on any one date; up to two decimals. */
  | { readonly kind: 'most-moved'; readonly percent: number }
  | (OfOutcome & { readonly kind: 'most-with-outcome' })
  /** From any other outcome, under the candidate beside the baseline, on any one date; 0 is nobody. */
  | (OfOutcome & { readonly kind: 'most-moved-to' })

export interface CheckedExpectation {
  /** The limit, and the limit with what was found. */
  readonly limit: string
  readonly words: string
  readonly holds: boolean
}

interface Looked {
  /** How many pupils there are at all. */
  readonly pupils: number
  readonly dates: readonly Day[]
  readonly namesOf: OutcomeNames
}

/** Whether two expect the same, whatever words they are told in. */
export function isSameExpectation(a: Expectation, b: Expectation): boolean {
  if (a.kind === 'most-moved') return b.kind === 'most-moved' && a.percent === b.percent
  if (a.kind === 'no-new-legal-action') return b.kind === a.kind
  return b.kind === a.kind && a.table === b.table && a.outputs === b.outputs && a.count === b.count
}

/** Whether an expectation holds of a replay, and what was found. @example checkExpectation(expectation, replayed, { pupils: 36_000, dates, namesOf }).holds */
export function checkExpectation(
  expectation: Expectation,
  { tables, movedOn, newLegal }: Replayed,
  { pupils, dates, namesOf }: Looked,
): CheckedExpectation {
  const limit = expectationWords(expectation, namesOf)
  const checked = (found: string, holds: boolean): CheckedExpectation => ({ limit, words: `${limit}: ${found}.`, holds })
  const mostOf = (counts: readonly number[]): { most: number; date: Day } => {
    const most = Math.max(0, ...counts)
    return { most, date: dates[Math.max(0, counts.indexOf(most))] }
  }
  switch (expectation.kind) {
    case 'no-new-legal-action': {
      const { most, date } = mostOf(newLegal)
      return checked(foundWords(most, date), most === 0)
    }
    case 'most-moved': {
      const { most, date } = mostOf(movedOn)
      // Whole hundredths of a per cent: what is written as 0.07 is compared as 7.
      return checked(foundShareWords(most, pupils, date), 10_000 * most <= Math.round(100 * expectation.percent) * pupils)
    }
    case 'most-with-outcome':
    case 'most-moved-to': {
      const { table: name, outputs, count } = expectation
      const table = tables.find((one) => `${one.policy}/${one.table}` === name)
      if (table === undefined) return checked('no table of that name was replayed', false)
      const number = table.outcomes.findIndex((one) => one.outputs === outputs)
      if (number < 0)
        return isOutcomeOf(table, outputs) ? checked('none on any date', true) : checked('the table gives no such outcome', false)
      const { most, date } = mostOf(expectation.kind === 'most-moved-to' ? table.movedTo[number] : table.candidate[number].counts)
      return checked(foundWords(most, date), most <= count)
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
