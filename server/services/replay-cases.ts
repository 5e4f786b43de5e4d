// The only home of cases made of pupils a replay moves: what the draft says of one on the date they first moved, for the draft’s own cases.
// Leaves what may stand in a case to the engine; a case holds no name, no UPN, no pseudonym and no school.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { evaluateOn } from '../../engine/decisions/evaluate.ts'
import { FactsAsAt } from '../../engine/decisions/facts-as-at.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { caseOfPupil, type NoCase } from '../../engine/replay/case-of-pupil.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { Sight } from '../access/actor.ts'
import { type CaseDocument, caseDocument } from '../contract/policies.ts'
import { type MovedPupilShape, movedPupil, replayDetail } from '../contract/replays.ts'
import { ServiceError } from '../errors/service-error.ts'
import { notThere } from '../stores/new-id.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import type { Datasets } from './datasets.ts'
import { dataOnDates } from './replay-request.ts'

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
    const { datasets, policies, runs } = this.#parts
    const replay = replayDetail.parse(await runs.readJson('replays', id, 'replay.json'))
    const folder = await runs.pathOf('replays', id)
    const all = z.array(movedPupil).parse(JSON.parse(await readFile(join(folder, 'moved.json'), 'utf8')))
    const moved = all.find((one) => one.pupil === pupil && one.table === key)
    if (moved === undefined || (sight.schools !== 'all' && !sight.schools.has(moved.schoolUrn))) throw notThere('moved pupil')
    const texts = z.array(z.string()).parse(JSON.parse(await readFile(join(folder, 'candidate.json'), 'utf8')))
    const changed = texts.flatMap((text) => parseRuleSetText(text).ruleSet ?? [])
    const [policy, name] = key.split('/')
    const ruleSet = changed.find((one) => one.policy === policy)
    if (ruleSet === undefined) throw otherPolicy(policy)
    const beside = policies.inForce(moved.first).filter((one) => changed.every((other) => other.policy !== one.policy))
    const ruleSets = [...changed.map((one) => ({ version: 0, ruleSet: one })), ...beside]
    const isHidden = safeguardingTables(ruleSets.map((one) => one.ruleSet)).has(key)
    if (isHidden && !sight.safeguarding) throw notThere('moved pupil')
    const data = await datasets.summaries(replay.datasets.length === 0 ? [replay.dataset] : replay.datasets.map((one) => one.id))
    const dates = replay.dates.map((date) => parseDay(date)!)
    const read = dataOnDates(data, dates, replay.known, replay.startedAt)[replay.dates.indexOf(moved.first)]
    const view = await datasets.view(read.datasets, read.recordedBy)
    const index = view.facts.pupils.findIndex((one) => one.id === pupil)
    if (index < 0) throw notThere('moved pupil')
    const facts = new FactsAsAt(view, parseDay(moved.first)!, Int32Array.of(index))
    const evaluated = evaluateOn(facts, ruleSets, new Set([key])).tables.find((one) => one.policy === policy && one.table.name === name)
    if (evaluated?.subjects.kind !== 'pupil' || evaluated.subjects.size !== 1) throw noCase('not-as-decided')
    const made = caseOfPupil(ruleSet, evaluated, 0, wordsOf(moved, replay.draftName))
    if (typeof made === 'string') throw noCase(made)
    return caseDocument.parse(made)
  }
}

const wordsOf = ({ from, to, causes }: MovedPupilShape, draft: string): Pick<CaseDocument, 'name' | 'because'> => ({
  name: `a moved pupil, ${from} to ${to}`,
  because: `A pupil in a replay of “${draft}”, who goes from ${from} to ${to}. ${causes.length === 0 ? 'Several changes together' : causes.join('; ')}.`,
})

const otherPolicy = (policy: string): ServiceError =>
  new ServiceError(
    'other-policy',
    422,
    `This pupil moves in “${policy}”, which is not the policy of the draft.`,
    'Make cases of pupils who move in the draft’s own tables.',
  )

const NO_CASE: Readonly<Record<NoCase, string>> = {
  'exact-date': 'What the table says of this pupil depends on the day of a date, and a case holds no exact date of a pupil.',
  'not-as-decided': 'What the table says of this pupil cannot be said with the figures a case can hold.',
}

const noCase = (why: NoCase): ServiceError => new ServiceError('no-case', 422, NO_CASE[why], 'Write a case by hand with other figures.')
