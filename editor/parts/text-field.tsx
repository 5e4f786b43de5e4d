// The only home of one line of a form: its name, the field, and what to know of it.
import { type InputHTMLAttributes, useId } from 'react'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id'> {
  readonly label: string
  readonly note?: string
}

export function TextField({ label, note, ...input }: TextFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="input input-main" {...input} {...(note === undefined ? {} : { 'aria-describedby': `${id}-note` })} />
      {note !== undefined && (
        <p className="field-note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  )
}
