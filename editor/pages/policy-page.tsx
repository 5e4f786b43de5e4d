// The only home of opening a policy: which version or draft the address means, and the states until it is here.
// Leaves everything that is done with it to `policy-workspace.tsx`.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { shapeOf } from '../../engine/rules/document-shape.ts'
import type { DraftDetail, PolicySummary } from '../../server/contract/policies.ts'
import { policiesQuery } from '../api/policies.ts'
import { useMay, usePerson } from '../api/session.ts'
import type { KeptDraft } from '../document/kept-draft.ts'
import { Answer } from '../parts/answer.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemCard } from '../parts/problem-card.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { type KeptKey, readKept } from './policy/saving/policy-kept-draft.ts'
import { draftQuery, versionQuery } from '../api/drafts.ts'
import { parsePolicySearch } from './policy/policy-search.ts'
import { baseOfNew } from './policies/base-of-new.ts'
import { PolicyWorkspace } from './policy/policy-workspace.tsx'

const WAITING = <Skeleton height={480} />

export function PolicyPage() {
  const { policy } = useParams({ from: '/policies/$policy' })
  const search = parsePolicySearch(useSearch({ strict: false }))
  const policies = useQuery(policiesQuery)
  const summary = policies.data?.find((one) => one.policy === policy)
  if (search.draft !== undefined)
    return <DraftOf key={search.draft} policy={policy} id={search.draft} summary={summary} isLoaded={policies.data !== undefined} />
  const version = search.version ?? summary?.inForce ?? summary?.versions.at(-1)?.version
  if (version !== undefined) return <VersionOf key={version} policy={policy} version={version} summary={summary} />
  return (
    <Page title="Policy" path={[{ label: 'Policies', to: '/policies' }]}>
      <Answer of={policies} waiting={WAITING}>
        {() => <NotThere what={`There is no policy called “${policy}”.`} />}
      </Answer>
    </Page>
  )
}

interface Of {
  readonly policy: string
  readonly summary: PolicySummary | undefined
}

function DraftOf({ policy, id, summary, isLoaded }: Of & { id: string; isLoaded: boolean }) {
  const draft = useQuery(draftQuery(id))
  const person = usePerson()?.id ?? ''
  const mayDraft = useMay('policies.draft')
  const keptKey: KeptKey = [person, id]
  const kept = useQuery({
    queryKey: ['kept', ...keptKey],
    queryFn: async () => (await readKept(keptKey)) ?? null,
    enabled: mayDraft,
    networkMode: 'always',
    staleTime: 0,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  })
  // A draft from what ships has no version here: it is shown beside the one in force.
  const version =
    draft.data === undefined || draft.data.from > 0 ? draft.data?.from : (summary?.inForce ?? summary?.versions.at(-1)?.version)
  if (draft.data !== undefined && isLoaded && version === undefined && (kept.data !== undefined || !mayDraft))
    return <OfNewPolicy draft={draft.data} {...(mayDraft && { keptKey })} {...(kept.data && { kept: kept.data })} />
  if (draft.data !== undefined && version !== undefined && (kept.data !== undefined || !mayDraft))
    return (
      <VersionOf
        policy={policy}
        version={version}
        summary={summary}
        draft={draft.data}
        {...(mayDraft && { keptKey })}
        {...(kept.data && { kept: kept.data })}
      />
    )
  return (
    <Page title="Draft" path={[{ label: 'Policies', to: '/policies' }]}>
      <Answer of={draft} waiting={WAITING}>
        {() => WAITING}
      </Answer>
    </Page>
  )
}

/** A draft of a policy that has no version yet is shown beside what it said when it was opened. */
function OfNewPolicy({ draft, ...rest }: { draft: DraftDetail; keptKey?: KeptKey; kept?: KeptDraft }) {
  const [base] = useState(() => baseOfNew(draft))
  return <PolicyWorkspace key={draft.id} base={base} baseDocument={base.document} draft={draft} {...rest} />
}

interface OfVersion extends Of {
  readonly version: number
  readonly draft?: DraftDetail
  readonly keptKey?: KeptKey
  readonly kept?: KeptDraft
}

function VersionOf({ policy, version, summary, draft, keptKey, kept }: OfVersion) {
  const base = useQuery(versionQuery(policy, version))
  const stored = base.data?.document
  const document = useMemo(() => (stored === undefined ? undefined : shapeOf(stored).document), [stored])
  if (base.data !== undefined && document !== undefined)
    return (
      <PolicyWorkspace
        key={draft?.id ?? `version-${version}`}
        base={base.data}
        baseDocument={document}
        {...(draft && { draft })}
        {...(keptKey && { keptKey })}
        {...(kept && { kept })}
      />
    )
  return (
    <Page title={summary?.title ?? 'Policy'} path={[{ label: 'Policies', to: '/policies' }]}>
      <Answer of={base} waiting={WAITING}>
        {() => <NotThere what={`Version ${version} cannot be read as a rule set.`} />}
      </Answer>
    </Page>
  )
}

function NotThere({ what }: { what: string }) {
  const navigate = useNavigate()
  return (
    <ProblemCard problem={{ code: 'no-policy', status: 404, title: what, detail: 'Choose one from the list of policies.' }}>
      <button type="button" className="button" onClick={() => void navigate({ to: '/policies' })}>
        All policies
      </button>
    </ProblemCard>
  )
}
