// The only home of comparisons on the server: a draft beside the version in force over one dataset, stored once.
// Leaves who moves to `compare.ts`.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { explain, type Explanation } from '../../engine/decisions/explain.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import type { Sight } from '../access/actor.ts'
import { type ComparedPupil, comparedPupil, type Comparison, comparison, type StartComparison } from '../contract/runs.ts'
import { stopIfCancelled } from '../errors/cancelled.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import { compareEvaluations } from './compare.ts'
import { usableDraft } from './usable-draft.ts'
import type { Datasets, PupilName } from './datasets.ts'
import { shownComparison, type StoredComparison } from './shown-comparison.ts'

export class ComparisonService {
  readonly #datasets: Datasets
  readonly #policies: PolicyStore
  readonly #drafts: DraftStore
  readonly #runs: RunStore
  readonly #jobs: JobQueue

  constructor(parts: { datasets: Datasets; policies: PolicyStore; drafts: DraftStore; runs: RunStore; jobs: JobQueue }) {
    this.#datasets = parts.datasets
    this.#policies = parts.policies
    this.#drafts = parts.drafts
    this.#runs = parts.runs
    this.#jobs = parts.jobs
  }

  /** Starts a comparison; gives the job. @throws ServiceError where the draft cannot be run, with its faults */
  async start({ draft: draftId, dataset, asOf, baseline: version }: StartComparison): Promise<string> {
    const summary = await this.#datasets.summary(dataset)
    const day = parseDay(asOf)
    if (day === undefined) throw new ServiceError('bad-date', 400, `“${asOf}” is not a date.`, 'Write the date as 2025-12-12.')
    const draft = this.#drafts.get(draftId)
    const ruleSet = usableDraft(draft)
    const baseline =
      (version === undefined ? this.#policies.inForce(asOf).find((one) => one.policy === draft.policy) : undefined) ??
      this.#policies.version(draft.policy, version ?? draft.from)
    return this.#jobs.start('comparison', async ({ report, signal }) => {
      report('Loading the registers', null)
      const view = await this.#datasets.view(dataset)
      stopIfCancelled(signal)
      report(`Deciding with version ${baseline.version}`, 0.2)
      const before = evaluate(view, this.#withThoseRead(baseline, asOf), day)
      report('Deciding with the draft', 0.5)
      const after = evaluate(view, this.#withThoseRead({ version: 0, ruleSet }, asOf), day)
      stopIfCancelled(signal)
      report('Finding who moves', 0.8)
      const { tables, movers, pupils } = compareEvaluations(before, after, draft.policy)
      return this.#runs.createFolder('comparisons', async (folder, id) => {
        const stored = {
          id,
          dataset,
          datasetName: summary.name,
          asOf,
          policy: draft.policy,
          title: ruleSet.title,
          draft: draftId,
          draftName: draft.name,
          baseline: baseline.version,
          pupils: before.responsible.size,
          moved: pupils,
          tables,
          movers,
          hashes: { dataset: summary.hash, baseline: baseline.ruleSet.hash, draft: ruleSet.hash },
        }
        await writeFile(join(folder, 'draft.json'), draft.text)
        await writeFile(join(folder, 'comparison.json'), JSON.stringify(stored))
      })
    })
  }

  /** A stored comparison as somebody is shown it, with names joined where they may know them. */
  async get(id: string, sight: Sight): Promise<Comparison> {
    const stored = shownComparison(await this.#stored(id), sight, await this.#safeguarding(id, sight))
    const names = sight.pupils === 'names' ? await this.#datasets.names(stored.dataset) : (): PupilName => ({ upn: '', name: '' })
    return comparison.parse({ ...stored, movers: stored.movers.map((mover) => ({ ...mover, ...names(mover.pupil) })) })
  }

  /** One pupil of a comparison, decided again under each and explained. */
  async pupil(id: string, pupil: string, sight: Sight): Promise<ComparedPupil> {
    const { dataset, asOf, policy, baseline, movers } = await this.#stored(id)
    const hidden = await this.#safeguarding(id, sight)
    const { ruleSet } = parseRuleSetText(await readFile(join(await this.#runs.pathOf('comparisons', id), 'draft.json'), 'utf8'))
    const view = await this.#datasets.view(dataset)
    const index = view.facts.pupils.findIndex((one) => one.id === pupil)
    const school = movers.find((one) => one.pupil === pupil)?.schoolUrn ?? ''
    if (index < 0 || ruleSet === undefined || (sight.schools !== 'all' && !sight.schools.has(school))) {
      throw new ServiceError('no-such-pupil', 404, 'There is no such pupil in this comparison.', 'Go back to the list of pupils.')
    }
    const explained = async (own: VersionedRuleSet): Promise<Explanation[]> => {
      const evaluation = evaluate(view, this.#withThoseRead(own, asOf), parseDay(asOf)!, Int32Array.of(index))
      const ofPupil = evaluation.tables.filter((one) => one.policy === policy && one.subjects.kind === 'pupil')
      return Promise.all(ofPupil.map((evaluated) => explain(evaluation, evaluated, 0)))
    }
    const before = await explained(this.#policies.version(policy, baseline))
    const after = await explained({ version: 0, ruleSet })
    const tables = before.flatMap((one) => {
      const now = after.find((other) => other.table === one.table)
      return now === undefined || hidden.has(one.table) ? [] : [{ table: one.table, before: one, after: now }]
    })
    return comparedPupil.parse({ tables })
  }

  /** The tables of a comparison about safeguarding, for people who may not see what they decide. */
  async #safeguarding(id: string, sight: Sight): Promise<ReadonlySet<string>> {
    if (sight.safeguarding) return new Set()
    const { asOf, policy, baseline } = await this.#stored(id)
    const { ruleSet } = parseRuleSetText(await readFile(join(await this.#runs.pathOf('comparisons', id), 'draft.json'), 'utf8'))
    const both = [this.#policies.version(policy, baseline), ...(ruleSet === undefined ? [] : [{ version: 0, ruleSet }])]
    const keys = both.flatMap((own) => [...safeguardingTables(this.#withThoseRead(own, asOf).map((one) => one.ruleSet))])
    return new Set(keys.flatMap((key) => (key.startsWith(`${policy}/`) ? [key.slice(policy.length + 1)] : [])))
  }

  async #stored(id: string): Promise<StoredComparison> {
    return (await this.#runs.readJson('comparisons', id, 'comparison.json')) as StoredComparison
  }

  /** A rule set with those of the policies in force whose decisions it reads. */
  #withThoseRead(own: VersionedRuleSet, asOf: string): VersionedRuleSet[] {
    const others = this.#policies.inForce(asOf).filter((one) => one.policy !== own.ruleSet.policy)
    return [own, ...readBy(own, others)]
  }
}

/** The other policies' rule sets that a rule set reads decisions of, directly or through one another. */
function readBy({ ruleSet }: VersionedRuleSet, others: readonly VersionedRuleSet[]): VersionedRuleSet[] {
  const needed = new Set<VersionedRuleSet>()
  const visit = (inputs: readonly { decision?: string | undefined }[]): void => {
    for (const { decision } of inputs) {
      const other = decision?.includes('/') === true ? others.find((one) => one.ruleSet.policy === decision.split('/')[0]) : undefined
      if (other === undefined || needed.has(other)) continue
      needed.add(other)
      visit(other.ruleSet.document.inputs)
    }
  }
  visit(ruleSet.document.inputs)
  return [...needed]
}
