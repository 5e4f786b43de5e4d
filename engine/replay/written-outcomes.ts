// The only home of the outcomes that a rule set's rows write, as a replay names them and in words: what an expectation may count.
// Leaves out tables whose rows add up or give what an input holds: what they come to is known only once they are decided.
import { outputLabel } from '../decisions/wording.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'

export interface WrittenOutcome {
  /** `policy/table` */
  readonly table: string
  readonly title: string
  /** As in an output file. */
  readonly outputs: string
  readonly words: string
}

const ONE_ROW = new Set(['UNIQUE', 'ANY', 'FIRST', 'PRIORITY'])

/** @example writtenOutcomes(ruleSet).map(({ outputs }) => outputs) // ['level=none', 'level=1', …] */
export function writtenOutcomes({ policy, tables }: RuleSet): WrittenOutcome[] {
  return tables.flatMap((table) => {
    const found = ONE_ROW.has(table.hitPolicy) ? outcomesOf(table) : []
    return [...new Map(found.map((one) => [one.outputs, { table: `${policy}/${table.name}`, title: table.title, ...one }])).values()]
  })
}

function outcomesOf({ rows, outputs }: Table): Pick<WrittenOutcome, 'outputs' | 'words'>[] {
  return rows.flatMap((row) => {
    const written = outputs.flatMap((output) => {
      const value = row.outputs.get(output.name)
      return value === undefined || typeof value === 'object' ? [] : [{ output, value }]
    })
    if (written.length < outputs.length) return []
    return {
      outputs: written.map(({ output, value }) => `${output.name}=${String(value)}`).join(';'),
      words: written.map(({ output, value }) => outputLabel(output, value)).join(', '),
    }
  })
}
