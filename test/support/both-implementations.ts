// The only home of laying the engine beside a second, plain implementation that shares no code with it: over 5,000 pupils with every oddity
// that registers have, read from the files by each in its own way, once.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { evaluate } from '../../engine/decisions/evaluate.ts'
import { parseDay } from '../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import { readDataset } from '../../server/reading/read-dataset.ts'
import { addOddities } from '../../server/sample/oddities.ts'
import { writeSample } from '../../server/sample/write-sample.ts'
import { decisionRows } from '../../server/services/run-rows.ts'
import { type PolicyVersion, readPolicies } from '../../server/stores/policy-store.ts'
import { lookOn, type AsAt } from '../reference/as-at.ts'
import { decideAsAt, readAsAt } from '../reference/decide-by-reference.ts'

const SEED = 7

export const shippedStore = readPolicies('policies')

export interface BothImplementations {
  readonly view: FactsView
  readonly oddities: readonly { readonly kind: string; readonly count: number }[]
  /** Every decision of the chosen versions is the same, the responsible school included, and there are more than so many. */
  readonly expectAlike: (asOf: string, chosen: readonly PolicyVersion[], least: number) => Promise<void>
}

/** The sample, made before the tests of a file and gone after them. */
export function bothImplementations(): () => BothImplementations {
  let folder = ''
  let both: BothImplementations | undefined
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attendance-second-'))
    await writeSample({ pupils: 5000, from: '2025-09-01', to: '2026-07-17', seed: SEED, out: folder })
    const oddities = await addOddities(folder, SEED)
    const { facts, findings } = await readDataset(folder)
    findings.close()
    const view = viewFacts(facts, DEFAULT_SETTINGS)
    const read = readAsAt({ folder, asOf: '2025-09-01' })
    both = { view, oddities, expectAlike: (asOf, chosen, least) => expectAlike(lookOn(read, asOf), view, asOf, chosen, least) }
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return () => both!
}

async function expectAlike(read: AsAt, view: FactsView, asOf: string, chosen: readonly PolicyVersion[], least: number): Promise<void> {
  const engine = new Map<string, string>()
  for (const row of decisionRows(evaluate(view, chosen, parseDay(asOf)!))) {
    engine.set(`${row.subject} ${row.subject_id} ${row.policy}/${row.table}`, `${row.school_urn} ${row.status} ${row.rows} ${row.outputs}`)
  }
  const ruleSets = await Promise.all(
    chosen.map(async ({ policy, version }) => ({
      version,
      document: JSON.parse(await readFile(join('policies', policy, `v${version}.json`), 'utf8')) as unknown,
    })),
  )
  const second = new Map<string, string>()
  for (const row of decideAsAt(read, ruleSets)) {
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
