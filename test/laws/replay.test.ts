// A replay against a plain recount: every date decided again by the second implementation, which shares no code with the engine.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { outputsText } from '../../engine/decisions/outcome.ts'
import { statusOf } from '../../engine/decisions/sentence.ts'
import { parseDay, printDay } from '../../engine/facts/days.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import { areOfPupils } from '../../engine/measures/subjects.ts'
import { weekly } from '../../engine/replay/evaluate-range.ts'
import { type Replayed, replay } from '../../engine/replay/replay.ts'
import { parseRuleSet, parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { writeSample } from '../../server/sample/write-sample.ts'
import { readPolicies } from '../../server/stores/policy-store.ts'
import { sampleViewIn } from '../support/sample-view.ts'
import { decideByReference } from '../reference/decide-by-reference.ts'

const DATES = weekly(parseDay('2025-11-07')!, parseDay('2026-01-23')!).filter((_, at) => at % 5 === 0)
const inForce = readPolicies('policies').inForce('2025-11-07')
const own = inForce.find(({ policy }) => policy === 'graduated-approach')!
const changedText = own.text.replace(/("name": "level2From",[^}]*?"value": )80/, '$185')
let folder = ''
let view: FactsView

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendance-replay-'))
  await writeSample({ pupils: 300, from: '2025-09-01', to: '2026-02-13', seed: 11, out: folder })
  view = await sampleViewIn(folder)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

function replayed(candidate: readonly VersionedRuleSet[]): Replayed {
  const steps = replay({ view: () => view, dates: DATES, baseline: () => inForce, candidates: [candidate] })
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value[0]
  }
}

/** By pupil, what the level is on a date with a text of the policy, by the second implementation. */
async function levelsBy(text: string, asOf: string): Promise<Map<string, string>> {
  const ruleSets = await Promise.all(
    inForce.map(async ({ policy, version }) => ({
      version,
      document: JSON.parse(policy === own.policy ? text : await readFile(join('policies', policy, `v${version}.json`), 'utf8')) as unknown,
    })),
  )
  const found = new Map<string, string>()
  for (const row of decideByReference({ folder, ruleSets, asOf }))
    if (row.policy === own.policy && row.table === 'level') found.set(row.subject_id, `${row.status} ${row.outputs}`)
  return found
}

