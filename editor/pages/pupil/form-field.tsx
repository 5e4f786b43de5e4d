// The only home of one line of the form of an event: its name, the control, what to know of it, and what is wrong with it.
import { type ReactNode, useId } from 'react'
import { Icon } from '../../parts/icon.tsx'

/** What a control needs so that its name, its note and its fault are read with it. */
export interface Labelled {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
}

interface FormFieldProps {
  readonly label: string
  readonly note?: string | undefined
  readonly fault?: string | undefined
  readonly children: (labelled: Labelled) => ReactNode
}

export function FormField({ label, note, fault, children }: FormFieldProps) {
  const id = useId()
  const described = [fault === undefined ? '' : `${id}-fault`, note === undefined ? '' : `${id}-note`]
    .filter((part) => part !== '')
    .join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described === '' ? {} : { 'aria-describedby': described }),
        ...(fault === undefined ? {} : { 'aria-invalid': true as const }),
      })}
      {fault !== undefined && (
        <p className="field-error" id={`${id}-fault`}>
          <Icon name="error" />
          {fault}
        </p>
      )}
      {note !== undefined && (
        <p className="field-note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  )
}
