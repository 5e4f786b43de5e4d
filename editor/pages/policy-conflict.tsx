// The only home of the choice when somebody else saved the draft meanwhile. Whatever is chosen, neither text is lost.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DraftDetail } from '../../server/contract/policies.ts'
import { textOf } from '../document/document-text.ts'
import { Icon } from '../parts/icon.tsx'
import type { Autosave } from './policy-autosave.ts'
import type { PolicyEditing } from './policy-editing.ts'
import { createDraft, saveDraft } from './policy-requests.ts'

interface PolicyConflictProps {
  readonly draft: DraftDetail
  /** The version that other drafts are started from. */
  readonly from: number
  readonly name: string
  readonly theirs: DraftDetail
  readonly saving: Autosave
  readonly editing: PolicyEditing
  readonly onName: (name: string) => void
}

export function PolicyConflict({ draft, from, name, theirs, saving, editing, onName }: PolicyConflictProps) {
  const navigate = useNavigate()
  const [fault, setFault] = useState('')
  const time = new Date(theirs.savedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

  const keepAside = async (text: string, as: string): Promise<DraftDetail | undefined> => {
    try {
      const made = await createDraft(draft.policy, from, as)
      return await saveDraft(made.id, made.etag, text, as)
    } catch {
      setFault('The other draft could not be saved, so nothing was changed. Try again.')
      return undefined
    }
  }
  const both = async (): Promise<void> => {
    const mine = await keepAside(textOf(editing.content), `${name} (mine)`.slice(0, 120))
    if (mine === undefined) return
    await navigate({ to: '/policies/$policy', params: { policy: draft.policy }, search: { draft: mine.id } } as never)
  }
  const mineHere = async (): Promise<void> => {
    if ((await keepAside(theirs.text, `${theirs.name} (theirs, ${time})`.slice(0, 120))) !== undefined) saving.goOver()
  }
  const theirsHere = async (): Promise<void> => {
    if (editing.isBroken && (await keepAside(textOf(editing.content), `${name} (mine)`.slice(0, 120))) === undefined) return
    saving.takeTheirs()
    onName(theirs.name)
    editing.typeText(theirs.text, `theirs:${theirs.etag}`)
  }
  return (
    <div className="policy-conflict" role="alert">
      <Icon name="warning" />
      <p>
        <strong>Somebody else saved this draft at {time}.</strong> Your changes are still here and not saved. Nothing is lost whichever you
        choose. {fault}
      </p>
      <button type="button" className="button" onClick={() => void both()}>
        Keep mine as a draft of its own
      </button>
      <button type="button" className="button" onClick={() => void mineHere()}>
        Save mine here, theirs aside
      </button>
      <button type="button" className="button" onClick={() => void theirsHere()}>
        Show theirs, mine under Undo
      </button>
    </div>
  )
}
