// The thread that holds the facts of the datasets looked at last: takes one order at a time and answers it, or says that it lacks the facts.
import { parentPort } from 'node:worker_threads'
import { ServiceError } from '../errors/service-error.ts'
import type { FactAnswer, FactOrder } from './fact-thread.ts'
import { ImpactCounter } from './impact-counter.ts'

const counter = new ImpactCounter()

function answerTo({ order, parameter, sent }: FactOrder): FactAnswer {
  if (sent !== undefined) counter.edits.hold(order.facts, sent)
  if (!counter.edits.holds(order.facts)) return { kind: 'no-facts' }
  try {
    return { kind: 'answer', answer: parameter === undefined ? counter.impact(order) : counter.curve(order, parameter) }
  } catch (fault) {
    if (!(fault instanceof ServiceError)) throw fault
    const { code, status, message, details } = fault
    return { kind: 'refused', code, status, message, details }
  }
}

parentPort!.on('message', (order: FactOrder) => parentPort!.postMessage(answerTo(order), []))
