// The only home of what a newer product brings and nobody published here, as a card over the list of policies.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMay } from '../../api/session.ts'
import { shippedQuery } from '../../api/versions.ts'
import { Card } from '../../parts/card.tsx'
import { StartFromShipped } from '../../versions/start-from-shipped.tsx'

export function ShippedVersions() {
  const mayDraft = useMay('policies.draft')
  const { data: shipped = [] } = useQuery({ ...shippedQuery, enabled: mayDraft })
  if (shipped.length === 0) return null
  return (
    <Card title="Comes with the product, not published here">
      <p className="soft">None of this counts until you have drafted it, had it approved and published it.</p>
      <ul className="policies-list" aria-label="Versions that come with the product">
        {shipped.map(({ policy, title, version, reason }) => (
          <li key={`${policy} ${version}`}>
            <Link to="/policies/$policy/timeline" params={{ policy }}>
              {title}
            </Link>
            <span className="small faint policies-words">
              its version {version}. {reason}
            </span>
            <StartFromShipped policy={policy} version={version} label={`Start a draft from it: version ${version} of ${title}`} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
