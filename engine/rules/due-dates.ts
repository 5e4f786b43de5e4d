// The only home of checking when an action is due from an event: the input named must be a date that its tables can read.
// Leaves the dates themselves to `engine/actions`. Law L9 of SPEC.md.
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts'
import type { ActionDocument, RuleSetDocument } from './document.ts'
import type { Input } from './rule-set.ts'

/** The input an action's clock starts from; `undefined` where it starts with the row. */
export const clockInput = ({ due }: ActionDocument): string | undefined => (due !== undefined && 'in' in due ? due.of : undefined)

/** Faults of due dates go to `diagnostics`. */
export function checkDueDates(document: RuleSetDocument, inputs: ReadonlyMap<string, Input>, diagnostics: Diagnostic[]): void {
  document.actions.forEach((action, index) => {
    const { name, due } = action
    if (due === undefined || !('in' in due)) return
    const fault = (code: Diagnostic['code'], message: string, key: string): void => {
      diagnostics.push(diagnostic(code, message, { column: name, path: ['actions', index, 'due', key] }))
    }
    if (due.from !== 'event') {
      const key = due.of !== undefined ? 'of' : due.beginningWith !== undefined ? 'beginningWith' : undefined
      if (key !== undefined) fault('shape', `Action “${name}”: “${key}” belongs to a due date from an event. Add "from": "event".`, key)
      return
    }
    if (due.of === undefined)
      return fault('shape', `Action “${name}” is due from an event. Say which: “of” names an input that is its date.`, 'from')
    const input = inputs.get(due.of)
    if (input === undefined) {
      if (!document.inputs.some((one) => one.name === due.of))
        fault(
          'undefined-name',
          `Action “${name}” is due from “${due.of}”, which is not defined. Inputs are: ${document.inputs.map((one) => one.name).join(', ')}.`,
          'of',
        )
      return
    }
    if (input.type !== 'date') fault('cell-type', `Action “${name}” is due from “${due.of}”, which is a ${input.type}, not a date.`, 'of')
    else if (input.document.event !== undefined && isOfSchools(document, name))
      fault('input-kind', `Action “${name}” is due from “${due.of}”, an event of pupils, but a table about schools recommends it.`, 'of')
  })
}

const isOfSchools = ({ tables }: RuleSetDocument, action: string): boolean =>
  tables.some(
    ({ subject, rows }) => (subject === 'school' || subject === 'school-cohort') && rows.some((row) => row.actions?.includes(action)),
  )
