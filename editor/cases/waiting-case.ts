// The only home of a case made elsewhere that waits for its draft to be opened, where it is added as one step that undo takes back.
import { useEffect } from 'react'
import type { CaseDocument } from '../../server/contract/policies.ts'
import { freeCaseName } from '../document/case-commands.ts'
import type { PolicyEditing } from '../pages/policy/policy-editing.ts'

const waiting = new Map<string, CaseDocument>()

/** Lets a case wait for a draft; one that waited before gives way. */
export function letWait(draft: string, made: CaseDocument): void {
  waiting.set(draft, made)
}

/** The case that waits for a draft, once. */
function takeWaiting(draft: string): CaseDocument | undefined {
  const made = waiting.get(draft)
  waiting.delete(draft)
  return made
}

/** Adds the case that waits for a draft, as soon as the draft may be edited. */
export function useWaitingCase(draft: string | undefined, { edit, cases }: PolicyEditing, isReady: boolean): void {
  useEffect(() => {
    const made = draft === undefined || !isReady ? undefined : takeWaiting(draft)
    if (made === undefined) return
    const name = freeCaseName(cases, made.name)
    edit({ kind: 'add-case', at: cases.length, case: { ...made, name } }, { label: `Case “${name}” added` })
  }, [draft, isReady, edit, cases])
}
