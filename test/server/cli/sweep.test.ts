// `attendance sweep` as a person calls it: the value it finds, against deciding with that value and with the next.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve as absolute } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FactsAsAt } from '../../../engine/decisions/facts-as-at.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../../engine/facts/view.ts'
import { sample } from '../../../server/cli/commands/sample.ts'
import { sweepCommand } from '../../../server/cli/commands/sweep.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { type CellValue, readParquet } from '../../../server/stores/parquet-table.ts'
import { day } from '../../support/facts-builder.ts'
import { countedOneByOne, levels, readWith } from '../../support/ladder-of-absence.ts'
import { shippedRuleSet } from '../../support/shipped-policies.ts'

const PROGRAM = absolute('server/cli/attendance.ts')
const DATE = '2025-12-12'
let folder: string
let view: FactsView

function attendance(args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [PROGRAM, ...args], (problem, out, err) => {
      done({ code: typeof problem?.code === 'number' ? problem.code : 0, out, err })
    })
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendance-sweep-'))
  await sample.run(['--out', join(folder, 'data'), '--pupils', '60', '--seed', '5', '--from', '2025-11-03'])
  const dataset = await readDataset(join(folder, 'data'), { onProgress: () => undefined })
  view = viewFacts(dataset.facts, DEFAULT_SETTINGS)
  dataset.findings.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** How many are at Level 3 with Level 2 from a value, by deciding with it. */
const decided = (value: number): number =>
  countedOneByOne(levels(readWith(shippedRuleSet('graduated-approach', 1), { level2From: value })!, new FactsAsAt(view, day(DATE))))[
    'matched level=3'
  ] ?? 0

async function parquetOf(path: string, columns: readonly string[], where: string): Promise<CellValue[][]> {
  const rows: CellValue[][] = []
  for await (const chunk of readParquet(path, columns, where)) rows.push(...chunk)
  return rows
}

test('[Q11] finds the value that keeps a caseload under a number, and writes the curve, the pairs and a summary', async () => {
  const now = decided(80)
  expect(now).toBeGreaterThan(3)
  const out = join(folder, 'swept')
  const asked = ['sweep', '--data', join(folder, 'data'), '--from', DATE, '--policy', 'graduated-approach@1', '--table', 'level']
  const pairs = ['--pair', 'level2From:79:80:0.5', '--pair', 'level1From:80:90:10']
  const goal = ['--keep', 'level=3', '--under', String(now)]
  const ended = await attendance([...asked, '--parameter', 'level2From', ...goal, ...pairs, '--out', out])
  expect([ended.err, ended.code]).toEqual(['', 0])
  const found = Number(/Level 3 under [\d,]+: ([\d.]+)\./.exec(ended.out)![1])
  expect(found).toBeLessThan(80)
  expect(decided(found)).toBeLessThan(now)
  expect(decided(found + 1)).toBeGreaterThanOrEqual(now)

  const curve = (await readFile(join(out, 'curve.csv'), 'utf8')).trimEnd().split('\r\n')
  expect(curve[0]).toBe(`level2From_from,from_included,level2From_to,to_included,outcome,most,mean,${DATE}`)
  expect(curve.filter((line) => line.includes(',Level 3,'))[0]).toMatch(/^,no,[\d.]+,yes,Level 3,0,0\.0,0$/)
  const atEighty = (await readFile(join(out, 'pairs.csv'), 'utf8'))
    .split('\r\n')
    .filter((line) => line.startsWith('80,') && line.includes('Level 3'))
  /* Level 1 from 80 % leaves Level 2 no room where it is from 80 % too. */
  expect(atEighty).toEqual([`80,90,Level 3,${now},${now}.0,${now}`])
  const summary = await readFile(join(out, 'summary.md'), 'utf8')
  expect(summary).toContain(`**Level 2 from at ${found} % keeps Level 3 under ${now}; it is the nearest that does.**`)
  expect(summary).toContain(`| **80 %** (now) | ${now} |`)

  const [stored] = await parquetOf(
    join(out, 'pairs.parquet'),
    ['level2From', 'level1From', 'outcome', 'most', 'mean', DATE],
    'WHERE level2From = 80',
  )
  expect(stored).toEqual([80, 90, 'Level 3', now, now, now])

  const level1 = ['--parameter', 'level2From', '--keep', 'level=1', '--under', '1', '--out', out]
  expect(await sweepCommand.run([...asked.slice(1), ...level1])).toBe(1)
  await expect(sweepCommand.run([...asked.slice(1), '--parameter', 'weeks', '--out', out])).rejects.toThrow('sets a window')
}, 60_000)
