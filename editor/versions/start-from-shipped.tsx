// The only home of starting a draft from a version that comes with the product. It is not law here until somebody has drafted, approved and
// published it.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { problemOf } from '../api/request.ts'
import { useMay } from '../api/session.ts'
import { draftFromShipped } from '../api/versions.ts'

interface StartFromShippedProps {
  readonly policy: string
  readonly version: number
  /** What the button says to those who cannot see where it stands. */
  readonly label?: string
}

export function StartFromShipped({ policy, version, label }: StartFromShippedProps) {
  const mayDraft = useMay('policies.draft')
  const navigate = useNavigate()
  const [fault, setFault] = useState('')
  const start = (): void => {
    draftFromShipped(policy, version).then(
      ({ id }) => navigate({ to: '/policies/$policy/drafts/$draft', params: { policy, draft: id } }),
      (cause: unknown) => setFault(problemOf(cause).title),
    )
  }
  if (!mayDraft) return null
  return (
    <>
      <button type="button" className="button" aria-label={label} onClick={start}>
        Start a draft from it
      </button>
      <span className="field-error" role="alert">
        {fault}
      </span>
    </>
  )
}
