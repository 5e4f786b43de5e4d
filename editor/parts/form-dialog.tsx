// The only home of a dialog with a form in it: a button that opens it, its title, what it does, and a way out.
import { Dialog } from 'radix-ui'
import { type ReactElement, type ReactNode, useState } from 'react'

interface FormDialogProps {
  /** The button that opens it. */
  readonly opener: ReactElement
  readonly title: string
  readonly detail: string
  /** The form; it is told how to close the dialog. */
  readonly children: (close: () => void) => ReactNode
}

export function FormDialog({ opener, title, detail, children }: FormDialogProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>{opener}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-veil" />
        <Dialog.Content className="dialog dialog-wide">
          <Dialog.Title asChild>
            <h2>{title}</h2>
          </Dialog.Title>
          <Dialog.Description>{detail}</Dialog.Description>
          {children(() => setOpen(false))}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
