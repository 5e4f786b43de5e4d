// The only home of the form of a case and of the buttons beside it: change, duplicate and delete, each one step that undo takes back.
import { useMemo } from 'react'
import type { CaseDocument } from '../../../../server/contract/policies.ts'
import { freeCaseName, type UnreadCase } from '../../../document/case-commands.ts'
import { caseFields, typedOfCase } from '../../../document/case-fields.ts'
import type { Typed } from '../../../document/form-field.ts'
import { rowInWords } from '../../../document/row-in-words.ts'
import { sheetModel } from '../../../document/sheet-model.ts'
import { readCase } from '../../../document/typed-case.ts'
import { mendCase } from '../../../document/unread-case.ts'
import { FormDialog } from '../../../parts/form-dialog.tsx'
import type { PolicyEditing } from '../policy-editing.ts'
import { PolicyFields } from '../lists/policy-fields.tsx'
import type { PartProps } from '../sheet/policy-tables.tsx'
import { useTypedForm } from '../lists/typed-form.ts'

export function AddCase({ editing }: { editing: PolicyEditing }) {
  const opener = (
    <button type="button" className="button">
      Add a case
    </button>
  )
  return (
    <FormDialog opener={opener} title="New case" detail="It is part of the draft at once, and runs after every edit. Undo takes it back.">
      {(close) => <CaseForm editing={editing} onDone={close} />}
    </FormDialog>
  )
}

interface CaseToolsProps extends Pick<PartProps, 'onNotice' | 'turning'> {
  readonly editing: PolicyEditing
  readonly of: CaseDocument
}

/** The buttons at the end of a case's line. */
export function CaseTools({ editing, of, onNotice, turning }: CaseToolsProps) {
  const { cases, edit } = editing
  const { name } = of
  const undo = [{ label: 'Undo', act: turning.undo }]
  const duplicate = (): void => {
    const copy = freeCaseName(cases, name)
    edit({ kind: 'add-case', at: cases.indexOf(of) + 1, case: { ...of, name: copy } }, { label: `Case “${copy}” added` })
    onNotice({ tone: 'plain', text: `“${copy}” is a copy of “${name}”. Change what is different.`, actions: undo })
  }
  const remove = (): void => {
    edit({ kind: 'delete-case', name }, { label: `Case “${name}” deleted` })
    onNotice({ tone: 'plain', text: `The case “${name}” is deleted.`, actions: undo })
  }
  const opener = (
    <button type="button" className="button button-small" aria-label={`Change the case ${name}`}>
      Change
    </button>
  )
  return (
    <div className="tools">
      <FormDialog opener={opener} title={`Change the case “${name}”`} detail="It runs again after the change. Undo takes the change back.">
        {(close) => <CaseForm editing={editing} of={of} onDone={close} />}
      </FormDialog>
      <button type="button" className="button button-small" aria-label={`Duplicate the case ${name}`} onClick={duplicate}>
        Duplicate
      </button>
      <button type="button" className="button button-small" aria-label={`Delete the case ${name}`} onClick={remove}>
        Delete
      </button>
    </div>
  )
}

interface CaseFormProps {
  readonly editing: PolicyEditing
  /** The case that is changed; of one that could not be read, what could be. */
  readonly of?: CaseDocument
  /** The case that could not be read, which this one takes the place of. */
  readonly instead?: UnreadCase
  readonly onDone: () => void
}

export function CaseForm({ editing, of, instead, onDone }: CaseFormProps) {
  const { document, cases, edit } = editing
  const { form, refuse } = useTypedForm(() => typedOfCase(document, of))
  const { typed } = form
  const fields = useMemo(() => caseFields(document, typed), [document, typed])
  const send = (): void => {
    const read = readCase(document, cases, typed, of)
    if ('faults' in read) return refuse(read.faults)
    const { name } = read.case
    if (instead !== undefined) edit(mendCase(editing, instead, read.case), { label: `Case “${name}” mended` })
    else if (of === undefined) edit({ kind: 'add-case', at: cases.length, case: read.case }, { label: `Case “${name}” added` })
    else edit({ kind: 'set-case', name: of.name, case: read.case }, { label: `Case “${name}” changed` })
    onDone()
  }
  return (
    <PolicyFields form={form} fields={fields} isNew={of === undefined || instead !== undefined} onSend={send} onCancel={onDone}>
      <RowsSaid editing={editing} typed={typed} />
    </PolicyFields>
  )
}

/** The rows named in the form as sentences, so that a number is no riddle. */
function RowsSaid({ editing, typed }: { editing: PolicyEditing; typed: Typed }) {
  const { document } = editing
  const model = useMemo(() => sheetModel(document, typed.table ?? ''), [document, typed.table])
  const numbers = [...new Set((typed.rows ?? '').match(/\d+/g))].map(Number)
  const rows = numbers.flatMap((number) => {
    const row = model?.table.rows[number - 1]
    return row === undefined ? [] : [{ number, row }]
  })
  if (model === undefined || rows.length === 0) return null
  return (
    <div className="small soft">
      {rows.map(({ number, row }) => (
        <p key={number}>
          Row {number}:{' '}
          {rowInWords(model, row)
            .map(({ text }) => text)
            .join('')}
        </p>
      ))}
    </div>
  )
}
