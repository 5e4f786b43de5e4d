// The only home of a school for sweeps: forty pupils who have missed more and more of four weeks, and some whose figures are too few to judge.
import { evaluateOn } from '../../engine/decisions/evaluate.ts'
import type { EvaluatedTable } from '../../engine/decisions/evaluation.ts'
import { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { outputsText } from '../../engine/decisions/outcome.ts'
import { statusOf } from '../../engine/decisions/sentence.ts'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import { day, viewOf, weeksFrom } from './facts-builder.ts'

/** Forty pupils with 0 to 36 of their 40 sessions missed, a new one, and one without marks. */
export const ladderView = viewOf({
  schools: { 100001: {} },
  pupils: [
    ...Array.from({ length: 40 }, (_, missed) => ({
      id: `missed ${missed}`,
      marks: weeksFrom('2025-11-17', 4, week(missed)),
    })),
    { id: 'new', spells: [{ entry: '2025-12-11' }], marks: weeksFrom('2025-12-08', 1, '.. .. .. // //') },
    { id: 'without marks' },
  ],
})

export const ladderFacts = new FactsAsAt(ladderView, day('2025-12-12'))

/** Five days with about a quarter of the sessions missed each week. */
function week(missed: number): string {
  const inWeek = Math.floor(missed / 4)
  return Array.from({ length: 5 }, (_, at) => `${2 * at < inWeek ? 'O' : '/'}${2 * at + 1 < inWeek ? 'O' : '/'}`).join(' ')
}

/** What the graduated approach says of them. */
export const levels = (of: RuleSet, facts = ladderFacts): EvaluatedTable =>
  evaluateOn(facts, [{ version: 1, ruleSet: of }], new Set(['graduated-approach/level'])).tables[0]

/** A rule set read again with other values of its parameters; `undefined` where it would not be one. */
export function readWith({ document }: RuleSet, values: Readonly<Record<string, number>>): RuleSet | undefined {
  const parameters = document.parameters.map((one) => ({ ...one, value: values[one.name] ?? one.value }))
  return parseRuleSet({ ...document, parameters }).ruleSet
}

/** Counted one subject after another. */
export function countedOneByOne(evaluated: EvaluatedTable): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let subject = 0; subject < evaluated.subjects.size; subject++) {
    const key = `${statusOf(evaluated, subject)} ${outputsText(evaluated, subject)}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
