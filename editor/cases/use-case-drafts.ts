// The only home of asking for the cases a table lacks: worked out away from the page, once, when the list is opened.
import { useEffect, useState } from 'react'
import type { NoticingCase } from '../../engine/verification/noticing-cases.ts'
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { CaseDocument } from '../../server/contract/policies.ts'
import { useRuleSetsBeside } from '../checking/rule-sets-beside.ts'
import type { DraftsAnswer, DraftsAsked } from './draft-worker.ts'

export type CaseDrafts = readonly NoticingCase[] | 'working' | 'unreadable'

/** Drafts for a table beside the cases as they were when it was opened: those added since stay in the list until it is closed. */
export function useCaseDrafts(document: RuleSetDocument, cases: readonly CaseDocument[], table: string): CaseDrafts {
  const [opened] = useState({ document, cases })
  const beside = useRuleSetsBeside(document.policy)
  const [told, setTold] = useState<{ readonly table: string; readonly drafts: CaseDrafts }>()
  useEffect(() => {
    if (beside === undefined) return undefined
    const worker = new Worker(new URL('./draft-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<DraftsAnswer>) => setTold({ table, drafts: data ?? 'unreadable' }))
    worker.addEventListener('error', () => setTold({ table, drafts: 'unreadable' }))
    worker.postMessage({ ...opened, others: beside.others, table } satisfies DraftsAsked, [])
    return () => worker.terminate()
  }, [opened, beside, table])
  return told?.table === table ? told.drafts : 'working'
}
