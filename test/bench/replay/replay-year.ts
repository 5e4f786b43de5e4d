// The only home of timing what live impact and replays rest on: one changed cell decided again, and a year week by week under two versions.
import { evaluateOn } from '../../../engine/decisions/evaluate.ts'
import { FactsAsAt } from '../../../engine/decisions/facts-as-at.ts'
import { parseDay } from '../../../engine/facts/days.ts'
import { evaluateRange, weekly } from '../../../engine/replay/evaluate-range.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../../../engine/rules/rule-set.ts'
import { shippedDocument } from '../../support/shipped-policies.ts'
import { inMs, interleaved, say, spread } from '../rounds.ts'
import { sampleView } from '../sample-authority.ts'

const ROUNDS = 9
const DAY = parseDay('2026-06-12')!
const WEEKS = weekly(parseDay('2025-09-05')!, parseDay('2026-07-17')!)

/** Graduated-approach with its boundary of level 2 moved. */
function version(level2From: number): VersionedRuleSet[] {
  const document = structuredClone(shippedDocument('graduated-approach', 1)) as { parameters: { name: string; value: unknown }[] }
  document.parameters.find(({ name }) => name === 'level2From')!.value = level2From
  return [{ version: level2From, ruleSet: parseRuleSet(document).ruleSet! }]
}

export async function replayYear(): Promise<void> {
  const view = await sampleView()
  say(`${view.facts.pupils.length.toLocaleString('en-GB')} pupils at ${view.facts.schools.length} schools, ${WEEKS.length} weeks`)
  const [before, after, changed] = [version(80), version(82), version(81)]
  /* First of all, before anything is warm: the measures of a date, and then one changed cell on them. */
  const start = performance.now()
  const facts = new FactsAsAt(view, DAY)
  evaluateOn(facts, before)
  const measured = performance.now()
  evaluateOn(facts, changed)
  const decided = performance.now()
  let moved = 0
  const replay = (): void => {
    moved = 0
    for (const { evaluations } of evaluateRange(view, WEEKS, [before, after])) {
      const [a, b] = evaluations.map(({ tables }) => tables[0].decided.row)
      for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) moved++
    }
  }
  const coldStart = performance.now()
  replay()
  const cold = performance.now() - coldStart
  const versions = Array.from({ length: 30 }, (_, more) => version(60 + more))
  let at = 0
  const times = await interleaved(
    [
      { name: 'year', run: replay },
      /* Every boundary is another, so that nothing found out about one serves the next. */
      { name: 'cell', run: () => void evaluateOn(facts, versions[at++]), warm: 20 },
    ],
    ROUNDS,
  )
  say(
    `  a year week by week under two versions, warm: ${spread(times.get('year')!)}; first: ${inMs(cold)} ms; ${moved.toLocaleString('en-GB')} pupil-weeks differ`,
  )
  say(
    `  one changed cell decided again, warm: ${spread(times.get('cell')!)}; the first call: ${inMs(decided - measured)} ms, after ${inMs(measured - start)} ms for the measures of the date, cold`,
  )
}
