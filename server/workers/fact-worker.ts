// The thread that holds the facts of the datasets looked at last: takes one order at a time and answers it, or says that it lacks the facts.
import { parentPort } from 'node:worker_threads'
import { ServiceError } from '../errors/service-error.ts'
import type { FactAnswer, FactOrder } from './fact-thread.ts'
import { DecidedEdits } from './decided-edits.ts'
import { FindingCounter } from './finding-counter.ts'
import { ImpactCounter } from './impact-counter.ts'
import { Tellers } from './tellers.ts'

const edits = new DecidedEdits()
const tellers = new Tellers()
const impact = new ImpactCounter(edits, tellers)
const found = new FindingCounter(edits, tellers)

function answered(asked: FactOrder): unknown {
  if (asked.ask === 'found') return found.found(asked.order)
  if (asked.ask === 'value') return impact.value(asked.order, asked.parameter, asked.goal)
  return asked.ask === 'curve' ? impact.curve(asked.order, asked.parameter) : impact.impact(asked.order)
}

function answerTo(asked: FactOrder): FactAnswer {
  const { order, sent } = asked
  if (sent !== undefined) edits.hold(order.facts, sent)
  if (!edits.holds(order.facts)) return { kind: 'no-facts' }
  try {
    return { kind: 'answer', answer: answered(asked) }
  } catch (fault) {
    if (!(fault instanceof ServiceError)) throw fault
    const { code, status, message, details } = fault
    return { kind: 'refused', code, status, message, details }
  }
}

parentPort!.on('message', (order: FactOrder) => parentPort!.postMessage(answerTo(order), []))
