// The only home of checks that files written as bytes hold what their rows say, put into CSV one by one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recommendedActions } from '../../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { writeSample } from '../../../server/sample/write-sample.ts'
import { CsvBytes, written } from '../../../server/services/csv-bytes.ts'
import { csvLine, csvLines } from '../../../server/services/csv-text.ts'
import { addActions, addDecisions, SubjectNames } from '../../../server/services/run-bytes.ts'
import { ACTION_COLUMNS, actionRows, DECISION_COLUMNS, decisionRows } from '../../../server/services/run-rows.ts'
import { day } from '../../support/facts-builder.ts'
import { shippedVersions } from '../../support/shipped-policies.ts'

/** What is written, as text. */
function textOf(write: (out: CsvBytes) => void): string {
  const pieces: Buffer[] = []
  const out = new CsvBytes((bytes) => void pieces.push(Buffer.from(bytes)))
  write(out)
  out.flush()
  return Buffer.concat(pieces).toString()
}

describe('CSV as bytes', () => {
  const texts = ['', 'Level 2', 'a, b', 'says “no”', 'says "no"', '=1+1', '-3', '-a', '+2.5', '@x', '\tx', '\rx', 'a\r\nb', '＝x', 'é', '"']
  /* Beyond a piece of a megabyte, and more texts than are kept. */
  const many = Array.from({ length: 120_000 }, (_, at) => `${at}, ${'x'.repeat(at % 30)}`)

  it('writes each field as the text form does, whole or in parts', () => {
    const pairs = texts.flatMap((a) => texts.map((b) => [a, b] as const))
    const bytes = textOf((out) => {
      for (const [a, b] of pairs)
        out
          .text(a)
          .field([a, b])
          .field(['', b, a])
          .fields(written([b, a]))
          .endLine()
      for (const one of many) out.text(one).endLine()
    })
    expect(bytes).toBe([...pairs.map(([a, b]) => csvLine([a, a + b, b + a, b, a])), ...many.map((one) => csvLine([one]))].join(''))
  })

  it('writes a field larger than a piece', () => {
    const large = 'y'.repeat(3_000_000)
    expect(textOf((out) => out.text('a').text(large).endLine())).toBe(csvLine(['a', large]))
  })
})

describe('a run as bytes', () => {
  it('holds the decisions and actions of every shipped policy as their rows have them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attendance-test-'))
    try {
      await writeSample({ pupils: 120, from: '2025-09-01', to: '2025-12-19', seed: 3, out: folder })
      const { facts, findings } = await readDataset(folder)
      findings.close()
      const newest = new Map(shippedVersions().map((one) => [one.policy, one]))
      const ruleSets = [...newest.values()].map(({ version, text }) => ({ version, ruleSet: parseRuleSetText(text).ruleSet! }))
      const { events: _none, ...withoutEvents } = facts
      for (const [asOf, given] of [
        ['2025-12-12', facts],
        ['2025-09-04', facts],
        ['2025-12-12', withoutEvents],
      ] as const) {
        const evaluation = evaluate(viewFacts(given, DEFAULT_SETTINGS), ruleSets, day(asOf))
        const actions = recommendedActions(evaluation, ruleSets)
        const names = new SubjectNames(evaluation)
        expect(textOf((out) => addDecisions(out, evaluation, names))).toBe(
          [...csvLines(DECISION_COLUMNS, decisionRows(evaluation))].join(''),
        )
        expect(textOf((out) => addActions(out, actions, names))).toBe(
          [...csvLines(ACTION_COLUMNS, actionRows(evaluation, actions))].join(''),
        )
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
