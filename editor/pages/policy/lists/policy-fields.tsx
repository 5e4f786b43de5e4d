// The only home of the fields of a form about a part of the policy: labelled, with what is wrong at each, and the buttons beneath.
// Leaves what is asked to `editor/document`.
import type { ReactNode } from 'react'
import type { EntryField, Typed } from '../../../document/form-field.ts'
import type { TypedForm } from './typed-form.ts'

interface PolicyFieldsProps {
  readonly form: TypedForm
  readonly fields: readonly EntryField[]
  /** Whether something is added, not changed. */
  readonly isNew: boolean
  /** What the button says, where it neither adds nor changes. */
  readonly send?: string | undefined
  readonly onSend: () => void
  readonly onCancel: () => void
  /** Shown between the fields and the buttons. */
  readonly children?: ReactNode
}

export function PolicyFields({ form, fields, isNew, send, onSend, onCancel, children }: PolicyFieldsProps) {
  const { id, typed, faults, onType } = form
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <div className="fields-side-by-side">
        {fields.map((field) => (
          <Field
            key={field.path}
            id={`${id}-${field.path}`}
            field={field}
            value={typed[field.path] ?? ''}
            fault={faults[field.path]}
            onType={(value) => onType({ ...typed, [field.path]: value })}
          />
        ))}
      </div>
      {children}
      <div className="tools">
        <button type="submit" className="button button-main">
          {send ?? (isNew ? 'Add' : 'Change')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}

/** What is typed, with the first of each list to pick from where nothing in it is picked: that is what the form shows. */
export const withShown = (fields: readonly EntryField[], typed: Typed): Typed => ({
  ...typed,
  ...Object.fromEntries(
    fields.flatMap(({ path, options }) =>
      options === undefined || options.some(({ value }) => value === typed[path]) ? [] : [[path, options[0]?.value ?? '']],
    ),
  ),
})

interface FieldProps {
  readonly id: string
  readonly field: EntryField
  readonly value: string
  readonly fault: string | undefined
  readonly onType: (value: string) => void
}

function Field({ id, field, value, fault, onType }: FieldProps) {
  const told = { id, value, 'aria-invalid': fault !== undefined, 'aria-describedby': `${id}-note` }
  return (
    <div className="field">
      <label htmlFor={id}>{field.label}</label>
      {field.options !== undefined ? (
        <select {...told} className="pick pick-main" onChange={(event) => onType(event.target.value)}>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : field.kind === 'long' || field.kind === 'gates' ? (
        <textarea {...told} className="text-area" onChange={(event) => onType(event.target.value)} />
      ) : (
        <input
          {...told}
          className="input input-main"
          list={field.offers && `${id}-offers`}
          onChange={(event) => onType(event.target.value)}
        />
      )}
      {field.offers !== undefined && (
        <datalist id={`${id}-offers`}>
          {field.offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
      <span
        id={`${id}-note`}
        className={fault === undefined ? 'field-note' : 'field-error'}
        role={fault === undefined ? undefined : 'alert'}
      >
        {fault ?? field.note ?? ''}
      </span>
    </div>
  )
}
