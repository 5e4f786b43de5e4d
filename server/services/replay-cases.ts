// The only home of cases made of pupils a replay moves: what the draft says of one on the date they first moved, for the draft’s own cases.
// Leaves what may stand in a case to the engine; a case holds no name, no UPN, no pseudonym and no school.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { evaluateOn } from '../../engine/decisions/evaluate.ts'
import type { EvaluatedTable } from '../../engine/decisions/evaluation.ts'
import { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { OutcomeNumbers } from '../../engine/replay/outcomes.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import { caseOfPupil, type NoCase } from '../../engine/replay/case-of-pupil.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { Sight } from '../access/actor.ts'
import { type CaseDocument, caseDocument } from '../contract/policies.ts'
import { type MovedPupilShape, movedPupil, type ReplayDetail } from '../contract/replays.ts'
import { ServiceError } from '../errors/service-error.ts'
import { notThere } from '../stores/new-id.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import type { Datasets } from './datasets.ts'
import { outcomeInWords } from './outcome-words.ts'
import { dataOnDates } from './replay-request.ts'
import { keptReplay } from './replay-summaries.ts'

interface ReplayCasesParts {
  readonly datasets: Datasets
  readonly policies: PolicyStore
  readonly runs: RunStore
}

export class ReplayCases {
  readonly #parts: ReplayCasesParts

  constructor(parts: ReplayCasesParts) {
    this.#parts = parts
  }

  /** @throws ServiceError where whoever asks may not see the pupil, or no case can be made of them */
  async of(id: string, { pupil, table: key }: { readonly pupil: string; readonly table: string }, sight: Sight): Promise<CaseDocument> {
    const { runs } = this.#parts
    const replay = keptReplay.parse(await runs.readJson('replays', id, 'replay.json'))
    const moved = await this.#moved(id, pupil, key, sight)
    const [policy, name] = key.split('/')
    const at = replay.parts.findIndex((part) => part.policy === policy && part.draft !== null)
    if (at < 0) throw noDraft(policy)
    const candidate = textsOf(await runs.readJson('replays', id, 'candidate.json')).map((text) => ({
      version: 0,
      ruleSet: ruleSetOf(text),
    }))
    const { ruleSet } = candidate[at]
    const inForce = this.#parts.policies.inForce(moved.first)
    const others = inForce.filter((one) => candidate.every((part) => part.ruleSet.policy !== one.policy))
    const ruleSets = [...candidate, ...others]
    const isHidden = replay.safeguarding.includes(key) || safeguardingTables(ruleSets.map((one) => one.ruleSet)).has(key)
    if (isHidden && !sight.safeguarding) throw notThere('moved pupil')
    const evaluated = evaluateOn(await this.#factsOf(replay, pupil, moved.first), ruleSets, new Set([key])).tables.find(
      (one) => one.policy === policy && one.table.name === name,
    )
    if (evaluated?.subjects.kind !== 'pupil' || evaluated.subjects.size !== 1 || saidOf(evaluated) !== moved.to)
      throw noCase('not-as-decided')
    const made = caseOfPupil(ruleSet, evaluated, 0, wordsOf(moved, replay.draftName))
    if (typeof made === 'string') throw noCase(made)
    return caseDocument.parse(made)
  }

  /** @throws ServiceError as for somebody who does not move, where whoever asks may not see them */
  async #moved(id: string, pupil: string, table: string, sight: Sight): Promise<MovedPupilShape> {
    const text = await readFile(join(await this.#parts.runs.pathOf('replays', id), 'moved.json'), 'utf8')
    const moved = z
      .array(movedPupil)
      .parse(JSON.parse(text))
      .find((one) => one.pupil === pupil && one.table === table)
    if (moved === undefined || (sight.schools !== 'all' && !sight.schools.has(moved.schoolUrn))) throw notThere('moved pupil')
    return moved
  }

  /** The facts of one pupil on a date, as the replay read them. */
  async #factsOf({ datasets: kept, dataset, known, startedAt }: ReplayDetail, pupil: string, date: string): Promise<FactsAsAt> {
    const { datasets } = this.#parts
    const day = parseDay(date)!
    const summaries = await datasets.summaries(kept.length === 0 ? [dataset] : kept.map((one) => one.id))
    const [read] = dataOnDates(summaries, [day], known, startedAt)
    const view = await datasets.view(read.datasets, read.recordedBy)
    const index = view.facts.pupils.findIndex((one) => one.id === pupil)
    if (index < 0) throw notThere('moved pupil')
    return new FactsAsAt(view, day, Int32Array.of(index))
  }
}

const textsOf = (kept: unknown): string[] => z.array(z.string()).parse(kept)

const ruleSetOf = (text: string): RuleSet => parseRuleSetText(text).ruleSet!

/** What the table says of its only subject, in words. */
function saidOf(evaluated: EvaluatedTable): string {
  const numbers = new OutcomeNumbers()
  const [outcome] = numbers.of(evaluated)
  return outcomeInWords(numbers.outcomes[outcome], evaluated.table.outputs)
}

const wordsOf = ({ from, to, causes }: MovedPupilShape, draft: string): Pick<CaseDocument, 'name' | 'because'> => ({
  name: `a moved pupil, ${from} to ${to}`,
  because: `A pupil in a replay of “${draft}”, who goes from ${from} to ${to}. ${causes.length === 0 ? 'Several changes together' : causes.join('; ')}.`,
})

const noDraft = (policy: string): ServiceError =>
  new ServiceError(
    'no-draft',
    422,
    `This pupil moves in “${policy}”, of which no draft was replayed.`,
    'Make cases of pupils who move in the tables of a draft.',
  )

const NO_CASE: Readonly<Record<NoCase, string>> = {
  'exact-date': 'What the table says of this pupil depends on the day of a date, and a case holds no exact date of a pupil.',
  'not-as-decided': 'What the replay found of this pupil cannot be found again with the figures a case can hold.',
}

const noCase = (why: NoCase): ServiceError => new ServiceError('no-case', 422, NO_CASE[why], 'Write a case by hand with other figures.')
