// The policies there are, each with the version in force.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { policiesQuery } from '../../api/policies.ts'
import { Answer } from '../../parts/answer.tsx'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countOf } from '../../parts/figures.ts'
import { Skeleton } from '../../parts/skeleton.tsx'

export function PoliciesInForce() {
  const policies = useQuery(policiesQuery)
  return (
    <Answer of={policies} waiting={<Skeleton height={240} />}>
      {(found) => (
        <Card title="Policies" aside={`${found.filter(({ inForce }) => inForce !== null).length} in force`} flush>
          <ul className="record">
            {found.map(({ policy, title, inForce, versions, drafts }) => {
              const from = versions.find(({ version }) => version === inForce)?.effectiveFrom
              return (
                <li key={policy}>
                  <Link to="/policies/$policy" params={{ policy }}>
                    {title}
                  </Link>
                  <span className="small soft figures">
                    {inForce === null ? 'No version in force' : `Version ${inForce}`}
                    {from !== undefined && from !== null && `, from ${dayInWords(from)}`}
                    {drafts.length > 0 && ` · ${countOf(drafts.length, 'draft')}`}
                  </span>
                </li>
              )
            })}
          </ul>
        </Card>
      )}
    </Answer>
  )
}
