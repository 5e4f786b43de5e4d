// The only home of the lock on values set by law where a draft is edited: edits it holds back are said, and the form that opens it.
// Leaves which values are locked to `editor/document/locked-values.ts`.
import { useMemo } from 'react'
import type { ParameterDocument, RuleSetDocument } from '../../../engine/rules/document.ts'
import { parameterLabel } from '../../../engine/rules/parameter-label.ts'
import { lawfulValues, NATIONAL } from '../../../engine/verification/lawful-values.ts'
import type { Beside } from '../../checking/document-checker.ts'
import { type Lawful, openLock, whyLocked } from '../../document/locked-values.ts'
import { dayInWords, todayIso } from '../../parts/dates.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { SentForm } from '../../parts/sent-form.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import type { PolicyEditing } from './policy-editing.ts'

/** What the law says of the parameters of a document; of none until the rule sets beside it are known. */
export function useLawful({ authority, parameters, sources }: RuleSetDocument, beside: Beside | undefined): Lawful {
  // What is published has been read as a rule set.
  const laws = useMemo(() => ((beside?.others ?? []) as readonly RuleSetDocument[]).filter((one) => one.authority === NATIONAL), [beside])
  const inForce = beside?.inForce as RuleSetDocument | undefined
  return useMemo(
    () => lawfulValues({ authority, parameters, sources } as RuleSetDocument, laws, inForce),
    [authority, parameters, sources, laws, inForce],
  )
}

/** The same editing, with edits of locked values held back and said. */
export function useLocked(editing: PolicyEditing, lawful: Lawful, onLocked: (why: string) => void): PolicyEditing {
  return useMemo(() => {
    if (lawful.size === 0) return editing
    const guarded =
      (act: PolicyEditing['edit']): PolicyEditing['edit'] =>
      (command, about) => {
        const why = whyLocked(editing.document, command, lawful)
        if (why === undefined) act(command, about)
        else onLocked(why)
      }
    return {
      ...editing,
      edit: guarded(editing.edit),
      editInstead: guarded(editing.editInstead),
      whyLocked: (command) => whyLocked(editing.document, command, lawful),
    }
  }, [editing, lawful, onLocked])
}

export function OpenLock({ editing, parameter }: { editing: PolicyEditing; parameter: ParameterDocument }) {
  const label = parameterLabel(parameter)
  const opener = (
    <button type="button" className="button button-small" aria-label={`Open ${label}, which is set by law`}>
      Open…
    </button>
  )
  return (
    <FormDialog
      opener={opener}
      title={`Open “${label}”?`}
      detail="It is set by law. The reason stands in its note for the reviewer; publishing another value must still be accepted."
    >
      {(close) => (
        <SentForm
          send="Open it"
          isMain={false}
          onSend={({ reason = '' }) => {
            editing.edit(openLock(parameter, reason, dayInWords(todayIso())), { label: `${label} opened` })
            close()
            return Promise.resolve()
          }}
        >
          <TextArea label="Reason" name="reason" required maxLength={500} />
        </SentForm>
      )}
    </FormDialog>
  )
}
