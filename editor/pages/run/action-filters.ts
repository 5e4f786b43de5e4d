// Which actions a set of filters leaves: any of the values chosen of one kind of filter, and so for every kind.
import { kindRank, ownerInWords } from '../../../engine/actions/action-words.ts'
import type { ActionRow } from '../../../server/contract/runs.ts'
import { ACTION_KINDS } from '../../parts/action-kind.tsx'
import type { FilterValue } from '../../parts/filter-menu.tsx'
import type { RunSearch } from './run-search.ts'

interface ActionFilter {
  readonly name: 'kinds' | 'owners' | 'actions'
  readonly title: string
  readonly valuesOf: (rows: readonly ActionRow[]) => readonly FilterValue[]
}

const actionKey = ({ policy, action }: ActionRow) => `${policy}/${action}`

export const ACTION_FILTERS: readonly ActionFilter[] = [
  {
    name: 'kinds',
    title: 'Kind',
    valuesOf: (rows) =>
      counted(
        rows.toSorted((a, b) => kindRank(a.kind) - kindRank(b.kind)),
        ({ kind }) => kind,
        ({ kind }) => ACTION_KINDS[kind].word,
      ),
  },
  {
    name: 'owners',
    title: 'Owner',
    valuesOf: (rows) =>
      counted(
        rows,
        ({ owner }) => owner,
        ({ owner }) => ownerInWords(owner),
      ),
  },
  { name: 'actions', title: 'Action', valuesOf: (rows) => counted(rows, actionKey, ({ title }) => title) },
]

export function actionTest({ kinds, owners, actions, school }: RunSearch): ((row: ActionRow) => boolean) | undefined {
  const any = (chosen: readonly string[] | undefined) => (chosen === undefined || chosen.length === 0 ? undefined : new Set(chosen))
  const [byKind, byOwner, byAction] = [any(kinds), any(owners), any(actions)]
  if (byKind === undefined && byOwner === undefined && byAction === undefined && school === undefined) return undefined
  return (row) =>
    (byKind?.has(row.kind) ?? true) &&
    (byOwner?.has(row.owner) ?? true) &&
    (byAction?.has(actionKey(row)) ?? true) &&
    (school === undefined || row.schoolUrn === school)
}

function counted(
  rows: readonly ActionRow[],
  valueOf: (row: ActionRow) => string,
  labelOf: (row: ActionRow) => string,
): readonly FilterValue[] {
  const values = new Map<string, { value: string; label: string; count: number }>()
  for (const row of rows) {
    const value = valueOf(row)
    const known = values.get(value)
    if (known === undefined) values.set(value, { value, label: labelOf(row), count: 1 })
    else known.count += 1
  }
  return [...values.values()]
}
