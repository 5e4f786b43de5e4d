// The only home of deleting a draft, asked once more first: a draft that is deleted is gone.
import { AlertDialog } from 'radix-ui'
import { useState } from 'react'
import type { DraftSummary } from '../../server/contract/policies.ts'
import { problemOf } from '../api/request.ts'
import { Icon } from '../parts/icon.tsx'
import { deleteDraft } from './policy-requests.ts'

export function PolicyDeleteDraft({ draft }: { draft: DraftSummary }) {
  const [fault, setFault] = useState('')
  const [isOpen, setOpen] = useState(false)
  const remove = async (): Promise<void> => {
    try {
      await deleteDraft(draft.id)
      setOpen(false)
    } catch (cause) {
      setFault(problemOf(cause).title)
    }
  }
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={setOpen}>
      <AlertDialog.Trigger
        className="button button-icon button-small"
        aria-label={`Delete the draft ${draft.name}`}
        title="Delete the draft"
      >
        <Icon name="bin" />
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="dialog-veil" />
        <AlertDialog.Content className="dialog">
          <AlertDialog.Title>Delete “{draft.name}”?</AlertDialog.Title>
          <AlertDialog.Description>
            The draft and its changes are gone for good. Published versions stay as they are.
          </AlertDialog.Description>
          <p className="field-error" role="alert">
            {fault}
          </p>
          <div className="tools">
            <AlertDialog.Cancel className="button">Keep it</AlertDialog.Cancel>
            <button type="button" className="button button-bad" onClick={() => void remove()}>
              Delete the draft
            </button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
