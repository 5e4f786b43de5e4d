// The only home of any two versions of a policy side by side, chosen by the address.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useId } from 'react'
import type { PolicySummary } from '../../server/contract/policies.ts'
import { policiesQuery } from '../api/policies.ts'
import { differencesQuery } from '../api/versions.ts'
import { Answer } from '../parts/answer.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { WhatDiffers } from '../versions/what-differs.tsx'

interface Sides {
  readonly from: string
  readonly to: string
}

export function ComparePage() {
  const { policy } = useParams({ from: '/policies/$policy/compare' })
  const policies = useQuery(policiesQuery)
  const summary = policies.data?.find((one) => one.policy === policy)
  return (
    <Page
      title="Compare versions"
      path={[
        { label: 'Policies', to: '/policies' },
        { label: summary?.title ?? 'Policy', to: `/policies/${policy}/timeline` },
      ]}
    >
      <Answer of={policies} waiting={<Skeleton height={320} />}>
        {() => (summary === undefined ? <p className="empty">There is no policy called “{policy}”.</p> : <Compared summary={summary} />)}
      </Answer>
    </Page>
  )
}

function Compared({ summary }: { summary: PolicySummary }) {
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const [last, before] = summary.versions.map(({ version }) => String(version)).toReversed()
  const asked = (side: unknown): string | undefined => (typeof side === 'string' || typeof side === 'number' ? String(side) : undefined)
  const sides: Sides = { from: asked(search['from']) ?? before ?? last ?? '1', to: asked(search['to']) ?? last ?? '1' }
  const differences = useQuery(differencesQuery(summary.policy, sides.from, sides.to))
  const choose = (change: Partial<Sides>): void => void navigate({ to: '.', search: { ...sides, ...change } as never, replace: true })
  return (
    <>
      <div className="row-of-fields">
        <SidePick label="From" value={sides.from} summary={summary} onChange={(from) => choose({ from })} />
        <SidePick label="To" value={sides.to} summary={summary} onChange={(to) => choose({ to })} />
      </div>
      <Answer of={differences} waiting={<Skeleton height={240} />}>
        {(found) => <WhatDiffers differences={found} />}
      </Answer>
    </>
  )
}

interface SidePickProps {
  readonly label: string
  readonly value: string
  readonly summary: PolicySummary
  readonly onChange: (value: string) => void
}

function SidePick({ label, value, summary, onChange }: SidePickProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="pick pick-main" value={value} onChange={(event) => onChange(event.target.value)}>
        {summary.versions.map(({ version, inForce }) => (
          <option key={version} value={String(version)}>
            Version {version}
            {inForce ? ', in force' : ''}
          </option>
        ))}
        {summary.drafts.map((draft) => (
          <option key={draft.id} value={`draft:${draft.id}`}>
            Draft: {draft.name}
          </option>
        ))}
      </select>
    </div>
  )
}
