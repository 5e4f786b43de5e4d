// The only home of comparisons on the server: a draft beside the version in force over one dataset, stored once.
// Leaves who moves to `compare.ts`.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { type Comparison, comparison, type StartComparison } from '../contract/runs.ts'
import { stopIfCancelled } from '../errors/cancelled.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import { diagnosticLine, type PolicyStore } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import { compareEvaluations } from './compare.ts'
import type { Datasets } from './datasets.ts'

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
    const { ruleSet, diagnostics } = parseRuleSetText(draft.text)
    if (ruleSet === undefined) {
      throw new ServiceError(
        'draft-has-errors',
        422,
        'The draft cannot be run until its errors are mended. It is saved as it is.',
        diagnostics.slice(0, 5).map(diagnosticLine).join('\n'),
      )
    }
    if (ruleSet.policy !== draft.policy) {
      throw new ServiceError(
        'other-policy',
        422,
        `The draft was started from “${draft.policy}”, but its document says “${ruleSet.policy}”.`,
        'Set “policy” back, or start a draft of the other policy.',
      )
    }
    const inForce = this.#policies.inForce(asOf)
    const baseline =
      (version === undefined ? inForce.find((one) => one.policy === draft.policy) : undefined) ??
      this.#policies.version(draft.policy, version ?? draft.from)
    const others = inForce.filter((one) => one.policy !== draft.policy)
    const needed = (own: VersionedRuleSet): VersionedRuleSet[] => [own, ...readBy(own, others)]
    return this.#jobs.start('comparison', async ({ report, signal }) => {
      report('Loading the registers', null)
      const view = await this.#datasets.view(dataset)
      stopIfCancelled(signal)
      report(`Deciding with version ${baseline.version}`, 0.2)
      const before = evaluate(view, needed(baseline), day)
      report('Deciding with the draft', 0.5)
      const after = evaluate(view, needed({ version: 0, ruleSet }), day)
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
        await writeFile(join(folder, 'comparison.json'), JSON.stringify(stored))
      })
    })
  }

  /** A stored comparison with names joined. */
  async get(id: string): Promise<Comparison> {
    const stored = (await this.#runs.readJson('comparisons', id, 'comparison.json')) as Omit<Comparison, 'movers'> & {
      movers: { pupil: string }[]
    }
    const names = await this.#datasets.names(stored.dataset)
    return comparison.parse({ ...stored, movers: stored.movers.map((mover) => ({ ...mover, ...names(mover.pupil) })) })
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
