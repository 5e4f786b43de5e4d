// The only home of checks that files written as bytes hold what their rows say, put into CSV one by one.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recommendedActions } from '../../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { DEFAULT_SETTINGS, type Facts } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { writeSample } from '../../../server/sample/write-sample.ts'
import { csvLine, csvLines } from '../../../server/services/csv-text.ts'
import { LineBytes } from '../../../server/services/line-bytes.ts'
import { AsTheyAre, CSV, type LineForm } from '../../../server/services/line-forms.ts'
import { addActions, addDecisions, SubjectNames } from '../../../server/services/run-bytes.ts'
import { lineOf, readActions, readDecisions } from '../../../server/services/run-parquet.ts'
import { ACTION_COLUMNS, actionRows, DECISION_COLUMNS, decisionRows } from '../../../server/services/run-rows.ts'
import { fingerprint, storeDecided } from '../../../server/services/store-decided.ts'
import { day } from '../../support/facts-builder.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'

/** What is written, as text. */
function textOf(form: LineForm, write: (out: LineBytes) => Iterator<void> | void): string {
  const pieces: Buffer[] = []
  const out = new LineBytes(form, (bytes) => void pieces.push(Buffer.from(bytes)))
  const steps = write(out)
  if (steps !== undefined) while (steps.next().done !== true) continue
  out.flush()
  return Buffer.concat(pieces).toString()
}

describe('CSV as bytes', () => {
  const texts = ['', 'Level 2', 'a, b', 'says “no”', 'says "no"', '=1+1', '-3', '-a', '+2.5', '@x', '\tx', '\rx', 'a\r\nb', '＝x', 'é', '"']
  /* Beyond a piece of a megabyte, and more texts than are kept. */
  const many = Array.from({ length: 101_000 }, (_, at) => `${at}, ${'x'.repeat(at % 30)}`)

  it('writes each field as the text form does, alone or with others', () => {
    const pairs = texts.flatMap((a) => texts.map((b) => [a, b] as const))
    const bytes = textOf(CSV, (out) => {
      for (const [a, b] of pairs) {
        out
          .text(a)
          .fields(out.written([b, a]))
          .endLine()
      }
      for (const one of many) out.text(one).endLine()
    })
    expect(bytes).toBe([...pairs.map(([a, b]) => csvLine([a, b, a])), ...many.map((one) => csvLine([one]))].join(''))
  })

  it('writes a field larger than a piece', () => {
    const large = 'y'.repeat(3_000_000)
    expect(textOf(CSV, (out) => out.text('a').text(large).endLine())).toBe(csvLine(['a', large]))
  })
})

describe('a run as bytes', () => {
  const newest = new Map(shippedVersions().map((one) => [one.policy, one]))
  const ruleSets = [...newest.values()].map(({ version, text }) => ({ version, ruleSet: parseRuleSetText(text).ruleSet! }))
  let folder = ''
  let facts: Facts

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'attendance-test-'))
    await writeSample({ pupils: 120, from: '2025-09-01', to: '2025-12-19', seed: 3, out: folder })
    const dataset = await readDataset(folder)
    dataset.findings.close()
    facts = dataset.facts
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(['2025-12-12', '2025-09-04', 'without events'])(
    'holds decisions and actions of every shipped policy as their rows have them: %s',
    (when) => {
      const { events: _none, ...withoutEvents } = facts
      const isAll = when !== 'without events'
      const evaluation = evaluate(viewFacts(isAll ? facts : withoutEvents, DEFAULT_SETTINGS), ruleSets, day(isAll ? when : '2025-12-12'))
      const actions = recommendedActions(evaluation, ruleSets)
      const [decided, acted] = [[...decisionRows(evaluation)], [...actionRows(evaluation, actions)]]
      const asTheyAre = new AsTheyAre()
      for (const [form, decisions, recommended] of [
        [CSV, linesOf(DECISION_COLUMNS, decided), linesOf(ACTION_COLUMNS, acted)],
        [
          asTheyAre,
          decided.map((row) => `${lineOf(row, DECISION_COLUMNS)}\n`).join(''),
          acted.map((row) => `${lineOf(row, ACTION_COLUMNS)}\n`).join(''),
        ],
      ] as const) {
        const names = new SubjectNames(form, evaluation)
        expect(textOf(form, (out) => addDecisions(out, evaluation, names)) === decisions).toBe(true)
        expect(textOf(form, (out) => addActions(out, actions, names)) === recommended).toBe(true)
      }
      expect(asTheyAre.isBroken).toBe(false)
    },
  )

  it.each([
    ['as they are', 'A "1", é'],
    ['where an id would break its line', 'A\n1'],
    ['where an id has a separator in it', 'A\u001F1'],
  ])('is stored and read back: %s', async (_, id) => {
    const pupils = facts.pupils.map((pupil, at) => (at === 7 ? { ...pupil, id } : pupil))
    const evaluation = evaluate(viewFacts({ ...facts, pupils }, DEFAULT_SETTINGS), ruleSets, day('2025-12-12'))
    const actions = recommendedActions(evaluation, ruleSets)
    const hash = createHash('sha256')
    const expected = { decisions: [...decisionRows(evaluation)], actions: [...actionRows(evaluation, actions)] }
    for (const row of expected.decisions) hash.update(`${lineOf(row, DECISION_COLUMNS)}\n`)
    for (const row of expected.actions) hash.update(`${lineOf(row, ACTION_COLUMNS)}\n`)
    const stored = mkdtempSync(join(folder, 'stored-'))
    expect(await storeDecided(stored, evaluation, actions)).toBe(hash.digest('hex'))
    expect(await fingerprint(evaluation, actions)).toBe(await storeDecided(mkdtempSync(join(folder, 'again-')), evaluation, actions))
    expect(readdirSync(stored).toSorted()).toEqual(['actions.parquet', 'decisions.parquet'])
    expect(await allOf(readDecisions(stored))).toEqual(expected.decisions)
    expect(await allOf(readActions(stored))).toEqual(expected.actions)
    expect(expected.decisions.some((row) => row.subject_id.startsWith(id))).toBe(true)
  })
})

const linesOf = <Column extends string>(columns: readonly Column[], rows: readonly Readonly<Record<Column, string>>[]): string =>
  [...csvLines(columns, rows)].join('').slice(csvLine(columns).length)

async function allOf<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}
