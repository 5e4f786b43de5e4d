// The only home of a form that is sent to the server: what was typed, one button, and what the server says is wrong.
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Problem } from '../../server/contract/problem.ts'
import { problemOf } from '../api/request.ts'
import { Icon } from './icon.tsx'

interface SentFormProps {
  readonly send: string
  /** The one filled button of the page. */
  readonly isMain?: boolean
  /** Sends what was typed, by the names of the fields. */
  readonly onSend: (typed: Readonly<Record<string, string>>, form: FormData) => Promise<unknown>
  readonly children: ReactNode
  /** Beside the button. */
  readonly aside?: ReactNode
}

export function SentForm({ send, isMain = true, onSend, children, aside }: SentFormProps) {
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const typed = Object.fromEntries([...data].map(([name, value]) => [name, typeof value === 'string' ? value : '']))
    setIsSending(true)
    onSend(typed, data)
      .then(
        () => {
          setProblem(undefined)
          form.reset()
        },
        (cause: unknown) => setProblem(problemOf(cause)),
      )
      .finally(() => setIsSending(false))
  }
  return (
    <form className="stack" onSubmit={submit}>
      {children}
      {problem !== undefined && (
        <p className="form-problem" role="alert">
          <Icon name="error" />
          <span>
            <b>{problem.title}</b> {problem.detail}
          </span>
        </p>
      )}
      <div className="tools">
        <button type="submit" className={isMain ? 'button button-main' : 'button'} disabled={isSending}>
          {send}
        </button>
        {aside}
      </div>
    </form>
  )
}
