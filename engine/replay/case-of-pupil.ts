// The only home of a case made of a pupil: what a table says of them, with no more of them than it takes to say it. An input without which the
// table says the same is left out, and of a date no more than its month or year stands in a case. Law K2 of SPEC.md.
import type { Case } from '../cases/run-cases.ts'
import { trueRows } from '../decisions/decide-many.ts'
import type { EvaluatedTable } from '../decisions/evaluation.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import { STATUSES } from '../rules/settle.ts'
import { type Value, valueAt } from '../rules/value.ts'
import { caseColumns, decideCases, isAsExpected } from '../verification/decided-cases.ts'

/** Why no case can be made: it would take an exact date, or a figure that no case can hold. */
export type NoCase = 'exact-date' | 'not-as-decided'

/** @example caseOfPupil(ruleSet, evaluated, 3, { name: 'a moved pupil', because: 'Level 2 from: 80, now 85' }) */
export function caseOfPupil(
  ruleSet: RuleSet,
  evaluated: EvaluatedTable,
  subject: number,
  { name, because }: Pick<Case, 'name' | 'because'>,
): Case | NoCase {
  const { table, columns, decided } = evaluated
  const expect = {
    status: STATUSES[decided.status[subject]],
    rows: trueRows(decided, subject).map((row) => table.rows[row].id),
  }
  const saysTheSame = (given: Case['given']): boolean => {
    const one: Case = { name, table: table.name, given, expect, because }
    return isAsExpected(one, decideCases(table, caseColumns(ruleSet, table, [one]), 1)[0])
  }
  const known = table.inputs.flatMap((input): [string, Value][] => {
    const value = valueAt(columns.get(input.name)!, subject)
    return value === null ? [] : [[input.name, asGiven(value)]]
  })
  let given: Case['given'] = Object.fromEntries(known)
  if (!saysTheSame(given)) return 'not-as-decided'
  for (const { name: input } of table.inputs) {
    const { [input]: _left, ...rest } = given
    if (saysTheSame(rest)) given = rest
  }
  for (const { name: input, type } of table.inputs) {
    const date = given[input]
    if (type !== 'date' || typeof date !== 'string') continue
    const coarse = [`${date.slice(0, 4)}-01-01`, `${date.slice(0, 7)}-01`].find((one) => saysTheSame({ ...given, [input]: one }))
    if (coarse === undefined) return 'exact-date'
    given = { ...given, [input]: coarse }
  }
  return { name, table: table.name, given, expect, because }
}

/** A fraction is decimal text in a case. */
const asGiven = (value: Value): Value =>
  typeof value === 'object' && value !== null && 'numerator' in value
    ? String(Number((value.numerator / value.denominator).toFixed(6)))
    : value
