// The only home of one pupil a replay moves, decided again on the date they first moved, under both sides as the replay did, and explained.
// Leaves cases made of them to `replay-cases.ts`.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { evaluateOn } from '../../engine/decisions/evaluate.ts'
import type { EvaluatedTable, Evaluation } from '../../engine/decisions/evaluation.ts'
import { explain } from '../../engine/decisions/explain.ts'
import { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { OutcomeNumbers } from '../../engine/replay/outcomes.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { RuleSet, VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { Sight } from '../access/actor.ts'
import { type MovedPupilShape, movedPupil, type ReplayDetail, type ReplayedPupil, replayedPupil } from '../contract/replays.ts'
import { notThere } from '../stores/new-id.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import type { Datasets } from './datasets.ts'
import { outcomeInWords } from './outcome-words.ts'
import { dataOnDates } from './replay-request.ts'
import { candidateTexts, type KeptReplay, keptReplayOf } from './kept-replay.ts'

interface ReplayedPupilsParts {
  readonly datasets: Datasets
  readonly policies: PolicyStore
  readonly runs: RunStore
}

/** A subject of a table as one side decides it. */
interface Decided {
  readonly evaluation: Evaluation
  readonly evaluated: EvaluatedTable
  readonly subject: number
}

interface DecidedAgain {
  readonly replay: KeptReplay
  readonly moved: MovedPupilShape
  /** Those that took the place of others, in the order of the replay's parts. */
  readonly candidate: readonly VersionedRuleSet[]
  /** Undefined where it is not what the replay found, or where nothing is known of what stood beside the candidate. */
  readonly before: Decided | undefined
  readonly after: Decided | undefined
}

export class ReplayedPupils {
  readonly #parts: ReplayedPupilsParts

  constructor(parts: ReplayedPupilsParts) {
    this.#parts = parts
  }

  /** Both explanations, cell by cell; null where a side cannot be found again. @throws ServiceError 404 where whoever asks may not see the pupil */
  async explained(id: string, pupil: string, table: string, sight: Sight): Promise<ReplayedPupil> {
    const { moved, before, after } = await this.again(id, pupil, table, sight)
    const explanationOf = async (one: Decided | undefined) =>
      one === undefined ? null : explain(one.evaluation, one.evaluated, one.subject)
    return replayedPupil.parse({ on: moved.first, before: await explanationOf(before), after: await explanationOf(after) })
  }

  /** Decided again under both sides. @throws ServiceError 404 as for somebody who does not move, where whoever asks may not see them */
  async again(id: string, pupil: string, key: string, sight: Sight): Promise<DecidedAgain> {
    const { runs, policies } = this.#parts
    const replay = keptReplayOf(await runs.readJson('replays', id, 'replay.json'))
    const moved = await this.#moved(id, pupil, key, sight)
    const candidate = (await candidateTexts(runs, id)).map((text) => ({
      version: 0,
      ruleSet: ruleSetOf(text),
    }))
    const inForce = policies.inForce(moved.first)
    const after = [...candidate, ...inForce.filter((one) => candidate.every((part) => part.ruleSet.policy !== one.policy))]
    const isHidden = [...safeguardingTables(after.map((one) => one.ruleSet)), ...replay.safeguarding].includes(key)
    if (isHidden && !sight.safeguarding) throw notThere('moved pupil')
    const facts = await this.#factsOf(replay, pupil, moved.first)
    const named = replay.beside.map((name) => policies.version(name.split('@')[0], Number(name.split('@')[1])))
    const before = [...named, ...inForce.filter((one) => named.every(({ policy }) => policy !== one.policy))]
    return {
      replay,
      moved,
      candidate,
      before: replay.isBesideInForce || named.length > 0 ? decided(facts, before, key, moved.from) : undefined,
      after: decided(facts, after, key, moved.to),
    }
  }

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

/** The subject of whom a table says what the replay found; of a pupil's parents, the first of whom it does. */
function decided(facts: FactsAsAt, ruleSets: readonly VersionedRuleSet[], key: string, said: string): Decided | undefined {
  const evaluation = evaluateOn(facts, ruleSets, new Set([key]))
  const evaluated = evaluation.tables.find((one) => `${one.policy}/${one.table.name}` === key)
  if (evaluated === undefined) return undefined
  const numbers = new OutcomeNumbers()
  const outcomes = numbers.of(evaluated)
  const subject = outcomes.findIndex((outcome) => outcomeInWords(numbers.outcomes[outcome], evaluated.table.outputs) === said)
  return subject < 0 ? undefined : { evaluation, evaluated, subject }
}

const ruleSetOf = (text: string): RuleSet => parseRuleSetText(text).ruleSet!
