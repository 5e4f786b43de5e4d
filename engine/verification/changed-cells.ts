// The only home of mutation: every boundary and operator of a table changed by the smallest step, and whether any case would notice.
// A change that nobody’s figures could show is no change. Law P18 of SPEC.md.
import type { Case } from '../cases/run-cases.ts'
import { parseDay, printDay } from '../facts/days.ts'
import type { Leaf, LeafOperator } from '../rules/leaf.ts'
import type { CellCondition, Condition, RuleSet, Table } from '../rules/rule-set.ts'
import { axisOf } from './axis.ts'
import { caseColumns, decideCases, isAsExpected } from './decided-cases.ts'
import { type Finding, finding } from './finding.ts'
import { possibleValues, type RuleSetsByPolicy } from './possible-values.ts'
import { listInWords } from './region-wording.ts'
import { rowName } from './row-names.ts'
import { factOf, leavesIn, trueBits } from './table-space.ts'

export interface ChangedCell {
  readonly row: string
  readonly input: string
  /** What was changed, in words: “80 could be 79”. */
  readonly change: string
}

export interface ChangesReport {
  /** Changes that someone’s figures could show. */
  readonly changes: number
  readonly unnoticed: readonly ChangedCell[]
  /** Cells that test something, and those of them that could change unnoticed. */
  readonly cells: number
  readonly unnoticedCells: number
}

/** Changes every cell of a table in turn and asks the cases. Only cases that pass count. */
export function changedCells(ruleSet: RuleSet, table: Table, cases: readonly Case[], others: RuleSetsByPolicy): ChangesReport {
  const own = passingCases(ruleSet, table, cases)
  const columns = caseColumns(ruleSet, table, own)
  const expected = JSON.stringify(decideCases(table, columns, own.length))
  const tried = [...mutantsOf(ruleSet, table, others)]
  const unnoticed = tried.filter((one) => JSON.stringify(decideCases(one.table, columns, own.length)) === expected)
  return {
    changes: tried.length,
    unnoticed: unnoticed.map(({ row, input, change }) => ({ row, input, change })),
    cells: table.rows.reduce((count, row) => count + row.rule.conditions.all.filter((cell) => !isAnything(cell)).length, 0),
    unnoticedCells: new Set(unnoticed.map((one) => `${one.row} ${one.input}`)).size,
  }
}

export interface Mutant extends ChangedCell {
  /** The table with that one change. */
  readonly table: Table
}

/** A table with each of its boundaries and operators changed by the smallest step, one at a time, as far as someone’s figures could show it. */
export function* mutantsOf(ruleSet: RuleSet, table: Table, others: RuleSetsByPolicy): Generator<Mutant> {
  for (const [rowIndex, row] of table.rows.entries()) {
    for (const [cellIndex, cell] of row.rule.conditions.all.entries()) {
      if (isAnything(cell)) continue
      const input = table.inputs.find(({ name }) => name === factOf(cell))!
      const possible = possibleValues(input, table.subject, ruleSet, others)
      for (const { changed, words } of changesOf(cell)) {
        const axis = axisOf(input, possible, [...leavesIn(cell), ...leavesIn(changed)])
        const [now, then] = [cell, changed].map((one) => trueBits(axis, one, new Map()))
        if (now.every((word, at) => word === then[at])) continue
        const rule = { ...row.rule, conditions: { all: row.rule.conditions.all.with(cellIndex, changed) } }
        const mutant = { ...table, rows: table.rows.with(rowIndex, { ...row, rule }) }
        yield { row: row.id, input: input.name, change: words, table: mutant }
      }
    }
  }
}

const isAnything = (cell: CellCondition): boolean => cell.name === 'any' && leavesIn(cell)[0].operator === 'isAnything'

/** The cases of a table that pass. */
export function passingCases(ruleSet: RuleSet, table: Table, cases: readonly Case[]): readonly Case[] {
  const own = cases.filter((one) => one.table === table.name)
  const decided = decideCases(table, caseColumns(ruleSet, table, own), own.length)
  return own.filter((one, at) => isAsExpected(one, decided[at]))
}

