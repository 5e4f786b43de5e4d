// The only home of checking a mapping while it is being changed: after a short pause, the last answer wins, what is shown stays until then.
import { useEffect, useReducer, useRef, useState } from 'react'
import type { ImportPreview } from '../../../server/contract/imports.ts'
import type { Problem } from '../../../server/contract/problem.ts'
import { checkImport, importQuery } from '../../api/imports.ts'
import { queryClient } from '../../api/query-client.ts'
import { problemOf } from '../../api/request.ts'
import { changeMapping, firstState, type MappingChange, type MappingState } from './mapping-state.ts'

const PAUSE_MS = 300

export interface CheckedMapping {
  readonly state: MappingState
  readonly change: (change: MappingChange) => void
  readonly preview: ImportPreview
  /** What is shown is older than what was chosen. */
  readonly isChecking: boolean
  readonly refusal: Problem | undefined
  readonly checkAgain: () => void
}

export function useCheckedMapping(first: ImportPreview): CheckedMapping {
  const [preview, setPreview] = useState(first)
  const [state, change] = useReducer(changeMapping, first, firstState)
  const [refusal, setRefusal] = useState<Problem>()
  const [attempt, setAttempt] = useState(0)
  const checked = useRef(first.mapping)
  const [answered, setAnswered] = useState(first.mapping)
  const { mapping } = state
  useEffect(() => {
    if (mapping === checked.current && attempt === 0) return
    const asking = new AbortController()
    const timer = setTimeout(() => {
      checkImport(first.id, mapping, asking.signal).then(
        (found) => {
          if (asking.signal.aborted) return
          checked.current = mapping
          // Kept with the mapping as chosen, for whoever leaves the page and comes back.
          queryClient.setQueryData(importQuery(first.id).queryKey, { ...found, mapping, rememberedFrom: first.rememberedFrom })
          setPreview(found)
          setRefusal(undefined)
          setAnswered(mapping)
          change({ change: 'answer', preview: found })
        },
        (cause: unknown) => {
          if (!asking.signal.aborted) setRefusal(problemOf(cause))
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [first.id, first.rememberedFrom, mapping, attempt])
  return {
    state,
    change,
    preview,
    isChecking: mapping !== answered && refusal === undefined,
    refusal,
    checkAgain: () => setAttempt(attempt + 1),
  }
}
