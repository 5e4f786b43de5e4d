// The only home of asking the thread that holds facts: started when first asked, one order after another, those nobody waits for any more
// left out, so that of many edits the last is answered. A thread that breaks is started afresh by the next order.
import { Worker } from 'node:worker_threads'
import { ServiceError } from '../errors/service-error.ts'
import type { FoundOrder, ImpactOrder, SentFacts } from './impact-order.ts'
import type { ValueGoal } from './value-told.ts'

export type FactQuestion =
  | { readonly ask: 'impact'; readonly order: ImpactOrder }
  | { readonly ask: 'curve'; readonly order: ImpactOrder; readonly parameter: string }
  | { readonly ask: 'value'; readonly order: ImpactOrder; readonly parameter: string; readonly goal: ValueGoal }
  | { readonly ask: 'found'; readonly order: FoundOrder }

/** A question with the facts it names, where the thread lacked them. */
export type FactOrder = FactQuestion & { readonly sent?: SentFacts }

export type FactAnswer =
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'no-facts' }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly status: number
      readonly message: string
      readonly details: string | undefined
    }

export class FactThread {
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()

  /**
   * The answer to an order, once those before it are done. `facts` is sent where the thread does not hold it.
   * @throws ServiceError as the thread does, and where `signal` says before its turn that nobody waits
   */
  ask(asked: FactQuestion, facts: SentFacts, signal: AbortSignal): Promise<unknown> {
    const answer = this.#last.then(() => this.#answer(asked, facts, signal))
    this.#last = answer.catch(() => undefined)
    return answer
  }

  /** Ends the thread, and with it all it holds. */
  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  async #answer(asked: FactQuestion, facts: SentFacts, signal: AbortSignal): Promise<unknown> {
    if (signal.aborted) throw new ServiceError('asked-anew', 409, 'Something else was asked meanwhile.', 'Nothing needs to be done.')
    const first = await this.#post(asked)
    const answer = first.kind === 'no-facts' ? await this.#post({ ...asked, sent: facts }) : first
    if (answer.kind === 'refused') throw new ServiceError(answer.code, answer.status, answer.message, answer.details)
    if (answer.kind === 'no-facts') throw new Error('The thread did not keep the facts it was sent')
    return answer.answer
  }

  #post(order: FactOrder): Promise<FactAnswer> {
    const worker = this.#worker ?? this.#start()
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        worker.off('message', told).off('error', broke).off('exit', ended)
        worker.unref()
        settle()
      }
      const told = (answer: FactAnswer): void => end(() => resolve(answer))
      const broke = (fault: unknown): void => end(() => reject(fault instanceof Error ? fault : new Error(String(fault))))
      const ended = (): void => end(() => reject(new Error('The thread that holds facts ended without an answer')))
      worker.on('message', told).on('error', broke).on('exit', ended)
      worker.ref()
      worker.postMessage(order, [])
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./fact-worker.ts', import.meta.url))
    const isOver = (): void => {
      if (this.#worker === worker) this.#worker = undefined
    }
    /* What breaks between two orders is nobody’s answer; the next order begins afresh. */
    worker.on('error', isOver).once('exit', isOver)
    this.#worker = worker
    return worker
  }
}
