import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Findings } from '../../../server/reading/findings.ts'
import { inQuotes, shownValue } from '../../../server/reading/shown-value.ts'

test.each([
  ['7', '7'],
  [' 2025-02-30 ', '2025-02-30'],
  ['8.01E+11', '8.01E+11'],
  ['Morning', 'Morning'],
  ['A358400119001', '(hidden)'],
  ['seen a358400119001 today', '(hidden)'],
  ['358400119001', '(hidden)'],
  ['Smith', '(hidden)'],
  ['Smith-Jones, Ann', '(hidden)'],
  ['O’Neil', '(hidden)'],
  ['a\u0000b', 'a�b'],
  ['1'.repeat(8) + ' '.repeat(50) + '2', `${'1'.repeat(8)}${' '.repeat(32)}…`],
])('of the cell %j %j is shown', (cell, shown) => {
  expect(shownValue(cell)).toBe(shown)
})

test('a hidden value makes a sentence all the same', () => {
  expect([inQuotes('7'), inQuotes('(hidden)')]).toEqual(['“7”', 'The text there'])
})

test('beyond 50,000 rows findings lie in a file, in order, and the file goes when they are closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'findings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const findings = new Findings(folder)
  const all = 52_345
  for (let row = 1; row <= all; row++) findings.add('marks.csv', 'unknown-code', { row, column: 'code', value: '7', message: 'no' })
  expect(readdirSync(folder)).toHaveLength(1)
  let next = 1
  for await (const { row } of findings.rows()) expect(row).toBe(next++)
  expect(next).toBe(all + 1)
  expect([findings.errors, findings.queries, findings.groups()[0].message]).toEqual([
    all,
    0,
    '52,345 rows: the code is not in the 2024 list of attendance codes. Kept aside: they count nowhere.',
  ])
  findings.close()
  expect(readdirSync(folder)).toEqual([])
})

test('errors come first, then queries, then infos; within each the most frequent', () => {
  const findings = new Findings()
  findings.count('a.csv', 'duplicate', { count: 9 })
  findings.count('a.csv', 'retired-code', { count: 1 })
  findings.count('b.csv', 'retired-code', { count: 2 })
  findings.count('a.csv', 'unknown-code', { count: 1 })
  expect(findings.groups().map(({ file, code }) => [file, code])).toEqual([
    ['a.csv', 'unknown-code'],
    ['b.csv', 'retired-code'],
    ['a.csv', 'retired-code'],
    ['a.csv', 'duplicate'],
  ])
})
