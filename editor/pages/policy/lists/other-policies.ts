// The only home of asking for the other policies an input may look at: each as it is in force, or else its newest version.
import { useQueries, useQuery } from '@tanstack/react-query'
import { ruleSetDocument } from '../../../../engine/rules/document.ts'
import { versionQuery } from '../../../api/drafts.ts'
import { policiesQuery } from '../../../api/policies.ts'
import { type DecisionElsewhere, decisionsElsewhere } from '../../../document/decisions-elsewhere.ts'

/** The decisions of policies other than this one; none until they are asked for and have come. */
export function useDecisionsElsewhere(policy: string, isAsked: boolean): readonly DecisionElsewhere[] {
  const policies = useQuery({ ...policiesQuery, enabled: isAsked })
  const named = (policies.data ?? []).flatMap((one) => {
    const version = one.inForce ?? one.versions[0]?.version
    return !isAsked || one.policy === policy || version === undefined ? [] : [{ policy: one.policy, version }]
  })
  const answers = useQueries({ queries: named.map((one) => versionQuery(one.policy, one.version)) })
  return decisionsElsewhere(answers.flatMap(({ data }) => ruleSetDocument.safeParse(data?.document).data ?? []))
}
