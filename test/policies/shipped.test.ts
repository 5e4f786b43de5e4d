// The only home of checks on the policies that ship: they parse, their cases pass and reach every row, and every number has its source.
import { describe, expect, it } from 'vitest'
import { runCases } from '../../engine/cases/run-cases.ts'
import { type Operand, parseCell } from '../../engine/rules/cell.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { type ShippedVersion, shippedVersions } from '../support/shipped-policies.ts'

const VERSIONS = shippedVersions()

const parsed = ({ text }: ShippedVersion): RuleSetDocument => {
  const { document } = parseRuleSetText(text)
  if (document === undefined) throw new Error('This version has not the shape of a rule set')
  return document
}

/** The numbers and dates written in a cell, rather than named. */
function literals(cell: string): string[] {
  const result = parseCell(cell)
  if ('error' in result || result.cell.kind === 'any') return []
  const operands = result.cell.tests.flatMap((test): Operand[] =>
    test.kind === 'missing' ? [] : test.kind === 'range' ? [test.from, test.to] : [test.to],
  )
  return operands.flatMap((operand) => (operand.kind === 'number' || operand.kind === 'date' ? [operand.text] : []))
}

it('[R5] at least the level of support and the categories of absence ship', () => {
  expect(VERSIONS.map(({ policy, version }) => `${policy} ${version}`)).toEqual(
    expect.arrayContaining(['graduated-approach 1', 'persistent-absence 1']),
  )
})

describe.each(VERSIONS.map((version): [string, ShippedVersion] => [`${version.policy} version ${version.version}`, version]))(
  '%s',
  (_name, shipped) => {
    it('[R5] parses without a diagnostic, and names the folder it stands in', () => {
      const { ruleSet, diagnostics } = parseRuleSetText(shipped.text)
      expect(diagnostics).toEqual([])
      expect(ruleSet?.policy).toBe(shipped.policy)
    })

    it('[K1] has cases, all of them pass, and every row that is on is reached', async () => {
      const { ruleSet } = parseRuleSetText(shipped.text)
      const report = await runCases(ruleSet!, shipped.cases ?? [])
      expect(shipped.cases?.length ?? 0).toBeGreaterThan(0)
      expect(report.results.filter((one) => !one.passed)).toEqual([])
      expect(report.unreached).toEqual([])
    })

    it('[K1] each case has its own name and says why', () => {
      const cases = shipped.cases ?? []
      expect(new Set(cases.map((one) => one.name)).size).toBe(cases.length)
      expect(cases.filter((one) => one.because.trim() === '').map((one) => one.name)).toEqual([])
    })

    it('[R5] every row, parameter and action names a source with a title and a place in it', () => {
      const { sources, parameters, tables, actions } = parsed(shipped)
      const known = new Map(sources.map((source) => [source.id, source]))
      for (const { source } of [...parameters, ...actions, ...tables.flatMap((table) => table.rows)]) expect(known.has(source)).toBe(true)
      for (const source of sources) expect([source.id, (source.paragraph ?? source.href ?? '') !== '']).toEqual([source.id, true])
    })

    it('[R5] every source that is listed is cited', () => {
      const { sources, parameters, tables, actions } = parsed(shipped)
      const cited = new Set([...parameters, ...actions, ...tables.flatMap((table) => table.rows)].map((one) => one.source))
      expect(sources.map((source) => source.id).filter((id) => !cited.has(id))).toEqual([])
    })

    it('[C1] every threshold in a cell is a parameter, with unit and source', () => {
      const { tables, inputs } = parsed(shipped)
      const cells = [
        ...tables.flatMap((table) => table.rows.flatMap((row) => Object.values(row.when))),
        ...inputs.flatMap((input) => Object.values(input.knownWhen ?? {})),
      ]
      expect(cells.flatMap(literals)).toEqual([])
    })

    it('[I1] the length of every window and every least number of sessions is a parameter', () => {
      const { inputs } = parsed(shipped)
      const numbers = inputs.flatMap((input) => [
        ...(input.window !== undefined && 'last' in input.window && typeof input.window.last === 'number' ? [`${input.name}: window`] : []),
        ...(typeof input.minPossible === 'number' ? [`${input.name}: minPossible`] : []),
      ])
      expect(numbers).toEqual([])
    })
  },
)
