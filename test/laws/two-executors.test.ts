// The law of the two executors: json-rules-engine for one subject and the column plan for many say the same of every row, status and
// deciding row. Run longer with LAW_EVALUATIONS, or from another seed with LAW_SEED.
import { describe, expect, it } from 'vitest'
import { type DecidedTable, decideMany } from '../../engine/decisions/decide-many.ts'
import { decideOne } from '../../engine/decisions/decide-one.ts'
import { getBit } from '../../engine/rules/bits.ts'
import { STATUSES } from '../../engine/rules/settle.ts'
import { columnOf, type Value, valueAt } from '../../engine/rules/value.ts'
import { Chance, generateTable, generateValue } from './generated-tables.ts'
import { isTimeUp, timeoutOf } from './time-left.ts'

const EVALUATIONS = Number(process.env.LAW_EVALUATIONS ?? 200_000)
const SEED = Number(process.env.LAW_SEED ?? 20_251_212)
const SUBJECTS_A_TABLE = 160

const word = (outcome: boolean | null): 'true' | 'false' | 'unknown' => (outcome === null ? 'unknown' : outcome ? 'true' : 'false')

/** What an aggregated table comes to, as text; empty for others. */
const aggregated = ({ aggregates }: DecidedTable, subject: number): string =>
  aggregates === undefined ? '' : JSON.stringify([...aggregates].map(([name, column]) => [name, valueAt(column, subject)]))

describe('two executors', () => {
  it(
    `[T1] agree on every row, status and deciding row: ${EVALUATIONS.toLocaleString('en-GB')} evaluations from seed ${SEED}`,
    async () => {
      const chance = new Chance(SEED)
      const rows = { true: 0, false: 0, unknown: 0 }
      const statuses = new Map<string, number>()
      let evaluations = 0
      while (evaluations < EVALUATIONS && !isTimeUp()) {
        const table = generateTable(chance)
        const subjects = Array.from(
          { length: Math.min(SUBJECTS_A_TABLE, EVALUATIONS - evaluations) },
          () => new Map(table.inputs.map((input): [string, Value] => [input.name, generateValue(input.name, chance)])),
        )
        const columns = new Map(
          table.inputs.map((input) => [
            input.name,
            columnOf(
              input.type,
              subjects.map((values) => values.get(input.name) ?? null),
            ),
          ]),
        )
        const many = decideMany(table, columns, subjects.length)
        for (let i = 0; i < subjects.length; i++) {
          const one = await decideOne(table, subjects[i])
          const alone = one.rows.map((row) => word(row.outcome))
          const together = many.rows.map((row) => (getBit(row.isTrue, i) ? 'true' : getBit(row.mayBeTrue, i) ? 'unknown' : 'false'))
          for (const outcome of alone) rows[outcome]++
          const status = STATUSES[many.status[i]]
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
          const isSame =
            alone.every((outcome, row) => outcome === together[row]) &&
            one.decided.status[0] === many.status[i] &&
            one.decided.row[0] === many.row[i] &&
            aggregated(one.decided, 0) === aggregated(many, i)
          if (!isSame) {
            const found = { alone, together, statuses: [STATUSES[one.decided.status[0]], status], rows: [one.decided.row[0], many.row[i]] }
            const cells = table.rows.map((row) => row.document.when)
            throw new Error(
              `seed ${SEED}: ${JSON.stringify({ ...found, hitPolicy: table.hitPolicy, cells, values: [...subjects[i]] }, null, 1)}`,
            )
          }
        }
        evaluations += subjects.length
      }
      const all = rows.true + rows.false + rows.unknown
      const shares = Object.entries(rows).map(([name, count]): [string, number] => [name, count / all])
      process.stdout.write(
        `two executors: seed ${SEED}, ${evaluations} evaluations, ${all} rows (${shares.map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`).join(', ')}), ${[...statuses].map(([name, count]) => `${name} ${count}`).join(', ')}\n`,
      )
      if (isTimeUp()) return
      for (const [name, share] of shares) expect(share, `share of ${name} rows`).toBeGreaterThanOrEqual(0.15)
      for (const status of STATUSES) expect(statuses.get(status) ?? 0, status).toBeGreaterThan(EVALUATIONS / 200)
    },
    timeoutOf(Math.max(180_000, EVALUATIONS)),
  )

  it('[T3] 50 subjects asked about at once on one table get the answers they get one after another', async () => {
    const chance = new Chance(SEED + 1)
    for (let round = 0; round < 40 && !isTimeUp(); round++) {
      const table = generateTable(chance)
      const subjects = Array.from(
        { length: 50 },
        () => new Map(table.inputs.map((input): [string, Value] => [input.name, generateValue(input.name, chance)])),
      )
      const inSequence = []
      for (const values of subjects) inSequence.push(await decideOne(table, values))
      const atOnce = await Promise.all(subjects.map((values) => decideOne(table, values)))
      expect(atOnce).toEqual(inSequence)
    }
  })

  it('[T3] a subject whose values cannot be read does not hold up the others', async () => {
    const chance = new Chance(SEED + 2)
    const table = generateTable(chance)
    const values = new Map(table.inputs.map((input): [string, Value] => [input.name, generateValue(input.name, chance)]))
    const before = await decideOne(table, values)
    const hostile = {
      get: () => {
        throw new Error('unreadable')
      },
    } as never
    const [failed, after] = await Promise.allSettled([decideOne(table, hostile), decideOne(table, values)])
    expect(failed.status).toBe('rejected')
    expect(after).toEqual({ status: 'fulfilled', value: before })
  })

  it('[T4] the same values give the same decision, and values are left as they were', async () => {
    const chance = new Chance(SEED + 3)
    for (let round = 0; round < 200 && !isTimeUp(); round++) {
      const table = generateTable(chance)
      const values = new Map(table.inputs.map((input): [string, Value] => [input.name, generateValue(input.name, chance)]))
      const kept = structuredClone([...values])
      const [first, second] = [await decideOne(table, values), await decideOne(table, values)]
      expect(second).toEqual(first)
      expect([...values]).toEqual(kept)
      const [small, large] = [1, 65].map((size) =>
        decideMany(
          table,
          new Map(
            table.inputs.map(({ name, type }) => [
              name,
              columnOf(
                type,
                Array.from({ length: size }, () => values.get(name)!),
              ),
            ]),
          ),
          size,
        ),
      )
      // One subject among 65 like it is decided as it is alone.
      expect([large.status[64], large.row[64]]).toEqual([small.status[0], small.row[0]])
    }
  })
})
