// The only home of the policies that have drafts and no version yet.
import type { DraftSummary, PolicySummary } from '../../../server/contract/policies.ts'
import { Card } from '../../parts/card.tsx'
import { DraftLine } from './draft-line.tsx'

interface NewPoliciesProps {
  readonly drafts: readonly DraftSummary[]
  readonly policies: readonly PolicySummary[]
  readonly onFault: (fault: string) => void
}

export function NewPolicies({ drafts, policies, onFault }: NewPoliciesProps) {
  const known = new Set(policies.map(({ policy }) => policy))
  const begun = [
    ...Map.groupBy(
      drafts.filter(({ policy }) => !known.has(policy)),
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
