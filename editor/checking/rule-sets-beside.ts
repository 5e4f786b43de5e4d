// The only home of which rule sets a policy is proved beside: the versions in force of the others, and its own.
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { PolicySummary } from '../../server/contract/policies.ts'
import { policiesQuery } from '../api/policies.ts'
import { versionQuery } from '../api/drafts.ts'
import { afterPainting } from '../parts/after-painting.ts'
import type { Beside } from './document-checker.ts'

/** Absent until all of them are known. */
export function useRuleSetsBeside(policy: string): Beside | undefined {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => afterPainting(() => setOpen(true)), [])
  // The same list as long as the same versions are in force: a draft that is saved changes the policies, and must not be proved anew for it.
  const { data: known } = useQuery({ ...policiesQuery, select: inForceOf })
  const inForce = isOpen ? known : undefined
  const documents = useQueries({
    queries: (inForce ?? []).map((one) => versionQuery(one.policy, one.version)),
    combine: (answers) => answers.map(({ data }) => data?.document),
  })
  return useMemo(() => {
    if (inForce === undefined || documents.length < inForce.length || documents.includes(undefined)) return undefined
    const own = inForce.findIndex((one) => one.policy === policy)
    return { others: documents.filter((_, at) => at !== own), inForce: documents[own] }
  }, [inForce, documents, policy])
}

const inForceOf = (policies: readonly PolicySummary[]): readonly { readonly policy: string; readonly version: number }[] =>
  policies.flatMap((one) => (one.inForce === null ? [] : [{ policy: one.policy, version: one.inForce }]))
