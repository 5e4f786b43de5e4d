// The only home of the button that makes a moved pupil a case of the draft: asks for the case, and opens the draft with it added.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { caseDocument } from '../../../server/contract/policies.ts'
import type { MovedPupilShape } from '../../../server/contract/replays.ts'
import { ask, jsonBody, problemOf } from '../../api/request.ts'
import { letWait } from '../../cases/waiting-case.ts'

interface MakeCaseProps {
  readonly replay: string
  /** The draft the case is for; without one there is no button. */
  readonly of: { readonly draft: string; readonly policy: string } | undefined
  readonly moved: MovedPupilShape
}

export function MakeCase({ replay, of, moved: { pupil, table } }: MakeCaseProps) {
  const navigate = useNavigate()
  const [problem, setProblem] = useState('')
  if (of === undefined) return null
  const { draft, policy } = of
  const make = async (): Promise<void> => {
    setProblem('')
    try {
      letWait(draft, await ask(`/replays/${encodeURIComponent(replay)}/cases`, caseDocument, jsonBody('POST', { pupil, table })))
      await navigate({ to: '/policies/$policy', params: { policy }, search: { draft, tab: 'cases' } } as never)
    } catch (fault) {
      const { title, detail } = problemOf(fault)
      setProblem([title, detail].filter(Boolean).join(' '))
    }
  }
  return (
    <>
      <button
        type="button"
        className="button button-small no-wrap"
        aria-label={`Make ${pupil.slice(0, 8)} a case`}
        onClick={() => void make()}
      >
        Make a case
      </button>
      <p className="small tone-warn" role="status">
        {problem}
      </p>
    </>
  )
}
