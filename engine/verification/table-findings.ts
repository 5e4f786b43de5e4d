// The only home of the words for what is proved of one table: each finding with its region, a witness and what would mend it.
// Leaves the proof to `analyse-table.ts` and single steps of repair to `repairs.ts`. Laws P3 to P9 of SPEC.md.
import type { DiagnosticPlace } from '../diagnostics/diagnostic.ts'
import { outputLabel } from '../decisions/wording.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'
import { analyseTable, IS_SINGLE, MOST_GAPS, MOST_OVERLAPS, type Overlap, type TableAnalysis } from './analyse-table.ts'
import type { Box, Effort } from './boxes.ts'
import { type Finding, finding } from './finding.ts'
import type { PossibleValues, RuleSetsByPolicy } from './possible-values.ts'
import { regionOf, witnessOf } from './region.ts'
import { labelInSentence, listInWords, partInWords, regionInWords } from './region-wording.ts'
import { rowName, rowNameFirst, rowNames } from './row-names.ts'
import { gapRepairs, mergeRepair, overlapRepairs, withoutRow } from './repairs.ts'
import { type TableSpace, tableSpace } from './table-space.ts'

/** More of one kind than this say no more. */
const MOST_OF_A_KIND = 20

/** Everything that is proved of one table. @example tableFindings(ruleSet, ruleSet.tables[0], new Map()) // [] */
export function tableFindings(ruleSet: RuleSet, table: Table, others: RuleSetsByPolicy, effort?: Effort): Finding[] {
  const space = tableSpace(ruleSet, table, others)
  const analysis = analyseTable(space, effort)
  const writer = new TableWriter(space, analysis)
  return [
    ...writer.gaps(),
    ...writer.overlaps(),
    ...writer.ambiguous(),
    ...writer.impossible(),
    ...writer.hidden(),
    ...writer.redundant(),
    ...writer.mergeable(),
    ...writer.unfinished(),
  ]
}

class TableWriter {
  readonly #space: TableSpace
  readonly #analysis: TableAnalysis
  readonly #table: Table
  readonly #path: readonly (string | number)[]

  constructor(space: TableSpace, analysis: TableAnalysis) {
    this.#space = space
    this.#analysis = analysis
    this.#table = space.table
    this.#path = ['tables', space.ruleSet.tables.indexOf(space.table)]
  }

