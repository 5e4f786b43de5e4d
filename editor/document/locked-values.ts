// The only home of the lock on values set by law: which parameters are locked, which edits it holds back, and the reason that opens it. Pure.
// Leaves what the law says to the engine's `lawful-values.ts`. The code view is not locked: whoever types JSON is told by a problem.
import type { ParameterDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'
import type { LawfulValue } from '../../engine/verification/lawful-values.ts'
import { parameterInWords } from '../../engine/versions/field-in-words.ts'
import type { EditCommand } from './edit-command.ts'

export type Lawful = ReadonlyMap<string, LawfulValue>

const OPENED = 'Opened on'

/** Locked while it says what the law says and its note gives no reason to change it. */
export function isLocked({ name, value, note = '' }: ParameterDocument, lawful: Lawful): boolean {
  const law = lawful.get(name)
  return law !== undefined && isSame(law.value, value) && !note.includes(`${OPENED} `)
}

/** The edit that opens the lock: the reason stands in the parameter's note, for whoever reviews the change. */
export function openLock({ name, note }: ParameterDocument, reason: string, day: string): EditCommand {
  const opened = `${OPENED} ${day}: ${reason.trim()}`
  return {
    kind: 'set-parameter',
    parameter: name,
    field: 'note',
    value: `${note === undefined ? '' : `${note.slice(0, 1400)} `}${opened}`.slice(0, 2000),
  }
}

/** Why an edit is held back: the locked value it would change; `undefined` where it may be made. */
export function whyLocked(document: RuleSetDocument, command: EditCommand, lawful: Lawful): string | undefined {
  if (lawful.size === 0) return undefined
  const locked = document.parameters.find((one) => isLocked(one, lawful) && changes(command, one))
  if (locked === undefined) return undefined
  const { source } = lawful.get(locked.name)!
  return `“${parameterLabel(locked)}” is set by law at ${parameterInWords(locked.value, locked.unit)} (${source}) and locked. Open it with a reason among the parameters.`
}

/** Whether an edit would give a parameter another value, or a name under which the law is not known. */
function changes(command: EditCommand, { name, value, unit, source }: ParameterDocument): boolean {
  switch (command.kind) {
    case 'all':
      return command.commands.some((one) => changes(one, { name, value, unit, source }))
    case 'set-parameter':
      if (command.parameter !== name) return false
      return command.field === 'value' ? !isSame(command.value, value) : command.field === 'unit' && command.value !== unit
    case 'rename-parameter':
      return command.parameter === name && command.name !== name
    case 'rename-entry':
      return command.list === 'parameters' && command.name === name && command.next !== name
    case 'set-entry-field': {
      if (command.list !== 'parameters' || command.name !== name) return false
      const now: Readonly<Record<string, unknown>> = { value, unit, source }
      return command.field in now && !isSame(command.value, now[command.field])
    }
    case 'set-entry': {
      if (command.list !== 'parameters' || command.name !== name) return false
      const next = command.entry as ParameterDocument
      return !isSame(next.value, value) || next.unit !== unit || next.source !== source
    }
    default:
      return false
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
