// The only home of asking before something is done that cannot be undone.
import { AlertDialog } from 'radix-ui'
import type { ReactElement } from 'react'

interface ConfirmProps {
  /** The button that asks. */
  readonly children: ReactElement
  readonly title: string
  readonly detail: string
  readonly doIt: string
  readonly onDo: () => void
}

export function Confirm({ children, title, detail, doIt, onDo }: ConfirmProps) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>{children}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="dialog-veil" />
        <AlertDialog.Content className="dialog">
          <AlertDialog.Title asChild>
            <h2>{title}</h2>
          </AlertDialog.Title>
          <AlertDialog.Description>{detail}</AlertDialog.Description>
          <div className="tools">
            <AlertDialog.Cancel className="button">Keep</AlertDialog.Cancel>
            <AlertDialog.Action className="button button-bad" onClick={onDo}>
              {doIt}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
