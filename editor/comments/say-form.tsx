// The only home of writing a comment or an answer. What could not be sent stays as typed.
import { type ReactNode, useState } from 'react'
import { problemOf } from '../api/request.ts'
import { TextArea } from '../parts/text-area.tsx'

interface SayFormProps {
  readonly label: string
  readonly words: string
  readonly note?: string
  readonly onSay: (text: string) => Promise<void>
  readonly children?: ReactNode
}

export function SayForm({ label, words, note, onSay, children }: SayFormProps) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState('')
  const [isSending, setSending] = useState(false)
  const say = (): void => {
    setSending(true)
    onSay(text)
      .then(
        () => {
          setText('')
          setFault('')
        },
        (cause: unknown) => {
          const { title, detail } = problemOf(cause)
          setFault([title, detail].filter((one) => one !== undefined && one !== '').join(' '))
        },
      )
      .finally(() => setSending(false))
  }
  return (
    <form
      className="comment-say"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') say()
      }}
    >
      <TextArea
        label={label}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        {...(note !== undefined && { note })}
      />
      {fault !== '' && <p role="alert">{fault}</p>}
      <div className="comment-buttons">
        <button type="submit" className="button button-small" disabled={isSending || text.trim() === ''}>
          {words}
        </button>
        {children}
      </div>
    </form>
  )
}
