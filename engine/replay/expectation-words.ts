// The only home of an expectation in words, with outcomes as people call them: the limit alone, and the limit with what a replay found.
// Leaves whether it holds to `expectation.ts`.
import { outputsInWords } from '../decisions/wording.ts'
import { type Day, dayInWords } from '../facts/days.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import type { Expectation } from './expectation.ts'

/** What a table (`policy/table`) and outputs as in an output file are called; undefined where nobody knows the table. */
export type OutcomeNames = (table: string, outputs: string) => { readonly title: string; readonly words: string } | undefined

/** As these rule sets call them; of two of one policy, the first. @example outcomeNamesIn([ruleSet])('graduated-approach/level', 'level=3')?.words // 'Level 3' */
export const outcomeNamesIn =
  (ruleSets: readonly RuleSet[]): OutcomeNames =>
  (name, outputs) => {
    const [policy, own] = name.split('/')
    const table = ruleSets.find((one) => one.policy === policy)?.tables.find((one) => one.name === own)
    return table === undefined ? undefined : { title: table.title, words: outputsInWords(outputs, table.outputs) }
  }

/**
 * The limit alone: it tells nothing of anybody.
 * @example expectationWords({ kind: 'most-with-outcome', table: 'graduated-approach/level', outputs: 'level=3', count: 300 }, names)
 * // 'At most 300 have “Level 3” in Level of support'
 */
export function expectationWords(expectation: Expectation, namesOf: OutcomeNames = () => undefined): string {
  switch (expectation.kind) {
    case 'no-new-legal-action':
      return 'No pupil or parent moves to a legal action'
    case 'most-moved':
      return expectation.percent === 0
        ? 'No pupil is decided otherwise'
        : `At most ${expectation.percent} % of the pupils are decided otherwise`
    case 'most-with-outcome':
    case 'most-moved-to': {
      const { table, outputs, count } = expectation
      const { title, words } = namesOf(table, outputs) ?? { title: table, words: outputs }
      const [one, several] = expectation.kind === 'most-moved-to' ? ['moves to', 'move to'] : ['has', 'have']
      return `${count === 0 ? `Nobody ${one}` : `At most ${inDigits(count)} ${count === 1 ? one : several}`} “${words}” in ${title}`
    }
  }
}

/** The most that were found on any date, and the first date on which. @example foundWords(12, 20434) // '12 on 12 December 2025, the most on any date' */
export function foundWords(most: number, date: Day): string {
  return most === 0 ? 'none on any date' : `${inDigits(most)} on ${dayInWords(date)}, the most on any date`
}

/** With the share of all, to a hundredth of a per cent; whether a limit holds is decided by the counts. */
export function foundShareWords(most: number, all: number, date: Day): string {
  const share = all === 0 ? 0 : Math.round((10_000 * most) / all) / 100
  return most === 0 ? 'none on any date' : `${inDigits(most)} of ${inDigits(all)} (${share} %) on ${dayInWords(date)}, the most on any date`
}

const inDigits = (count: number): string => count.toLocaleString('en-GB')