describe('a replay', () => {
  it('[Q5] [Q9] counts what a plain recount counts, date by date, from outcome to outcome, and moves the same pupils', async () => {
    const { tables, moved } = replayed([{ version: 0, ruleSet: parseRuleSetText(changedText).ruleSet! }])
    const level = tables.find(({ table }) => table === 'level')!
    const name = (outcome: number): string => `${level.outcomes[outcome].status} ${level.outcomes[outcome].outputs}`
    const plain = new Map<string, number>()
    const movedPlainly = new Set<string>()
    const movedTo = level.outcomes.map(() => DATES.map(() => 0))
    for (const [at, date] of DATES.entries()) {
      const asOf = printDay(date)
      const [before, after] = [await levelsBy(own.text, asOf), await levelsBy(changedText, asOf)]
      for (const [pupil, from] of before) {
        const to = after.get(pupil)!
        plain.set(`${from} > ${to}`, (plain.get(`${from} > ${to}`) ?? 0) + 1)
        if (from === to) continue
        movedPlainly.add(pupil)
        movedTo[level.outcomes.findIndex((_, outcome) => name(outcome) === to)][at]++
      }
      for (const [side, plainly] of [
        [level.baseline, before],
        [level.candidate, after],
      ] as const) {
        const counts = side.map(({ counts: byDate }, outcome) => [name(outcome), byDate[at]] as const).filter(([, count]) => count > 0)
        const recount = new Map<string, number>()
        for (const outcome of plainly.values()) recount.set(outcome, (recount.get(outcome) ?? 0) + 1)
        expect(new Map(counts)).toEqual(recount)
      }
    }
    const told = level.all.flatMap((row, from) =>
      row.flatMap((count, to): [string, number][] => (count === 0 ? [] : [[`${name(from)} > ${name(to)}`, count]])),
    )
    expect(new Map(told)).toEqual(plain)
    expect(level.movedTo).toEqual(movedTo)
    const pupils = moved.filter(({ table }) => table === 'graduated-approach/level').map(({ pupil }) => view.facts.pupils[pupil].id)
    expect(new Set(pupils)).toEqual(movedPlainly)
    expect(movedPlainly.size).toBeGreaterThan(5)
  }, 120_000)

  it('[Q7] names the change that moved each pupil', () => {
    const { moved } = replayed([{ version: 0, ruleSet: parseRuleSetText(changedText).ruleSet! }])
    expect(new Set(moved.flatMap(({ causes }) => causes))).toEqual(new Set(['Level 2 from: 80, now 85']))
  })

  it('[Q7] of several changes in two policies at once, names those that alone make the move', () => {
    /* Two boundaries of one table, and one of another policy. */
    const edits: readonly { readonly policy: string; readonly parameter: string; readonly value: number }[] = [
      { policy: 'graduated-approach', parameter: 'level2From', value: 88 },
      { policy: 'graduated-approach', parameter: 'level1From', value: 95 },
      { policy: 'persistent-absence', parameter: 'persistentAt', value: 85 },
    ]
    const withEdits = (policy: string, made: typeof edits): VersionedRuleSet => {
      const document = structuredClone(inForce.find((one) => one.policy === policy)!.ruleSet.document)
      for (const parameter of document.parameters) {
        const edit = made.find((one) => one.policy === policy && one.parameter === parameter.name)
        if (edit !== undefined) Object.assign(parameter, { value: edit.value })
      }
      return { version: 0, ruleSet: parseRuleSet(document).ruleSet! }
    }
    const { moved, tables } = replayed([...new Set(edits.map(({ policy }) => policy))].map((policy) => withEdits(policy, edits)))
    const alone = new Map(
      DATES.map((date) => [
        date,
        edits.map((edit) => {
          const ruleSets = inForce.map((one) => (one.policy === edit.policy ? withEdits(edit.policy, [edit]) : one))
          return { edit, evaluation: evaluate(view, ruleSets, date) }
        }),
      ]),
    )
    const met = new Set<string>()
    for (const { pupil, table, to, first, causes } of moved) {
      const { outcomes, subject } = tables.find((one) => `${one.policy}/${one.table}` === table)!
      if (subject !== 'pupil') continue
      const expected = alone.get(first)!.filter(({ evaluation }) => {
        const evaluated = evaluation.tables.find((one) => `${one.policy}/${one.table.name}` === table)!
        const at = areOfPupils(evaluated.subjects) ? evaluated.subjects.pupils.indexOf(pupil) : -1
        return `${statusOf(evaluated, at)} ${outputsText(evaluated, at)}` === `${outcomes[to].status} ${outcomes[to].outputs}`
      })
      expect(causes.map((words) => words.replace(/.*now /, ''))).toEqual(expected.map(({ edit }) => String(edit.value)))
      met.add(`${table} ${causes.length}`)
    }
    expect(met).toContain('graduated-approach/level 1')
    expect(met).toContain('persistent-absence/category 1')
    expect(new Set(moved.map(({ table }) => table)).size).toBeGreaterThan(3)
  })

  it('[Q6] certifies what reads nothing of the change, and counts no difference where it is decided', () => {
    const { unchanged, tables } = replayed([{ version: 0, ruleSet: parseRuleSetText(changedText).ruleSet! }])
    expect(unchanged.map(({ policy }) => policy)).toEqual(inForce.map(({ policy }) => policy).filter((policy) => policy !== own.policy))
    for (const { policy, hash } of unchanged) expect(hash).toBe(inForce.find((one) => one.policy === policy)!.ruleSet.hash)
    expect(unchanged.find(({ policy }) => policy === 'persistent-absence')!.isDecided).toBe(false)
    expect(tables.every(({ policy }) => policy !== 'persistent-absence')).toBe(true)
  })

  it('[Q5] of an unchanged version moves nobody, nor does one of which only words changed', () => {
    for (const text of [own.text, own.text.replace('"title": "', '"title": "The ')]) {
      const { moved, tables } = replayed([{ version: 0, ruleSet: parseRuleSetText(text).ruleSet! }])
      expect(moved).toEqual([])
      for (const { all } of tables) all.forEach((row, from) => row.forEach((count, to) => from === to || expect(count).toBe(0)))
    }
  })
})
