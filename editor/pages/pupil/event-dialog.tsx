// The only home of the box over a pupil's page in which something is recorded or struck out, and of what the server refuses of it.
import { Dialog } from 'radix-ui'
import { type FormEvent, type ReactElement, type ReactNode, useState } from 'react'
import type { Problem } from '../../../server/contract/problem.ts'
import { problemOf } from '../../api/request.ts'
import { Icon } from '../../parts/icon.tsx'

interface EventDialogProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly title: string
  readonly children: (close: () => void) => ReactNode
}

interface EventFormProps {
  readonly send: string
  /** What is to be sent, or nothing where a field is wrong. */
  readonly onSend: () => Promise<unknown> | undefined
  readonly children: ReactNode
}

/** What stands in it starts anew each time it opens. */
export function EventDialog({ trigger, title, children }: EventDialogProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-veil" />
        <Dialog.Content className="dialog event-dialog" aria-describedby={undefined} onInteractOutside={stay}>
          <Dialog.Title asChild>
            <h2>{title}</h2>
          </Dialog.Title>
          {children(() => setIsOpen(false))}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export function EventForm({ send, onSend, children }: EventFormProps) {
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const sent = onSend()
    if (sent === undefined) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    setIsSending(true)
    sent.catch((cause: unknown) => setProblem(problemOf(cause))).finally(() => setIsSending(false))
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
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
        <Dialog.Close className="button">Cancel</Dialog.Close>
        <button type="submit" className="button button-main" disabled={isSending}>
          {send}
        </button>
      </div>
    </form>
  )
}

/* A press beside the box does not throw away what was typed. */
const stay = (event: Event): void => event.preventDefault()
