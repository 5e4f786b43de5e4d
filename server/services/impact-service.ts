// The only home of live impact on the server: which facts and versions an edit is looked at with, and who the pupils are for those who may
// know. Leaves deciding and counting to a thread of its own, `workers/impact-counter.ts`, so that nobody else waits for them.
import { createHash } from 'node:crypto'
import type { FactsView } from '../../engine/facts/view.ts'
import type { Sight } from '../access/actor.ts'
import {
  type CurveAnswer,
  type CurveRequest,
  curveAnswer,
  type FoundAnswer,
  type FoundRequest,
  foundAnswer,
  type ImpactAnswer,
  type ImpactRequest,
  impactAnswer,
  type ValueAnswer,
  type ValueRequest,
  valueAnswer,
} from '../contract/impact.ts'
import type { PolicyStore, PolicyVersion } from '../stores/policy-store.ts'
import { type FactQuestion, FactThread } from '../workers/fact-thread.ts'
import type { FoundOrder, ImpactOrder, VersionText } from '../workers/impact-order.ts'
import type { NamedPupil } from '../workers/named-pupils.ts'
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
    const answer = impactAnswer.parse(await this.#ask({ ask: 'impact', order: await this.#edit(request, sight) }, signal))
    return { ...answer, who: await this.#named(answer.who, request.dataset, sight) }
  }

  async curve({ parameter, ...request }: CurveRequest, sight: Sight, signal: AbortSignal): Promise<CurveAnswer> {
    return curveAnswer.parse(await this.#ask({ ask: 'curve', order: await this.#edit(request, sight), parameter }, signal))
  }

  async value({ parameter, outcome, under, places, ...request }: ValueRequest, sight: Sight, signal: AbortSignal): Promise<ValueAnswer> {
    const goal = { outcome, under, places }
    return valueAnswer.parse(await this.#ask({ ask: 'value', order: await this.#edit(request, sight), parameter, goal }, signal))
  }

  /** How many fall into what verification finds in the edit. */
  async found(request: FoundRequest, sight: Sight, signal: AbortSignal): Promise<FoundAnswer> {
    const answer = foundAnswer.parse(await this.#ask({ ask: 'found', order: await this.#order(request, sight) }, signal))
    const findings = answer.findings.map(async (one) => ({ ...one, who: await this.#named(one.who, request.dataset, sight) }))
    return { ...answer, findings: await Promise.all(findings) }
  }

  /** Lets go of all facts, where some were deleted or a pupil was erased. */
  forget(): void {
    void this.#thread.close()
  }

  close(): Promise<void> {
    return this.#thread.close()
  }

  async #ask(asked: FactQuestion, signal: AbortSignal): Promise<unknown> {
    return this.#thread.ask(asked, await this.#datasets.view(asked.order.request.dataset), signal)
  }

  async #edit(request: ImpactRequest, sight: Sight): Promise<ImpactOrder> {
    const order = await this.#order(request, sight)
    if (request.baseline === 0) return { ...order, request }
    return { ...order, request, baseline: textOf(this.#policies.version(request.policy, request.baseline)) }
  }

  async #order(request: FoundRequest, sight: Sight): Promise<FoundOrder> {
    const { dataset, asOf, policy } = request
    const [uploaded, view] = [await this.#datasets.uploaded(dataset), await this.#datasets.view(dataset)]
    const others = this.#policies.inForce(asOf).filter((one) => one.policy !== policy)
    return { facts: this.#nameOf(uploaded, view), request, others: others.map(textOf), sight }
  }

  async #named<T extends NamedPupil>(who: readonly T[], dataset: string, sight: Sight): Promise<T[]> {
    if (who.length === 0 || sight.pupils !== 'names') return [...who]
    const names = await this.#datasets.names(dataset)
    return who.map((one) => ({ ...one, name: names(one.pupil).name }))
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
