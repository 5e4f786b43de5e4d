// The only home of timing whole replays, from registers to who moved, why and with what work: 39 weeks under what is in force and under a
// candidate, for the graduated approach with all that reads it and for every policy about pupils at once; and looking back since when rows hold.
import { recommendedActions } from '../../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { parseDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../../engine/facts/view.ts'
import { weekly } from '../../../engine/replay/evaluate-range.ts'
import { type Replayed, replay } from '../../../engine/replay/replay.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../../../engine/rules/rule-set.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'
import { inMs, say, summary } from '../rounds.ts'
import { PUPILS, sampleFolder } from '../sample-authority.ts'

const WEEKS = weekly(parseDay('2025-09-05')!, parseDay('2026-05-29')!)
const AS_OF = parseDay('2026-06-12')!
const ROUNDS = Number(process.env['ROUNDS'] ?? 3)

/** The newest version of each policy that ships. */
function newest(): VersionedRuleSet[] {
  const byPolicy = Map.groupBy(shippedVersions(), ({ policy }) => policy)
  return [...byPolicy.values()].map((versions) => {
    const { version, text } = versions.toSorted((a, b) => b.version - a.version)[0]
    return { version, ruleSet: parseRuleSet(JSON.parse(text)).ruleSet! }
  })
}

/** A policy with its first boundary in per cent, or in sessions, moved by two; nothing where it has none. */
function moved({ ruleSet }: VersionedRuleSet): VersionedRuleSet[] {
  const document = structuredClone(ruleSet.document)
  const parameter =
    document.parameters.find(({ name }) => name === 'level2From') ??
    document.parameters.find(({ value, unit }) => typeof value === 'number' && (unit === '%' || unit === 'session'))
  if (parameter === undefined) return []
  Object.assign(parameter, { value: Number(parameter.value) + 2 })
  const changed = parseRuleSet(document).ruleSet
  return changed === undefined ? [] : [{ version: 0, ruleSet: changed }]
}

function replayed(view: FactsView, baseline: readonly VersionedRuleSet[], candidate: readonly VersionedRuleSet[]): Replayed {
  const steps = replay({ view: () => view, dates: WEEKS, baseline: () => baseline, candidates: [candidate] })
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value[0]
  }
}

/** Seconds of the clock and of the processor, the least of which says most where other programs run. */
function timed(name: string, run: () => string): void {
  const clock: number[] = []
  const processor: number[] = []
  let found = ''
  for (let round = 0; round < ROUNDS; round++) {
    const [start, used] = [performance.now(), process.cpuUsage()]
    found = run()
    clock.push(performance.now() - start)
    const { user, system } = process.cpuUsage(used)
    processor.push((user + system) / 1000)
  }
  const [ofClock, ofProcessor] = [summary(clock), summary(processor)]
  say(
    `  ${name}: ${inMs(ofClock.median)} ms (${inMs(ofClock.least)} to ${inMs(ofClock.most)}), processor ${inMs(ofProcessor.median)} ms (${inMs(ofProcessor.least)} to ${inMs(ofProcessor.most)}); ${found}`,
  )
}

export async function wholeReplay(): Promise<void> {
  const { facts, findings } = await readDataset(await sampleFolder())
  findings.close()
  /* A view of its own for each round, so that nothing found out in one serves the next. */
  const view = (): FactsView =>
    viewFacts({ ...facts, events: [...(facts.events ?? [])], parents: [...(facts.parents ?? [])] }, DEFAULT_SETTINGS)
  const baseline = newest()
  const isOfPupils = ({ ruleSet }: VersionedRuleSet): boolean => ruleSet.tables.some(({ subject }) => subject.startsWith('pupil'))
  const one = baseline.filter(({ ruleSet }) => ruleSet.policy === 'graduated-approach').flatMap(moved)
  const all = baseline.filter(isOfPupils).flatMap(moved)
  say(`${PUPILS.toLocaleString('en-GB')} pupils, ${WEEKS.length} weeks, two versions`)
  const summed = ({ tables, moved: who }: Replayed): string => `${tables.length} tables, ${who.length.toLocaleString('en-GB')} moves`
  timed('the graduated approach and what reads it', () => summed(replayed(view(), baseline, one)))
  timed(`${all.length} policies about pupils at once`, () => summed(replayed(view(), baseline, all)))
  timed('decided once, with since when each row has held', () => {
    const actions = recommendedActions(evaluate(view(), baseline, AS_OF), baseline)
    return `${actions.length.toLocaleString('en-GB')} actions`
  })
}
