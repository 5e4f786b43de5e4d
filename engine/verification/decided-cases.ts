// The only home of the cases of a rule set as columns, so that thousands of changed tables can be asked about them.
// Leaves running cases through both executors to `engine/cases`.
import { type Case, valueOf } from '../cases/run-cases.ts'
import { decideMany, trueRows } from '../decisions/decide-many.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'
import { STATUSES, type Status } from '../rules/settle.ts'
import { type Column, columnOf } from '../rules/value.ts'
import { type Finding, finding } from './finding.ts'
import { listInWords } from './region-wording.ts'
import { rowName, rowNames } from './row-names.ts'

/** The cases of one table as columns by input name. */
export function caseColumns(ruleSet: RuleSet, table: Table, cases: readonly Case[]): ReadonlyMap<string, Column> {
  return new Map(
    table.inputs.map((input) => [
      input.name,
      columnOf(
        input.type,
        cases.map((one) => valueOf(ruleSet, input, one)),
      ),
    ]),
  )
}

export interface DecidedCase {
  readonly status: Status
  /** Ids of the true rows, in order. */
  readonly rows: readonly string[]
}

/** What a table says of each case. */
export function decideCases(table: Table, columns: ReadonlyMap<string, Column>, count: number): DecidedCase[] {
  const decided = decideMany(table, columns, count)
  return Array.from({ length: count }, (_, i) => ({
    status: STATUSES[decided.status[i]],
    rows: trueRows(decided, i).map((row) => table.rows[row].id),
  }))
}

export const isAsExpected = ({ expect }: Case, found: DecidedCase): boolean =>
  (expect.status ?? 'matched') === found.status && expect.rows.join(' ') === found.rows.join(' ')

/** “row 3 (r2)”, “no row”, “that rows 2 (r1) and 3 (r2) disagree”. A row that is not there is named by its id. */
function decidedInWords(table: Table, status: Status, ids: readonly string[]): string {
  const known = ids.flatMap((id) => table.rows.find((row) => row.id === id) ?? [])
  const unknown = ids.filter((id) => !known.some((row) => row.id === id)).map((id) => `“${id}”, which is not there`)
  const rows = listInWords([...(known.length === 0 ? [] : [rowNames(known)]), ...unknown], 'and') || 'no row'
  if (status === 'undetermined') return `that too little is known${ids.length === 0 ? '' : ` beside ${rows}`}`
  if (status === 'conflict') return `that ${rows} disagree`
  return status === 'partial' ? `${rows}, with more that may follow` : rows
}

/** Cases that fail, and rows that no passing case is true of. Law P17 of SPEC.md. */
export function caseFindings(ruleSet: RuleSet, cases: readonly Case[]): Finding[] {
  return ruleSet.tables.flatMap((table, index) => {
    const own = cases.filter((one) => one.table === table.name)
    const found = decideCases(table, caseColumns(ruleSet, table, own), own.length)
    const failing = own.flatMap((one, at) => {
      if (isAsExpected(one, found[at])) return []
      return finding({
        code: 'failing-case',
        severity: 'error',
        message: `Case “${one.name}” expects ${decidedInWords(table, one.expect.status ?? 'matched', one.expect.rows)}, and the table says ${decidedInWords(table, found[at].status, found[at].rows)}. Correct the row, or, where the policy has changed, the case.`,
        at: { table: table.name, column: one.name, path: ['tables', index] },
      })
    })
    const reached = new Set(own.flatMap((one, at) => (isAsExpected(one, found[at]) ? found[at].rows : [])))
    const missing = table.rows.flatMap((row) =>
      reached.has(row.id)
        ? []
        : finding({
            code: 'missing-case',
            severity: 'warning',
            message: `No worked example reaches ${rowName(row)} of “${table.title}”, so nobody has written down what it should say. Add a case for it; a draft can be made from the row.`,
            at: { table: table.name, row: row.id, path: ['tables', index, 'rows', row.index] },
          }),
    )
    return [...failing, ...missing]
  })
}
