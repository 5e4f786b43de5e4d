// The only home of what happens when somebody else saved the draft meanwhile: both are put together, cell by cell; where they meet, and
// where one of them is no rule set, one chooses. Whatever is chosen, neither text is lost.
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { DraftDetail } from '../../../../server/contract/policies.ts'
import { readCases, textOfCases } from '../../../document/case-text.ts'
import { textOf } from '../../../document/document-text.ts'
import { replaceContent } from '../../../document/history.ts'
import { contentOfTexts, type SavedText } from '../../../document/kept-draft.ts'
import type { Choice } from '../../../document/merge/merge-documents.ts'
import { mergeDrafts } from '../../../document/merge/merge-drafts.ts'
import { clockTime } from '../../../parts/dates.ts'
import { Icon } from '../../../parts/icon.tsx'
import type { Autosave } from './policy-autosave.ts'
import { PolicyClashes } from './policy-clashes.tsx'
import type { PolicyEditing } from '../policy-editing.ts'
import { createDraft, saveDraft } from '../../../api/drafts.ts'

interface PolicyConflictProps {
  readonly draft: DraftDetail
  /** The version that other drafts are started from. */
  readonly from: number
  readonly name: string
  /** The text of the cases as they are here. */
  readonly cases: string
  readonly theirs: DraftDetail
  /** What both were changed from. */
  readonly before: SavedText
  /** Whether both may be put together without asking; not where that would end a review. */
  readonly mayPutTogether: boolean
  readonly onTogether: () => void
  readonly saving: Autosave
  readonly editing: PolicyEditing
  readonly onName: (name: string) => void
}

export function PolicyConflict(props: PolicyConflictProps) {
  const { draft, from, name, cases, theirs, before, mayPutTogether, saving, editing, onName, onTogether } = props
  const navigate = useNavigate()
  const [fault, setFault] = useState('')
  const time = clockTime(theirs.savedAt)

  const contents = useMemo(() => {
    const [old, their] = [contentOfTexts(before), contentOfTexts(theirs)]
    return old === undefined || their === undefined || editing.isBroken ? undefined : { old, their }
  }, [before, theirs, editing.isBroken])
  const mine = editing.history
  const merged = useMemo(() => contents && mergeDrafts(contents.old, mine, contents.their), [contents, mine])
  const isDecided = mayPutTogether && merged?.clashes.length === 0

  const putTogether = (choices: ReadonlyMap<string, Choice>): void => {
    if (contents === undefined) return
    const together = mergeDrafts(contents.old, mine, contents.their, choices)
    const nameTogether = name === before.name ? theirs.name : name
    // First what is saved, then what is shown: nothing but both together can reach the server.
    saving.saveTogether(
      together.document,
      nameTogether,
      textOfCases(theirs.cases, { cases: together.cases, unread: together.unread ?? [] }, { policy: draft.policy, version: draft.from }),
    )
    editing.edit(replaceContent(mine, together), { label: 'What somebody else changed', isTheirs: true })
    onName(nameTogether)
    onTogether()
  }
  const putTogetherUnasked = useEffectEvent(() => putTogether(new Map()))
  useEffect(() => {
    if (isDecided) putTogetherUnasked()
  }, [isDecided])

  const keepAside = async (text: string, its: string, as: string): Promise<Pick<DraftDetail, 'id'> | undefined> => {
    try {
      const made = await createDraft(draft.policy, from, as)
      return await saveDraft(made.id, made.etag, { text, cases: its, name: as })
    } catch {
      setFault('The other draft could not be saved, so nothing was changed. Try again.')
      return undefined
    }
  }
  const both = async (): Promise<void> => {
    const own = await keepAside(textOf(editing.content), cases, `${name} (mine)`.slice(0, 120))
    if (own === undefined) return
    await navigate({ to: '/policies/$policy', params: { policy: draft.policy }, search: { draft: own.id } } as never)
  }
  const mineHere = async (): Promise<void> => {
    if ((await keepAside(theirs.text, theirs.cases, `${theirs.name} (theirs, ${time})`.slice(0, 120))) !== undefined) saving.goOver()
  }
  const theirsHere = async (): Promise<void> => {
    if (editing.isBroken && (await keepAside(textOf(editing.content), cases, `${name} (mine)`.slice(0, 120))) === undefined) return
    saving.takeTheirs()
    onName(theirs.name)
    editing.typeText(theirs.text, `theirs:${theirs.etag}`, readCases(theirs.cases))
  }
  if (isDecided) return null
  if (mayPutTogether && merged !== undefined)
    return (
      <div className="policy-conflict policy-conflict-cells" role="alert">
        <Icon name="warning" />
        <p>
          <strong>Somebody else saved this draft at {time}, and changed what you changed.</strong> Everything else is kept from both. Choose
          what counts; nothing is saved before.
        </p>
        <PolicyClashes document={mine.document} clashes={merged.clashes} onChosen={putTogether} />
      </div>
    )
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
