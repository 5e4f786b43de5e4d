// The only home of the list of policies: what each is for, which version is in force, and the drafts under way.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PolicySummary, VersionSummary } from '../../server/contract/policies.ts'
import { createDraft, draftsQuery } from '../api/drafts.ts'
import { policiesQuery } from '../api/policies.ts'
import { problemOf } from '../api/request.ts'
import { useMay } from '../api/session.ts'
import { Answer } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Card } from '../parts/card.tsx'
import { dayInWords, todayIso } from '../parts/dates.ts'
import { countOf } from '../parts/figures.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { VersionState } from '../versions/state-pill.tsx'
import { WaitingDrafts } from '../versions/waiting-drafts.tsx'
import { DraftLine } from './policies/draft-line.tsx'
import { NewPolicies } from './policies/new-policies.tsx'
import { NewPolicy } from './policies/new-policy.tsx'
import { ShippedVersions } from './policies/shipped-versions.tsx'
import './policies.css'

export function PoliciesPage() {
  const policies = useQuery(policiesQuery)
  const drafts = useQuery(draftsQuery)
  const navigate = useNavigate()
  const mayDraft = useMay('policies.draft')
  const [fault, setFault] = useState('')
  // A comparison that ended while its draft was left leads to its result.
  useArrival('comparison', (comparison) => void navigate({ to: '/comparisons/$comparison', params: { comparison } }))
  return (
    <Page
      title="Policies"
      path={[]}
      note="The rules your recommendations come from. A published version never changes; edit a draft instead."
      tools={mayDraft && policies.data !== undefined && <NewPolicy policies={policies.data} />}
    >
      <Answer
        of={policies}
        waiting={
          <div className="stack">
            <Skeleton height={200} />
            <Skeleton height={200} />
          </div>
        }
      >
        {(list) => (
          <>
            {list.length === 0 && <p className="empty">There are no policies yet.</p>}
            <Answer of={drafts} waiting={null}>
              {(all) => (
                <>
                  <WaitingDrafts drafts={all} policies={list} />
                  <NewPolicies drafts={all} policies={list} onFault={setFault} />
                </>
              )}
            </Answer>
            <ShippedVersions />
            {fault !== '' && (
              <p className="field-error" role="alert">
                {fault}
              </p>
            )}
            {list.map((one) => (
              <PolicyCard key={one.policy} policy={one} />
            ))}
          </>
        )}
      </Answer>
    </Page>
  )
}

function PolicyCard({ policy }: { policy: PolicySummary }) {
  const mayDraft = useMay('policies.draft')
  const navigate = useNavigate()
  const [fault, setFault] = useState('')
  const from = policy.inForce ?? policy.versions.at(-1)?.version
  const start = async (): Promise<void> => {
    if (from === undefined) return
    try {
      const { id } = await createDraft(policy.policy, from, `Draft of ${dayInWords(todayIso())}`)
      await navigate({ to: '/policies/$policy', params: { policy: policy.policy }, search: { draft: id } as never })
    } catch (cause) {
      setFault(problemOf(cause).title)
    }
  }
  const rows = policy.tables.reduce((sum, table) => sum + table.rows, 0)
  return (
    <Card
      title={
        <Link to="/policies/$policy" params={{ policy: policy.policy }} className="policies-title">
          {policy.title}
        </Link>
      }
      aside={policy.authority === 'national' ? 'National' : `${policy.owner}, authority ${policy.authority}`}
    >
      <p className="soft">{policy.description}</p>
      <p className="page-note">
        {countOf(policy.tables.length, 'table')} with {countOf(rows, 'row')}: {policy.tables.map((table) => table.title).join(', ')}
      </p>
      <ul className="policies-list" aria-label={`Versions and drafts of ${policy.title}`}>
        {policy.versions.map((version) => (
          <VersionLine key={version.version} policy={policy.policy} version={version} />
        ))}
        {policy.drafts.map((draft) => (
          <DraftLine key={draft.id} draft={draft} onFault={setFault} />
        ))}
      </ul>
      <div className="tools">
        {mayDraft && (
          <button type="button" className="button" disabled={from === undefined} onClick={() => void start()}>
            Start a draft from version {from}
          </button>
        )}
        <Link
          className="button"
          to="/policies/$policy/timeline"
          params={{ policy: policy.policy }}
          aria-label={`Timeline of ${policy.title}`}
        >
          Timeline
        </Link>
        <span className="field-error" role="alert">
          {fault}
        </span>
      </div>
    </Card>
  )
}

function VersionLine({ policy, version }: { policy: string; version: VersionSummary }) {
  return (
    <li>
      <VersionState status={version.status} />
      <Link to="/policies/$policy" params={{ policy }} search={{ version: version.version } as never}>
        Version {version.version}
      </Link>
      <span className="small faint policies-words">
        {version.effectiveFrom === null ? 'no date set' : `from ${dayInWords(version.effectiveFrom)}`}. {version.reason} ({version.author})
      </span>
    </li>
  )
}
