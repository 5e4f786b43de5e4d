// The only home of a draft on its way to law: what it changes, whether its cases pass, what was said, and what to do next.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { documentInText } from '../../engine/rules/parse-rule-set.ts'
import type { DraftDetail } from '../../server/contract/policies.ts'
import { DraftComments } from '../comments/draft-comments.tsx'
import { policiesQuery } from '../api/policies.ts'
import { differencesQuery } from '../api/versions.ts'
import { Answer } from '../parts/answer.tsx'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { publishedSince, publishedSinceInWords } from '../versions/published-since.ts'
import { DraftState } from '../versions/state-pill.tsx'
import { WhatDiffers } from '../versions/what-differs.tsx'
import { WhatItSays } from '../versions/what-it-says.tsx'
import { draftQuery } from '../api/drafts.ts'
import { DraftCases } from './review/draft-cases.tsx'
import { DraftExpectations } from './review/draft-expectations.tsx'
import { ReviewDecision } from './review/review-decision.tsx'
import { ReviewSteps } from './review/review-steps.tsx'
import '../styles/versions.css'

export function ReviewPage() {
  const { policy, draft: id } = useParams({ from: '/policies/$policy/drafts/$draft' })
  const draft = useQuery(draftQuery(id))
  const policies = useQuery(policiesQuery)
  const summary = policies.data?.find((one) => one.policy === policy)
  const title = summary?.title ?? (draft.data && documentInText(draft.data.text)?.title) ?? 'Policy'
  return (
    <Page
      title={draft.data === undefined ? 'Draft' : `Review of “${draft.data.name}”`}
      path={[
        { label: 'Policies', to: '/policies' },
        // A new policy has no timeline yet.
        { label: title, to: summary === undefined ? '/policies' : `/policies/${policy}/timeline` },
      ]}
      note={draft.data !== undefined && <DraftState state={draft.data.state} />}
      tools={
        <Link className="button" to="/policies/$policy" params={{ policy }} search={{ draft: id } as never}>
          Open the draft
        </Link>
      }
    >
      <Answer of={draft} waiting={<Skeleton height={320} />}>
        {(found) => (
          <Review
            draft={found}
            against={against(found, summary?.inForce ?? null)}
            since={publishedSince(found.from, summary?.versions ?? [])}
            onChangedMeanwhile={async () => (await draft.refetch()).data?.etag}
          />
        )}
      </Answer>
    </Page>
  )
}

/** A draft is held against the version it was started from; one from what ships, against what is in force. */
const against = ({ from }: DraftDetail, inForce: number | null): number | null => (from > 0 ? from : inForce)

interface ReviewProps {
  readonly draft: DraftDetail
  readonly against: number | null
  /** Versions that were published after the draft was started. */
  readonly since: readonly number[]
  readonly onChangedMeanwhile: () => Promise<string | undefined>
}

function Review({ draft, against: version, since, onChangedMeanwhile }: ReviewProps) {
  return (
    <div className="columns">
      <div className="stack">
        {since.length > 0 && (
          <p className="version-warning">
            <Icon name="warning" />
            {publishedSinceInWords(since)}
          </p>
        )}
        {version === null ? (
          <>
            <p className="page-note">No version is published yet, so everything in it is new. This is what it says.</p>
            <WhatItSays text={draft.text} />
          </>
        ) : (
          <Differences draft={draft} version={version} />
        )}
        <DraftComments draft={draft} />
      </div>
      <div className="stack">
        <ReviewDecision draft={draft} onChangedMeanwhile={onChangedMeanwhile} />
        <DraftExpectations draft={draft} isNew={version === null} />
        <DraftCases draft={draft} />
        <ReviewSteps draft={draft} isNew={version === null} />
      </div>
    </div>
  )
}

function Differences({ draft, version }: { draft: DraftDetail; version: number }) {
  const differences = useQuery({
    ...differencesQuery(draft.policy, String(version), `draft:${draft.id}`, draft.etag),
    placeholderData: (before) => before,
  })
  return (
    <Answer of={differences} waiting={<Skeleton height={240} />}>
      {(found) => <WhatDiffers differences={found} />}
    </Answer>
  )
}
