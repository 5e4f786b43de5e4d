// The only home of live impact on the server: which facts and versions an edit is looked at with, and who the pupils are for those who may
// know. Leaves deciding and counting to a thread of its own, `workers/impact-counter.ts`, so that nobody else waits for them.
import { createHash } from 'node:crypto'
import type { FactsView } from '../../engine/facts/view.ts'
import type { Sight } from '../access/actor.ts'
import {
  type CurveAnswer,
  type CurveRequest,
  curveAnswer,
  type ImpactAnswer,
  type ImpactRequest,
  impactAnswer,
} from '../contract/impact.ts'
import type { PolicyStore, PolicyVersion } from '../stores/policy-store.ts'
import { FactThread } from '../workers/fact-thread.ts'
import type { VersionText } from '../workers/impact-order.ts'
import type { Datasets } from './datasets.ts'

export class ImpactService {
  readonly #datasets: Datasets
  readonly #policies: PolicyStore
  readonly #thread = new FactThread()
  readonly #uploads = new WeakMap<FactsView, number>()
  #lastUpload = 0

  constructor({ datasets, policies }: { datasets: Datasets; policies: PolicyStore }) {
    this.#datasets = datasets
    this.#policies = policies
  }

  async impact(request: ImpactRequest, sight: Sight, signal: AbortSignal): Promise<ImpactAnswer> {
    const answer = impactAnswer.parse(await this.#ask(request, undefined, sight, signal))
    if (answer.who.length === 0 || sight.pupils !== 'names') return answer
    const names = await this.#datasets.names(request.dataset)
    return { ...answer, who: answer.who.map((one) => ({ ...one, name: names(one.pupil).name })) }
  }

  async curve({ parameter, ...request }: CurveRequest, sight: Sight, signal: AbortSignal): Promise<CurveAnswer> {
    return curveAnswer.parse(await this.#ask(request, parameter, sight, signal))
  }

  /** Lets go of all facts, where some were deleted or a pupil was erased. */
  forget(): void {
    void this.#thread.close()
  }

  close(): Promise<void> {
    return this.#thread.close()
  }

  async #ask(request: ImpactRequest, parameter: string | undefined, sight: Sight, signal: AbortSignal): Promise<unknown> {
    const { dataset, asOf, policy, baseline } = request
    const [uploaded, view] = [await this.#datasets.uploaded(dataset), await this.#datasets.view(dataset)]
    const others = this.#policies.inForce(asOf).filter((one) => one.policy !== policy)
    const order = {
      facts: this.#nameOf(uploaded, view),
      request,
      baseline: textOf(this.#policies.version(policy, baseline)),
      others: others.map(textOf),
      sight,
    }
    return this.#thread.ask({ order, ...(parameter !== undefined && { parameter }) }, view, signal)
  }

  /** The same for the same upload with the same events recorded since. */
  #nameOf(uploaded: FactsView, view: FactsView): string {
    const upload = this.#uploads.get(uploaded) ?? ++this.#lastUpload
    this.#uploads.set(uploaded, upload)
    if (view === uploaded) return `${upload}`
    const added = view.facts.events?.slice(uploaded.facts.events?.length ?? 0)
    return `${upload} ${createHash('sha256').update(JSON.stringify(added)).digest('hex')}`
  }
}

const textOf = ({ policy, version, text }: PolicyVersion): VersionText => ({ policy, version, text })
