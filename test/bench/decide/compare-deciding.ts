// The only home of the comparison with other engines: the same rows and pupils side by side in one run, equal answers first.
import { decideOne } from '../../../engine/decisions/decide-one.ts'
import { columnOf, type Value } from '../../../engine/rules/value.ts'
import { type Candidate, interleaved, inMs, say, spread, type Timed, times } from '../rounds.ts'
import { madePupils, plainOf, valuesOf } from './made-pupils.ts'
import { columnPlan, hashOf, trueRowsOf } from './our-columns.ts'
import { jsonLogic, jsonRulesEngine, type TrueRows, type Zen, zenForms } from './peers.ts'
import { type Compared, comparedTables } from './shipped-tables.ts'

const PUPILS = 36_000
/** Slower engines decide fewer pupils; all figures are per pupil. */
const OF_PEER = { rules: 600, zen: 3_000, logic: 6_000 }
const ROUNDS = 7

export async function compareDeciding(): Promise<void> {
  const compared = comparedTables()
  const rows = compared.tables.reduce((sum, { rows: own }) => sum + own.length, 0)
  say(
    `${compared.tables.length} pupil tables, ${rows} rows, ${compared.facts.length} inputs: ${compared.tables.map(({ policy, table }) => `${policy}/${table.name}`).join(', ')}`,
  )
  for (const missing of [0, 0.05]) await compareWith(compared, missing)
}

async function compareWith(compared: Compared, missing: number): Promise<void> {
  const columns = madePupils(compared, PUPILS, missing, 1)
  const plan = columnPlan(compared, columns, PUPILS)
  const cold = timed(plan)
  const decided = plan()
  say()
  say(`${missing === 0 ? 'All facts known' : `${100 * missing} % of facts missing`}; ${PUPILS.toLocaleString('en-GB')} pupils`)
  const zen = (await peer('@gorules/zen-engine')) as Zen
  const logic = (await peer('json-logic-js')) as { default: { apply: (rule: unknown, facts: unknown) => unknown } }
  const plain = Array.from({ length: OF_PEER.logic }, (_, i) => plainOf(columns, i))
  const values = Array.from({ length: OF_PEER.rules }, (_, i) => valuesOf(columns, i))
  const peers: { name: string; pupils: readonly Record<string, unknown>[]; ask: TrueRows }[] = [
    { name: 'json-rules-engine', pupils: values, ask: jsonRulesEngine(compared) },
    ...Object.entries(zenForms(zen, compared, missing > 0)).map(([form, ask]) => ({
      name: `zen-engine, ${form}`,
      pupils: plain.slice(0, OF_PEER.zen),
      ask,
    })),
    { name: 'json-logic-js', pupils: plain, ask: jsonLogic(logic.default.apply, compared, missing > 0) },
  ]
  for (const { name, pupils, ask } of peers) {
    const [theirs, ours] = [hashOf(await ask(pupils)), hashOf(pupils.map((_, i) => trueRowsOf(decided, i)))]
    if (theirs !== ours) throw new Error(`${name} decides otherwise: ${theirs} against ${ours}`)
    say(`  ${name}: true rows of ${pupils.length.toLocaleString('en-GB')} pupils equal, ${theirs}`)
  }
  await sameThroughout(compared, values, decided)
  const objects = Array.from({ length: PUPILS }, (_, i) => valuesOf(columns, i))
  const found = await interleaved(
    [
      { name: 'columns', run: () => void plan(), warm: 200 },
      { name: 'objects', run: () => void columnPlan(compared, columnsFrom(compared, objects), PUPILS)(), warm: 3 },
      ...peers.map(({ name, pupils, ask }): Candidate => ({ name, run: async () => void (await ask(pupils)), warm: 1 })),
    ],
    ROUNDS,
  )
  const perPupil = (time: Timed, pupils: number): number => time.median / pupils
  const ours = perPupil(found.get('columns')!, PUPILS)
  say(
    `  columns to bit sets and row indexes, warm: ${spread(found.get('columns')!)}, ${Math.round(1 / ours / 1000).toLocaleString('en-GB')} million pupils a second`,
  )
  say(`  the same, first cold call: ${inMs(cold)} ms; with objects turned into columns, warm: ${spread(found.get('objects')!)}`)
  for (const { name, pupils } of peers) {
    const time = found.get(name)!
    say(
      `  ${name}: ${spread(time)} for ${pupils.length.toLocaleString('en-GB')}; ${Math.round(1000 / perPupil(time, pupils.length)).toLocaleString('en-GB')} pupils a second; columns are ${times(perPupil(time, pupils.length) / ours)}`,
    )
  }
}

/** Peers stand in this folder's own package.json, so that the product does not carry them. */
function peer(name: string): Promise<unknown> {
  return import(name).catch((cause: unknown) => {
    throw new Error(`${name} is not installed. Run: npm install --prefix test/bench`, { cause })
  })
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** json-rules-engine as the product calls it: every row, status and deciding row the same. */
async function sameThroughout(
  compared: Compared,
  pupils: readonly Record<string, Value>[],
  decided: ReturnType<ReturnType<typeof columnPlan>>,
): Promise<void> {
  for (const [at, { table, factOf }] of compared.tables.entries()) {
    for (let i = 0; i < 200; i++) {
      const one = await decideOne(table, new Map([...factOf].map(([name, fact]) => [name, pupils[i][fact]])))
      if (one.decided.status[0] !== decided[at].status[i] || one.decided.row[0] !== decided[at].row[i])
        throw new Error(`${table.name} differs for pupil ${i}`)
    }
  }
  say('  json-rules-engine through the product: status and deciding row of 200 pupils equal')
}

function columnsFrom({ facts }: Compared, objects: readonly Record<string, Value>[]): ReturnType<typeof madePupils> {
  return new Map(
    facts.map(({ name, input }) => [
      name,
      columnOf(
        input.type,
        objects.map((one) => one[name]),
      ),
    ]),
  )
}