interface Change<C> {
  readonly changed: C
  readonly words: string
}

/** A condition with one of its leaves changed, in every way. */
function changesOf<C extends Condition | CellCondition>(condition: C): Change<C>[] {
  for (const key of ['all', 'any'] as const) {
    const parts = (condition as { readonly [K in typeof key]?: readonly Condition[] })[key]
    if (parts !== undefined)
      return parts.flatMap((part, index) =>
        changesOf(part).map(({ changed, words }) => ({ changed: { ...condition, [key]: parts.with(index, changed) }, words })),
      )
  }
  return leafChanges(condition as unknown as Leaf) as unknown as Change<C>[]
}

const TURNED: Readonly<Partial<Record<LeafOperator, readonly [LeafOperator, string]>>> = {
  atLeast: ['above', 'could be left out'],
  above: ['atLeast', 'could be taken in'],
  atMost: ['below', 'could be left out'],
  below: ['atMost', 'could be taken in'],
}

function leafChanges(leaf: Leaf): Change<Leaf>[] {
  const { operator, value } = leaf
  const { at, values } = value
  if (values !== undefined) {
    return values.length < 2
      ? [
          {
            changed: { ...leaf, operator: operator === 'isOneOf' ? 'isNoneOf' : 'isOneOf' },
            words: `“${String(values[0])}” could be anything but that`,
          },
        ]
      : values.map((word) => ({
          changed: { ...leaf, value: { ...value, values: values.filter((one) => one !== word) } },
          words: `“${String(word)}” could be left out`,
        }))
  }
  if (at === undefined)
    return [{ changed: { ...leaf, operator: operator === 'isMissing' ? 'isPresent' : 'isMissing' }, words: '“not known” could be “known”' }]
  const turned = TURNED[operator]
  const moved = [-1, 1]
    .map((step) => stepped(at, step))
    .map((to) => ({ changed: { ...leaf, value: { ...value, at: to } }, words: `${at} could be ${to}` }))
  return turned === undefined ? moved : [{ changed: { ...leaf, operator: turned[0] }, words: `${at} ${turned[1]}` }, ...moved]
}

/** One step in the last place a boundary is written with; a day for a date. */
export function stepped(at: string, step: number): string {
  const day = parseDay(at)
  if (day !== undefined) return printDay(day + step)
  const places = at.includes('.') ? at.length - at.indexOf('.') - 1 : 0
  const digits = Number(at.replace('.', '')) + step
  const text = String(Math.abs(digits)).padStart(places + 1, '0')
  return `${digits < 0 ? '-' : ''}${places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`}`
}

const MOST_SHOWN = 4

/** One finding a table whose cells could change without any case failing; tables without a case are told row by row. */
export function changeFindings(ruleSet: RuleSet, cases: readonly Case[], others: RuleSetsByPolicy): Finding[] {
  return ruleSet.tables.flatMap((table, index) => {
    if (!cases.some((one) => one.table === table.name)) return []
    const { unnoticed, cells, unnoticedCells } = changedCells(ruleSet, table, cases, others)
    if (unnoticed.length === 0) return []
    const shown = unnoticed
      .slice(0, MOST_SHOWN)
      .map(({ row, change }) => `in ${rowName(table.rows.find(({ id }) => id === row)!)} ${change}`)
    const more = unnoticed.length > MOST_SHOWN ? `; ${unnoticed.length - MOST_SHOWN} more` : ''
    const count = `${unnoticedCells} of ${cells} cells of “${table.title}” could change and no case would fail`
    return finding({
      code: 'unnoticed-change',
      severity: 'warning',
      message: `${count}: ${listInWords(shown, 'and')}${more}. Add cases on each boundary and just beside it; drafts can be made from the table.`,
      at: { table: table.name, path: ['tables', index] },
      rows: [...new Set(unnoticed.map((one) => one.row))],
    })
  })
}
