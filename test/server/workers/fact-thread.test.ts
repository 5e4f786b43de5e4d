// The thread that holds facts: asked, left, broken and begun afresh, with the figures of four pupils worked out by hand.
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { impactAnswer } from '../../../server/contract/impact.ts'
import { type FactOrder, FactThread } from '../../../server/workers/fact-thread.ts'
import type { SentFacts } from '../../../server/workers/impact-order.ts'
import { viewOf, weeksFrom } from '../../support/facts-builder.ts'

/* Of 40 sessions they attend 40, 36 (90 %), 32 (80 %) and 28 (70 %). */
const facts = viewOf({
  schools: { 100001: {} },
  pupils: ['// // // // //', 'O/ // // // //', 'OO // // // //', 'OO O/ // // //'].map((week, at) => ({
    id: `${at}`.repeat(32),
    marks: weeksFrom('2025-11-17', 4, week),
  })),
})
const text = readFileSync(new URL('../../../policies/graduated-approach/v1.json', import.meta.url), 'utf8')
const thread = new FactThread()
afterAll(() => thread.close())

function order(level2From: number, name = 'autumn') {
  const document = JSON.parse(text.replace(/("name": "level2From",[^}]*?"value": )80/, `$1${level2From}`)) as unknown
  return {
    ask: 'impact' as const,
    order: {
      facts: name,
      request: { dataset: 'autumn', asOf: '2025-12-12', policy: 'graduated-approach', baseline: 1, table: 'level', document },
      baseline: { policy: 'graduated-approach', version: 1, text },
      others: [],
      sight: { pupils: 'names', schools: 'all', safeguarding: true } as const,
    },
  }
}

const waiting = (): AbortSignal => new AbortController().signal

/** How many the rows of Level 3 and Level 2 catch. */
async function caught(asked: FactOrder, sent: SentFacts = facts, signal = waiting()): Promise<(number | null)[]> {
  const { rows } = impactAnswer.parse(await thread.ask(asked, sent, signal))
  return ['level-3', 'level-2'].map((id) => rows.find(({ row }) => row === id)!.after)
}

describe('the thread that holds facts', () => {
  it('answers orders one after another, and leaves out those nobody waits for', async () => {
    const left = new AbortController()
    const asked = [caught(order(80)), caught(order(81), facts, left.signal), caught(order(60))]
    left.abort()
    const [first, second, third] = await Promise.allSettled(asked)
    expect(first).toMatchObject({ value: [1, 1] })
    expect(second).toMatchObject({ reason: { code: 'asked-anew' } })
    expect(third).toMatchObject({ value: [0, 2] })
  })

  it('holds the facts it was sent, by name, and is sent those it lacks', async () => {
    const nobody = viewOf({ schools: { 100001: {} }, pupils: [] })
    expect(await caught(order(80), nobody)).toEqual([1, 1])
    expect(await caught(order(80, 'spring'), nobody)).toEqual([0, 0])
    expect(await caught(order(80, 'summer'), facts)).toEqual([1, 1])
    /* Two are kept: autumn was asked about longest ago. */
    expect(await caught(order(80), nobody)).toEqual([0, 0])
  })

  it('begins afresh after it was closed, and after it broke', async () => {
    await thread.close()
    expect(await caught(order(80))).toEqual([1, 1])
    await expect(caught(order(80, 'broken'), {} as SentFacts)).rejects.toThrow()
    expect(await caught(order(81))).toEqual([2, 0])
  })

  it('says in words what is wrong with an edit', async () => {
    const asked = order(80)
    const request = { ...asked.order.request, document: { format: 'rule-set/1' } }
    await expect(caught({ ...asked, order: { ...asked.order, request } })).rejects.toMatchObject({ code: 'draft-has-errors', status: 422 })
  })
})
