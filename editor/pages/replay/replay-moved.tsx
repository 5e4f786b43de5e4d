// The only home of the pupils a replay moves, by pseudonym: from what to what, since when, and the change that moved them.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { MovedPupilShape, ReplayDetail, ReplayMovedPage } from '../../../server/contract/replays.ts'
import { MOVED_PER_PAGE, replayMovedQuery } from '../../api/replays.ts'
import { useMay } from '../../api/session.ts'
import { Answer } from '../../parts/answer.tsx'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countInWords, countOf } from '../../parts/figures.ts'
import { Pager } from '../../parts/pager.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { MakeCase } from './make-case.tsx'
import { type MovedFilter, MovedFilterBar } from './moved-filter.tsx'
import { MovedHeads, type MovedOrder } from './moved-heads.tsx'
import { OpenedPupil } from './replayed-pupil.tsx'

interface ReplayMovedProps {
  readonly replay: ReplayDetail
  /** What is chosen here, or in a matrix above. */
  readonly filter: MovedFilter
  readonly onFilter: (filter: MovedFilter) => void
  /** Counts what was chosen in a matrix: then the list comes into sight. */
  readonly chosenAbove: number
}

export function ReplayMoved({ replay: { id, tables, parts }, filter, onFilter, chosenAbove }: ReplayMovedProps) {
  const [order, setOrder] = useState<MovedOrder>()
  const [{ page, of }, setPage] = useState({ page: 0, of: filter })
  const shownPage = of === filter ? page : 0
  const answer = useQuery({ ...replayMovedQuery(id, movedAsked(filter, order), shownPage), placeholderData: (before) => before })
  const [open, setOpen] = useState<MovedPupilShape>()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosenAbove > 0) list.current?.scrollIntoView({ block: 'start' })
  }, [chosenAbove])
  const mayDraft = useMay('policies.draft')
  /** The draft whose table it is, where it is one of a draft. */
  const draftOf = (key: string): { draft: string; policy: string } | undefined => {
    const table = tables.find((one) => `${one.policy}/${one.table}` === key)
    const part = parts.find(({ policy }) => policy === table?.policy)
    return table?.subject === 'pupil' && part?.draft ? { draft: part.draft, policy: part.policy } : undefined
  }
  const putInOrder = (next: MovedOrder | undefined): void => {
    setOrder(next)
    setPage({ page: 0, of: filter })
  }
  const { data } = answer
  if (data === undefined) {
    return (
      <Card title="Who would have moved">
        <Answer of={answer} waiting={<Skeleton height={240} />}>
          {() => null}
        </Answer>
      </Card>
    )
  }
  return (
    <Card title="Who would have moved" aside={movesInWords(data)} flush>
      {data.all > 0 && (
        <div className="replay-bar" ref={list}>
          <MovedFilterBar tables={tables} schools={data.schools} filter={filter} onChange={onFilter} />
        </div>
      )}
      {(filter.from !== '' || filter.to !== '') && (
        <p className="card-note small soft">From and to are those of the date on which each first moved.</p>
      )}
      {data.moved.length === 0 ? (
        <p className="empty">
          {data.all === 0 ? 'Nobody moves.' : 'Nobody first moved so. Choose other outcomes or another school, or show all.'}
        </p>
      ) : (
        <div key={shownPage} className="table-frame replay-long" tabIndex={0} role="region" aria-label="Pupils a replay moves">
          <table className="plain-table">
            <caption className="unseen">Pupils a replay moves, without names</caption>
            <thead>
              <tr>
                <th scope="col">Pupil</th>
                <MovedHeads order={order} onOrder={putInOrder} />
                <th scope="col">Because of</th>
                {mayDraft && <th scope="col">Case of the draft</th>}
              </tr>
            </thead>
            <tbody>
              {data.moved.map((one) => (
                <tr key={`${one.pupil} ${one.table}`}>
                  <th scope="row">
                    <button
                      type="button"
                      className="button button-plain button-small mono"
                      aria-label={`Open ${one.pupil.slice(0, 8)}`}
                      onClick={() => setOpen(one)}
                    >
                      {one.pupil.slice(0, 8)}
                    </button>
                  </th>
                  <td>
                    {one.school}
                    {one.yearGroup !== '' && <span className="soft">, year {one.yearGroup}</span>}
                  </td>
                  <td>{one.from}</td>
                  <td>{one.to}</td>
                  <td className="no-wrap">{dayInWords(one.first)}</td>
                  <td className="number">{one.dates}</td>
                  <td>{one.causes.length === 0 ? 'several changes together' : one.causes.join('; ')}</td>
                  {mayDraft && (
                    <td>
                      <MakeCase replay={id} of={draftOf(one.table)} moved={one} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data.matching > MOVED_PER_PAGE && (
        <Pager page={shownPage} perPage={MOVED_PER_PAGE} total={data.matching} onPage={(next) => setPage({ page: next, of: filter })} />
      )}
      {open !== undefined && <OpenedPupil replay={id} moved={open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}

/** What the server is asked for: nothing that is not chosen. */
function movedAsked({ table, from, to, school }: MovedFilter, order: MovedOrder | undefined): Record<string, string> {
  const chosen = Object.entries({ table, from, to }).filter(([, value]) => value !== '')
  return {
    ...Object.fromEntries(chosen),
    ...(school === undefined ? {} : { school }),
    ...(order === undefined ? {} : { sort: order.sort, down: String(order.down) }),
  }
}

const movesInWords = ({ matching, all }: ReplayMovedPage): string =>
  matching === all ? countOf(all, 'move') : `${countInWords(matching)} of ${countOf(all, 'move')}`
