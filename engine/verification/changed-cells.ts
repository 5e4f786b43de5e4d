// The only home of mutation: every boundary and operator of a table changed by the smallest step, and whether any case would notice.
// A change that nobody’s figures could show is no change. Law P18 of SPEC.md.
import type { Case } from '../cases/run-cases.ts'
import { parseDay, printDay } from '../facts/days.ts'
import type { Leaf, LeafOperator } from '../rules/leaf.ts'
import type { CellCondition, Condition, Input, RuleSet, Table } from '../rules/rule-set.ts'
import { axisOf } from './axis.ts'
import { caseColumns, decideCases, isAsExpected } from './decided-cases.ts'
import { type Finding, finding } from './finding.ts'
import { type ChangedTest, NoticedChanges } from './noticed-changes.ts'
import { type PossibleValues, possibleValues, type RuleSetsByPolicy } from './possible-values.ts'
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
  const noticed = new NoticedChanges(table, caseColumns(ruleSet, table, own), own.length)
  const unnoticed: ChangedCell[] = []
  let changes = 0
  for (const mutant of mutantsOf(ruleSet, table, others)) {
    changes++
    if (!noticed.isNoticed(mutant)) unnoticed.push({ row: mutant.row, input: mutant.input, change: mutant.change })
  }
  return {
    changes,
    unnoticed,
    cells: table.rows.reduce((count, row) => count + row.rule.conditions.all.filter((cell) => !isAnything(cell)).length, 0),
    unnoticedCells: new Set(unnoticed.map((one) => `${one.row} ${one.input}`)).size,
  }
}

/** A cell changed, and what it then tests. */
export interface Mutant extends ChangedCell, ChangedTest {}

/** Each boundary and operator of a table changed by the smallest step, one at a time, as far as someone’s figures could show it. */
export function* mutantsOf(ruleSet: RuleSet, table: Table, others: RuleSetsByPolicy): Generator<Mutant> {
  const inputs = new Map(table.inputs.map((input) => [input.name, input]))
  const possible = new Map(table.inputs.map((input) => [input.name, possibleValues(input, table.subject, ruleSet, others)]))
  /** By what a cell tests: many rows test the same. */
  const known = new Map<string, readonly Change<CellCondition>[]>()
  for (const [at, { id, rule }] of table.rows.entries()) {
    for (const [cellIndex, cell] of rule.conditions.all.entries()) {
      if (isAnything(cell)) continue
      const input = inputs.get(factOf(cell))!
      const key = JSON.stringify(cell)
      const changes = known.get(key) ?? shownChanges(cell, input, possible.get(input.name)!)
      known.set(key, changes)
      for (const { changed, words } of changes) yield { row: id, input: input.name, change: words, at, cell: cellIndex, to: changed }
    }
  }
}

/** The changes of a cell that somebody’s figures could show. */
function shownChanges(cell: CellCondition, input: Input, possible: PossibleValues): Change<CellCondition>[] {
  return changesOf(cell).filter(({ changed }) => {
    const axis = axisOf(input, possible, [...leavesIn(cell), ...leavesIn(changed)])
    const [now, then] = [cell, changed].map((one) => trueBits(axis, one, new Map()))
    return now.some((word, at) => word !== then[at])
  })
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
