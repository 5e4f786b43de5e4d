// The only home of a text of several lines in a form.
import { type TextareaHTMLAttributes, useId } from 'react'

interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'id'> {
  readonly label: string
  readonly note?: string
  readonly isCode?: boolean
}

export function TextArea({ label, note, isCode = false, ...area }: TextAreaProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={isCode ? 'text-area text-area-code' : 'text-area'}
        {...area}
        {...(note === undefined ? {} : { 'aria-describedby': `${id}-note` })}
      />
      {note !== undefined && (
        <p className="field-note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  )
}
