// The only home of what is asked about the findings of the page: of the document they are about, in the data chosen, where somebody may ask.
import { useMemo } from 'react'
import { useMay } from '../api/session.ts'
import type { Checked } from '../checking/document-checker.ts'
import type { ChosenData } from '../impact/chosen-data.ts'
import type { FoundBeside } from './finding-list.tsx'
import { useFound, useWorstWeeks } from './use-found.ts'

export function useFoundBeside({ dataset, asOf }: ChosenData, policy: string, checked: Checked, isBroken: boolean): FoundBeside {
  const mayAsk = useMay('comparisons.start')
  const { document, isReading, isProving, findings } = checked
  const id = dataset?.id
  /* Only where there is something to fall into, and only of a document that has been proved. */
  const isReady =
    mayAsk && !isBroken && !isReading && !isProving && findings?.some(({ region }) => (region?.parts.length ?? 0) > 0) === true
  const asked = useMemo(() => (id === undefined ? undefined : { dataset: id, asOf, policy, document }), [id, asOf, policy, document])
  const answer = useFound(asked, isReady)
  const weeks = useWorstWeeks(asked, dataset?.firstDay ?? undefined)
  return useMemo(() => ({ answer, asOf, weeks }), [answer, asOf, weeks])
}
