// The only home of a great many pupils as the product would decide them: a group of schools at a time, each with columns of its own.
import type { DecidedTable } from '../../../engine/decisions/decide-many.ts'
import { madePupils } from './made-pupils.ts'
import { columnPlan } from './our-columns.ts'
import { comparedTables } from './shipped-tables.ts'

export const PUPILS_A_GROUP = 10_000

export interface Half {
  readonly groups: number
  readonly seed: number
}

/** What decides each group, warm or not. */
export function plansOf({ groups, seed }: Half): (() => DecidedTable[])[] {
  const compared = comparedTables()
  return Array.from({ length: groups }, (_, group) =>
    columnPlan(compared, madePupils(compared, PUPILS_A_GROUP, 0, seed + group * 1000), PUPILS_A_GROUP),
  )
}
