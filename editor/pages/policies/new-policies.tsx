// The only home of the policies that have drafts and no version yet.
import { useQuery } from '@tanstack/react-query'
import type { PolicySummary } from '../../../server/contract/policies.ts'
import { Card } from '../../parts/card.tsx'
import { draftsQuery } from '../policy-requests.ts'
import { DraftLine } from './draft-line.tsx'

export function NewPolicies({ policies, onFault }: { policies: readonly PolicySummary[]; onFault: (fault: string) => void }) {
  const drafts = useQuery(draftsQuery)
  const known = new Set(policies.map(({ policy }) => policy))
  const begun = [
    ...Map.groupBy(
      (drafts.data ?? []).filter(({ policy }) => !known.has(policy)),
      ({ policy }) => policy,
    ),
  ]
  if (begun.length === 0) return null
  return (
    <Card title="Begun, nothing published yet">
      {begun.map(([policy, its]) => (
        <ul key={policy} className="policies-list" aria-label={`Drafts of ${policy}`}>
          {its.map((draft) => (
            <DraftLine key={draft.id} draft={draft} isNew onFault={onFault} />
          ))}
        </ul>
      ))}
    </Card>
  )
}