  gaps(): Finding[] {
    const { title, hitPolicy } = this.#table
    const isSingle = IS_SINGLE.has(hitPolicy)
    return this.#analysis.gaps.map((box, index) => {
      const region = regionOf(this.#space, [box])
      const witness = witnessOf(this.#space, box)
      const where = regionInWords(this.#space, box)
      const what = where === '' ? 'No row of this table matches anyone' : `Where ${where}, no row matches`
      const more = index === MOST_GAPS - 1 ? ' There may be more gaps; mend these first.' : ''
      const then = isSingle ? 'would decide nothing' : 'would say nothing at all'
      return finding({
        code: 'gap',
        severity: isSingle ? 'error' : 'warning',
        message: `${what}. For example ${witness.words}: “${title}” ${then}. Widen a row next to it, or add a row that says what applies.${more}`,
        at: this.#at(),
        region,
        witness,
        repairs: gapRepairs(this.#space, box),
      })
    })
  }

  overlaps(): Finding[] {
    const { overlaps } = this.#analysis
    return this.#table.hitPolicy === 'ANY'
      ? this.#disagreements(overlaps)
      : overlaps.slice(0, MOST_OF_A_KIND).map((one) => this.#pair(one, overlaps.length))
  }

  #pair({ first, second, box }: Overlap, count: number): Finding {
    const witness = witnessOf(this.#space, box)
    const more =
      count > MOST_OF_A_KIND
        ? ` (${count >= MOST_OVERLAPS ? 'At least ' : ''}${count} pairs of rows overlap; the first ${MOST_OF_A_KIND} are shown.)`
        : ''
    return finding({
      code: 'overlap',
      severity: 'error',
      message: `${this.#names([first, second], true)} both match ${this.#where(box)}. For example ${witness.words}: both rows match, and as only one may, nothing would be decided. Move the boundary between them, or switch one of them off.${more}`,
      at: this.#at(second),
      rows: this.#ids([first, second]),
      region: regionOf(this.#space, [box]),
      witness,
      repairs: overlapRepairs(this.#space, first, second),
    })
  }

  /** ANY: one finding for two outcomes that meet, whichever rows yield them. */
  #disagreements(overlaps: readonly Overlap[]): Finding[] {
    const groups = new Map<string, Overlap[]>()
    for (const overlap of overlaps) {
      const outcomes = [overlap.first, overlap.second].map((row) => this.#table.outcomeOf[row]).toSorted((a, b) => a - b)
      groups.set(outcomes.join(' '), [...(groups.get(outcomes.join(' ')) ?? []), overlap])
    }
    return [...groups.values()].slice(0, MOST_OF_A_KIND).map((group) => {
      const [{ first, second, box }] = group
      const rows = [...new Set(group.flatMap((one) => [one.first, one.second]))].toSorted((a, b) => a - b)
      const witness = witnessOf(this.#space, box)
      const outcomes = listInWords([this.#outcome(first), this.#outcome(second)], 'and')
      const pairs = group.length === 1 ? '' : ` ${group.length} pairs of rows disagree like this.`
      return finding({
        code: 'overlap',
        severity: 'error',
        message: `${outcomes} both apply ${this.#where(box)}: ${this.#names([first, second])} disagree. For example ${witness.words}: nothing would be decided.${pairs} Move a boundary so that they no longer meet, or let the first or the most serious row decide (hit policy FIRST or PRIORITY).`,
        at: this.#at(),
        rows: this.#ids(rows),
        region: regionOf(
          this.#space,
          group.map((one) => one.box),
          `${outcomes} at once`,
        ),
        witness,
        repairs: group.length === 1 ? overlapRepairs(this.#space, first, second) : [],
      })
    })
  }

  ambiguous(): Finding[] {
    return this.#analysis.ambiguous.slice(0, MOST_OF_A_KIND).map(({ first, second, box }) => {
      const witness = witnessOf(this.#space, box)
      return finding({
        code: 'ambiguous-priority',
        severity: 'warning',
        message: `${this.#names([first, second], true)} both match ${this.#where(box)}, their outputs stand equally high, and yet they differ. For example ${witness.words}: only because ${this.#name(first)} stands first does it decide. Give their outputs different places in the list of values, or keep the rows apart.`,
        at: this.#at(second),
        rows: this.#ids([first, second]),
        region: regionOf(this.#space, [box]),
        witness,
        repairs: overlapRepairs(this.#space, first, second),
      })
    })
  }

  impossible(): Finding[] {
    return this.#analysis.impossible.map((row) => {
      const { axes, layout, rows } = this.#space
      const at = axes.findIndex((_, axis) => !layout.meetOn(rows[row], rows[row], axis))
      const axis = axes[Math.max(0, at)]
      const cell = this.#table.rows[row].document.when[axis.input.name] ?? ''
      const decision = axis.input.document.decision ?? axis.input.document.rollUp?.over
      const limits = limitsInWords(axis.possible)
      const message =
        decision === undefined
          ? `${rowNameFirst(this.#table.rows[row])} can never apply: no value of ${labelInSentence(axis.input)} fits “${cell}”${limits === '' ? '' : `, for ${limits}`}. Correct the cell, or delete the row.`
          : `${rowNameFirst(this.#table.rows[row])} can never apply: it waits for ${labelInSentence(axis.input)} to be ${cell}, and no row of “${decision.split('.')[0]}” yields that. Correct the cell, or add what is missing there.`
      return finding({
        code: decision === undefined ? 'impossible-row' : 'unreachable-row',
        severity: 'error',
        message,
        at: { ...this.#at(row), column: axis.input.name },
        rows: this.#ids([row]),
        repairs: withoutRow(this.#table, row),
      })
    })
  }

  hidden(): Finding[] {
    return this.#analysis.hidden.map(({ row, by }) => {
      const box = this.#space.rows[row]
      const witness = witnessOf(this.#space, box)
      const why = this.#table.hitPolicy === 'FIRST' ? 'above it' : 'that go before it by the order of their outputs'
      const cover =
        by.length === 1
          ? `${this.#name(by[0])}${this.#table.hitPolicy === 'FIRST' ? ' above it' : ', which goes before it,'} already covers everyone`
          : `${this.#names(by)} ${why} together already cover everyone`
      return finding({
        code: 'hidden-row',
        severity: 'error',
        message: `${rowNameFirst(this.#table.rows[row])} never decides: ${cover} ${this.#where(box)}. For example ${witness.words} is decided before this row is reached. Delete the row, or move it up.`,
        at: this.#at(row),
        rows: this.#ids([row]),
        region: regionOf(this.#space, [box]),
        witness,
        repairs: withoutRow(this.#table, row),
      })
    })
  }

  redundant(): Finding[] {
    return this.#analysis.redundant.map((row) => {
      const box = this.#space.rows[row]
      return finding({
        code: 'redundant-row',
        severity: 'warning',
        message: `${rowNameFirst(this.#table.rows[row])} changes nothing: without it, everyone ${this.#where(box)} would be decided just the same by other rows, as long as what those test is known. Delete the row, or say in it what should differ.`,
        at: this.#at(row),
        rows: this.#ids([row]),
        region: regionOf(this.#space, [box]),
        repairs: withoutRow(this.#table, row),
      })
    })
  }

  mergeable(): Finding[] {
    return this.#analysis.mergeable.map(({ first, second, axis, box }) => {
      const { input } = this.#space.axes[axis]
      return finding({
        code: 'rows-could-be-one',
        severity: 'advice',
        message: `${this.#names([first, second], true)} say the same and differ only in ${labelInSentence(input)}. One row would do, where ${partInWords(this.#space, box, axis)}.`,
        at: this.#at(second),
        rows: this.#ids([first, second]),
        repairs: [mergeRepair(this.#space, first, second, axis, box)],
      })
    })
  }

  unfinished(): Finding[] {
    const { effort } = this.#analysis
    if (!effort.isUsedUp) return []
    return [
      finding({
        code: 'too-many-combinations',
        severity: 'warning',
        message: `“${this.#table.title}” has too many combinations to look at all of them: ${effort.used.toLocaleString('en-GB')} were looked at, and what is said of it here is true, but there may be more. Split the table, or test fewer inputs in it.`,
        at: this.#at(),
      }),
    ]
  }

  #where(box: Box): string {
    const words = regionInWords(this.#space, box)
    return words === '' ? 'whatever the figures' : `where ${words}`
  }

  #at(row?: number): DiagnosticPlace {
    if (row === undefined) return { table: this.#table.name, path: this.#path }
    return { table: this.#table.name, row: this.#id(row), path: [...this.#path, 'rows', this.#table.rows[row].index] }
  }

  #id(row: number): string {
    return this.#table.rows[row].id
  }

  #ids(rows: readonly number[]): string[] {
    return rows.map((row) => this.#id(row))
  }

  #name(row: number): string {
    return rowName(this.#table.rows[row])
  }

  #names(rows: readonly number[], isFirst = false): string {
    const names = rowNames(rows.map((row) => this.#table.rows[row]))
    return isFirst ? `R${names.slice(1)}` : names
  }

  /** What a row comes to: “Red”. */
  #outcome(row: number): string {
    const { outputs, rows } = this.#table
    const said = outputs.map((output) => {
      const value = rows[row].outputs.get(output.name)
      return typeof value === 'object' || value === undefined ? output.name : outputLabel(output, value)
    })
    return `“${said.join(', ')}”`
  }
}

function limitsInWords(possible: PossibleValues): string {
  switch (possible.kind) {
    case 'rate':
      return `a share of sessions lies from 0 % to 100 %, and here at most ${possible.mostPossible.toLocaleString('en-GB')} sessions are possible`
    case 'whole':
      return possible.most === Number.MAX_SAFE_INTEGER
        ? `it is a whole number from ${possible.least} up`
        : `it is a whole number from ${possible.least.toLocaleString('en-GB')} to ${possible.most.toLocaleString('en-GB')}`
    case 'decimal':
      return possible.least === undefined ? '' : `it lies from ${possible.least} to ${possible.most ?? possible.least}`
    default:
      return ''
  }
}
