// The engine against a second, plain implementation that shares no code with it: every decision of every policy in force, the responsible
// school included, for 5,000 pupils with every oddity that registers have, at four dates. Read from the files by each in its own way.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { explain } from '../../engine/decisions/explain.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import { readDataset } from '../../server/reading/read-dataset.ts'
import { addOddities } from '../../server/sample/oddities.ts'
import { writeSample } from '../../server/sample/write-sample.ts'
import { decisionRows, subjectNames } from '../../server/services/run-rows.ts'
import { type PolicyVersion, readPolicies } from '../../server/stores/policy-store.ts'
import { decideByReference } from '../reference/decide-by-reference.ts'

const SEED = 7
const DATES = ['2025-10-10', '2025-12-12', '2026-03-06', '2026-07-10']
const policies = readPolicies('policies')

let folder: string
let view: FactsView
let oddities: { kind: string; count: number }[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendance-second-'))
  await writeSample({ pupils: 5000, from: '2025-09-01', to: '2026-07-17', seed: SEED, out: folder })
  oddities = await addOddities(folder, SEED)
  const { facts, findings } = await readDataset(folder)
  findings.close()
  view = viewFacts(facts, DEFAULT_SETTINGS)
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the engine and the second implementation', () => {
  it('meet every oddity of registers in the sample', () => {
    expect(oddities.length).toBeGreaterThan(40)
    expect(oddities.filter(({ count }) => count === 0)).toEqual([])
  })

  it.each(DATES)(
    'decide alike as at %s',
    async (asOf) => {
      await expectAlike(asOf, policies.inForce(asOf), 25_000)
    },
    240_000,
  )

  it('meet every row of the legal policies at one of the dates', () => {
    const legal = policies
      .inForce(DATES[0])
      .filter(({ policy }) => ['penalty-notice', 'graduated-approach', 'leave-of-absence'].includes(policy))
    const rows = legal.flatMap(({ policy, ruleSet }) =>
      ruleSet.tables.flatMap((table) => table.rows.map((row) => `${policy}/${table.name}/${row.id}`)),
    )
    expect(legal).toHaveLength(3)
    expect(rows.filter((row) => !met.has(row))).toEqual([])
  })

  it('[T1] the legal tables say the same of one pupil alone, explained by json-rules-engine, as of everyone together', async () => {
    const asOf = parseDay('2026-03-06')!
    const chosen = legalPolicies('2026-03-06')
    const rows = [...decisionRows(evaluate(view, chosen, asOf))]
    const together = new Map(rows.map((row) => [`${row.subject_id} ${row.policy}/${row.table}`, `${row.status} ${row.outputs}`]))
    // Two subjects for whatever is decided anywhere.
    const examples = Map.groupBy(rows, (row) => `${row.policy}/${row.table} ${row.status} ${row.rows.split(';')[0]}`)
    const upns = new Set([...examples.values()].flatMap((same) => same.slice(0, 2).map((row) => row.subject_id.split('/')[0])))
    let compared = 0
    for (const upn of upns) {
      const pupil = view.facts.pupils.findIndex(({ id }) => id === upn)
      const alone = evaluate(view, chosen, asOf, Int32Array.of(pupil))
      for (const evaluated of alone.tables) {
        for (let subject = 0; subject < evaluated.subjects.size; subject++) {
          const { status, outputs } = await explain(alone, evaluated, subject)
          const { id } = subjectNames(alone, evaluated, subject)
          expect(`${status} ${outputs}`).toBe(together.get(`${id} ${evaluated.policy}/${evaluated.table.name}`))
          compared++
        }
      }
    }
    expect(upns.size).toBeGreaterThan(30)
    expect(compared).toBeGreaterThan(300)
  })

  it.each(DATES)('decide alike as at %s by the tables as printed, which are never in force', async (asOf) => {
    await expectAlike(asOf, [policies.version('school-rag', 1), policies.version('virtual-school-waves', 1)], 5000)
  })
})

const legalPolicies = (asOf: string): PolicyVersion[] =>
  policies.inForce(asOf).filter(({ policy }) => ['penalty-notice', 'graduated-approach', 'leave-of-absence'].includes(policy))

/** Rows that were true of somebody, as `policy/table/row`. */
const met = new Set<string>()

async function expectAlike(asOf: string, chosen: readonly PolicyVersion[], least: number): Promise<void> {
  const engine = new Map<string, string>()
  for (const row of decisionRows(evaluate(view, chosen, parseDay(asOf)!))) {
    engine.set(`${row.subject} ${row.subject_id} ${row.policy}/${row.table}`, `${row.school_urn} ${row.status} ${row.rows} ${row.outputs}`)
    for (const id of row.rows.split(';')) met.add(`${row.policy}/${row.table}/${id}`)
  }
  const ruleSets = await Promise.all(
    chosen.map(async ({ policy, version }) => ({
      version,
      document: JSON.parse(await readFile(join('policies', policy, `v${version}.json`), 'utf8')) as unknown,
    })),
  )
  const second = new Map<string, string>()
  for (const row of decideByReference({ folder, ruleSets, asOf })) {
    second.set(
      `${row.subject} ${row.subject_id} ${row.policy}/${row.table}`,
      `${row.school_urn} ${row.status} ${row.rows.join(';')} ${row.outputs}`,
    )
  }
  const differences = [...second].flatMap(([key, value]) =>
    engine.get(key) === value ? [] : [{ key, second: value, engine: engine.get(key) }],
  )
  expect(differences.slice(0, 10)).toEqual([])
  expect(engine.size).toBe(second.size)
  expect(engine.size).toBeGreaterThan(least)
}
