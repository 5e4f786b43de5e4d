// How long verification takes: tables of 100 rows and 8 inputs, of several kinds, whole and after one edit. Prints machine, method and spread.
// Run with `npm run bench:verify`; figures are for reading, nothing here fails.
import { cpus } from 'node:os'
import { parseRuleSet } from '../../engine/rules/parse-rule-set.ts'
import type { HitPolicy } from '../../engine/rules/document.ts'
import { tableFindings } from '../../engine/verification/table-findings.ts'
import { documentOf, ruleSetOf, type RowGiven } from '../support/rule-set-builder.ts'
import { Chance } from '../laws/generated-tables.ts'

const ROUNDS = 15
const SEED = 20_251_212
const ROWS = 100

const week = (last: number) => ({ last, unit: 'school-week' })
const INPUTS: Readonly<Record<string, object>> = {
  attendance: { measure: 'attendance-rate', window: week(4), minPossible: 10 },
  year: { measure: 'attendance-rate', window: { unit: 'academic-year' } },
  unauthorised: { measure: 'unauthorised-sessions', window: week(10) },
  possible: { measure: 'possible-sessions', window: week(10) },
  fall: { minus: ['year', 'attendance'] },
  care: { attribute: 'social_care' },
  sen: { attribute: 'sen' },
  meals: { attribute: 'fsm' },
}
const NAMES = Object.keys(INPUTS)
const WORDS: Readonly<Record<string, readonly string[]>> = {
  care: ['"none"', '"CIN"', '"CPP"', '"CLA"'],
  sen: ['"N"', '"K"', '"E"'],
  meals: ['true', 'false'],
}
const MOST: Readonly<Record<string, number>> = { attendance: 100, year: 100, unauthorised: 100, possible: 100, fall: 50 }

function randomCell(name: string, chance: Chance): string {
  const words = WORDS[name]
  if (words !== undefined) return chance.some(words, 1 + chance.below(words.length - 1)).join(', ')
  const low = chance.below(MOST[name] - 1)
  return `[${low}..${low + 1 + chance.below(MOST[name] - low)})`
}

/** Any cells: rows that cross each other everywhere, as nobody writes them. */
const scattered = (chance: Chance, dashes: number): RowGiven[] =>
  Array.from({ length: ROWS }, () => ({
    when: Object.fromEntries(NAMES.flatMap((name) => (chance.chance(dashes) ? [] : [[name, randomCell(name, chance)]]))),
    then: { outcome: chance.oneOf(['x', 'y', 'z']) },
  }))

type Part = Readonly<Record<string, readonly [number, number] | readonly string[]>>

/** Cut as people cut: one part into two on one input, again and again, so that the rows cover everything once. */
function partition(chance: Chance): RowGiven[] {
  const whole = Object.fromEntries(NAMES.map((name) => [name, WORDS[name] ?? ([0, MOST[name]] as const)])) as Part
  const parts: Part[] = [whole]
  while (parts.length < ROWS) {
    const at = chance.below(parts.length)
    const name = chance.oneOf(NAMES)
    const part = parts[at][name]
    if (WORDS[name] !== undefined) {
      const words = part as readonly string[]
      if (words.length < 2) continue
      const cut = 1 + chance.below(words.length - 1)
      parts.splice(at, 1, { ...parts[at], [name]: words.slice(0, cut) }, { ...parts[at], [name]: words.slice(cut) })
    } else {
      const [low, high] = part as readonly [number, number]
      if (high - low < 4) continue
      const cut = low + 1 + chance.below(high - low - 1)
      parts.splice(at, 1, { ...parts[at], [name]: [low, cut] }, { ...parts[at], [name]: [cut, high] })
    }
  }
  return parts.map((part, index) => ({
    when: Object.fromEntries(
      NAMES.flatMap((name) => {
        if (WORDS[name] !== undefined) return part[name].length === WORDS[name].length ? [] : [[name, part[name].join(', ')]]
        const [low, high] = part[name] as readonly [number, number]
        if (low === 0 && high === MOST[name]) return []
        return [[name, low === 0 ? `< ${high}` : high === MOST[name] ? `>= ${low}` : `[${low}..${high})`]]
      }),
    ),
    then: { outcome: String(index % 7) },
  }))
}

const documentFor = (rows: readonly RowGiven[], hitPolicy: HitPolicy): object => documentOf({ inputs: INPUTS, rows, hitPolicy })

function times(run: () => void): number[] {
  for (let warm = 0; warm < 3; warm++) run()
  return Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).toSorted((a, b) => a - b)
}

const shown = (all: readonly number[]): string =>
  `median ${all[Math.floor(all.length / 2)].toFixed(1)} ms, from ${all[0].toFixed(1)} to ${all.at(-1)!.toFixed(1)}`

process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, seed ${SEED}\n` +
    `${ROWS} rows, ${NAMES.length} inputs; ${ROUNDS} rounds after 3 to warm up; one edit = one cell changed, read and analysed again\n`,
)
const chance = new Chance(SEED)
const cut = partition(chance)
const kinds: readonly (readonly [string, readonly RowGiven[], HitPolicy])[] = [
  ['complete partition, UNIQUE', cut, 'UNIQUE'],
  ['complete partition, FIRST', cut, 'FIRST'],
  ['partition with three rows missing, UNIQUE', cut.filter((_, index) => index % 40 !== 7), 'UNIQUE'],
  ['scattered, most cells empty, with a last row for the rest, FIRST', [...scattered(chance, 0.7), { then: { outcome: 'z' } }], 'FIRST'],
  ['scattered, most cells empty, PRIORITY', scattered(chance, 0.7), 'PRIORITY'],
  ['scattered, half empty, UNIQUE', scattered(chance, 0.5), 'UNIQUE'],
  ['scattered, few empty, ANY', scattered(chance, 0.2), 'ANY'],
]
for (const [name, rows, hitPolicy] of kinds) {
  const ruleSet = ruleSetOf(documentFor(rows, hitPolicy))
  const counted = new Map<string, number>()
  for (const { code } of tableFindings(ruleSet, ruleSet.tables[0], new Map())) counted.set(code, (counted.get(code) ?? 0) + 1)
  const whole = times(() => tableFindings(ruleSet, ruleSet.tables[0], new Map()))
  let turn = 0
  const edit = times(() => {
    const cell = `[${turn++ % 40}..${50 + (turn % 40)})`
    const { ruleSet: edited } = parseRuleSet(
      documentFor(rows.with(50, { ...rows[50], when: { ...rows[50].when, attendance: cell } }), hitPolicy),
    )
    tableFindings(edited!, edited!.tables[0], new Map())
  })
  process.stdout.write(
    `${name}\n  analysed: ${shown(whole)}\n  one edit: ${shown(edit)}\n  found: ${[...counted].map(([code, count]) => `${code} ${count}`).join(', ') || 'nothing'}\n`,
  )
}
