// The only home of which data an edit is looked at with, as at which date: chosen beside the sheet, and remembered by this browser.
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import type { DatasetSummary } from '../../server/contract/datasets.ts'
import { datasetsQuery } from '../api/datasets.ts'
import { todayIso } from '../parts/dates.ts'

export interface ChosenData {
  /** Absent while it is not known which there are. */
  readonly datasets: readonly DatasetSummary[] | undefined
  readonly dataset: DatasetSummary | undefined
  readonly asOf: string
  readonly choose: (dataset: string) => void
  /** Without a date, the last day of the data. */
  readonly setAsOf: (date: string | undefined) => void
}

const KEY = 'data-looked-at'
const remembered = z.object({ dataset: z.string(), asOf: z.iso.date().optional() })
type Remembered = z.infer<typeof remembered>

export function useChosenData(): ChosenData {
  const { data: datasets } = useQuery(datasetsQuery)
  const [chosen, setChosen] = useState(recall)
  const known = datasets?.find((one) => one.id === chosen?.dataset)
  const dataset = known ?? datasets?.[0]
  const asOf = (known === undefined ? undefined : chosen?.asOf) ?? dataset?.lastDay ?? todayIso()
  return useMemo(() => {
    const keep = (next: Remembered): void => {
      setChosen(next)
      remember(next)
    }
    return {
      datasets,
      dataset,
      asOf,
      choose: (id) => keep({ dataset: id }),
      setAsOf: (date) => dataset !== undefined && keep({ dataset: dataset.id, ...(date !== undefined && { asOf: date }) }),
    }
  }, [datasets, dataset, asOf])
}

/* A browser that keeps nothing begins with the newest data each time. */
function recall(): Remembered | undefined {
  try {
    return remembered.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null')).data
  } catch {
    return undefined
  }
}

function remember(chosen: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen))
  } catch {
    /* Not remembered; nothing is lost by it. */
  }
}
