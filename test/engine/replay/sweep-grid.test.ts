// The caseload under pairs of values of two thresholds, against reading and deciding again with each pair.
import { expect, it } from 'vitest'
import { sweepGrid } from '../../../engine/replay/sweep-grid.ts'
import { usableValues } from '../../../engine/replay/usable-values.ts'
import { countedOneByOne, ladderFacts as facts, levels, readWith } from '../../support/ladder-of-absence.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const ruleSet = shippedRuleSet('graduated-approach', 1)
const ruleSets = [{ version: 1, ruleSet }] as const

it('[Q14] says of each pair of values what deciding with both says, and nothing of pairs that make no rule set', () => {
  const rows = { parameter: 'level2From', values: [40, 60, 69.5, 70, 70.5, 80, 90, 95] }
  const columns = { parameter: 'level1From', values: [60, 70, 72.5, 80, 90, 91, 99, 100] }
  const swept = sweepGrid({ facts, ruleSets, table: 'level', rows, columns })
  if (typeof swept === 'string') throw new Error(swept)
  const pairs = rows.values.flatMap((level2From, row) =>
    columns.values.map((level1From, column) => ({ level2From, level1From, counts: swept.counts[row][column] })),
  )
  let decided = 0
  for (const { level2From, level1From, counts } of pairs) {
    const read = readWith(ruleSet, { level2From, level1From })
    expect(counts === undefined, `${level2From} ${level1From}`).toBe(read === undefined)
    if (counts === undefined || read === undefined) continue
    decided++
    const told = swept.outcomes.flatMap(({ status, outputs }, at) => (counts[at] === 0 ? [] : [[`${status} ${outputs}`, counts[at]]]))
    expect(Object.fromEntries(told), `${level2From} ${level1From}`).toEqual(countedOneByOne(levels(read)))
  }
  /* 64 pairs, less those where Level 2 would end before it begins or with it, and those where Level 1 would be empty (from 100 % on). */
  const valid = pairs.filter(({ level2From, level1From }) => level2From < level1From && level1From < 100)
  expect(decided).toBe(valid.length)
  expect(new Set(pairs.map(({ counts }) => JSON.stringify(counts))).size).toBeGreaterThan(10)
})

it('[Q14] counts only those among whom it is asked, and refuses what cannot be swept', () => {
  const rows = { parameter: 'level2From', values: [80] }
  const columns = { parameter: 'level1From', values: [90] }
  const among = Uint8Array.from({ length: 42 }, (_, subject) => (subject < 12 ? 1 : 0))
  const swept = sweepGrid({ facts, ruleSets, table: 'level', rows, columns, among })
  if (typeof swept === 'string') throw new Error(swept)
  /* The first twelve: four each at 100 %, 90 % and 80 %. */
  const told = swept.outcomes.flatMap(({ outputs }, at) => (swept.counts[0][0]![at] === 0 ? [] : [[outputs, swept.counts[0][0]![at]]]))
  expect(Object.fromEntries(told)).toEqual({ 'level=none': 4, 'level=1': 4, 'level=2': 4 })
  expect(sweepGrid({ facts, ruleSets, table: 'level', rows, columns: rows })).toBe('same-parameter')
  expect(sweepGrid({ facts, ruleSets, table: 'level', rows, columns: { parameter: 'weeks', values: [4] } })).toBe('moves-a-window')
})

it('[Q12] a rule set can have the values with which it could be read', () => {
  const isUsable = usableValues(ruleSet, ['level2From', 'level1From'])
  for (const level2From of [-5, 0, 50, 89.999, 90, 90.001, 100, 120])
    for (const level1From of [50, 80, 80.001, 90, 99.5, 100])
      expect(isUsable({ level2From, level1From }), `${level2From} ${level1From}`).toBe(
        readWith(ruleSet, { level2From, level1From }) !== undefined,
      )
})
