// The only home of the heads of the list of moved pupils, by which it is put in order: up, down, and as it was kept.
import type { AskMoved } from '../../../server/contract/replays.ts'
import { Icon } from '../../parts/icon.tsx'

export interface MovedOrder {
  readonly sort: NonNullable<AskMoved['sort']>
  readonly down: boolean
}

const HEADS: readonly { readonly sort: MovedOrder['sort']; readonly title: string }[] = [
  { sort: 'school', title: 'School' },
  { sort: 'from', title: 'From' },
  { sort: 'to', title: 'To' },
  { sort: 'first', title: 'First' },
  { sort: 'dates', title: 'Weeks' },
]

interface MovedHeadsProps {
  readonly order: MovedOrder | undefined
  readonly onOrder: (order: MovedOrder | undefined) => void
}

export function MovedHeads({ order, onOrder }: MovedHeadsProps) {
  return HEADS.map(({ sort, title }) => {
    const own = order?.sort === sort ? order : undefined
    const next = own === undefined ? { sort, down: false } : own.down ? undefined : { sort, down: true }
    return (
      <th
        key={sort}
        scope="col"
        className={sort === 'dates' ? 'number' : undefined}
        aria-sort={own === undefined ? 'none' : own.down ? 'descending' : 'ascending'}
      >
        <button type="button" className="button button-plain button-small replay-head" onClick={() => onOrder(next)}>
          {title}
          {own !== undefined && <Icon name={own.down ? 'down' : 'up'} />}
        </button>
      </th>
    )
  })
}
