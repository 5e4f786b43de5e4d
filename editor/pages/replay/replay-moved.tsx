// The only home of the pupils a replay moves, by pseudonym: from what to what, since when, and the change that moved them.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { MovedPupilShape, ReplayDetail } from '../../../server/contract/replays.ts'
import { replayMovedQuery } from '../../api/replays.ts'
import { useMay } from '../../api/session.ts'
import { Card } from '../../parts/card.tsx'
import { dayInWords } from '../../parts/dates.ts'
import { countInWords, countOf } from '../../parts/figures.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { MakeCase } from './make-case.tsx'
import { OpenedPupil } from './replayed-pupil.tsx'

const MOST_SHOWN = 100

/** A table (`policy/table`), and from what to what. */
export interface ChosenMove {
  readonly table: string
  readonly from: string
  readonly to: string
}

interface ReplayMovedProps {
  readonly replay: ReplayDetail
  /** What is chosen in a matrix: only those who moved so are listed. */
  readonly move: ChosenMove | undefined
  readonly onShowAll: () => void
}

export function ReplayMoved({ replay: { id, tables, parts }, move, onShowAll }: ReplayMovedProps) {
  const { data } = useQuery(replayMovedQuery(id))
  const [chosen, setChosen] = useState('')
  const [open, setOpen] = useState<MovedPupilShape>()
  /* What was chosen in a matrix above is shown where it stands. */
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (move !== undefined) list.current?.scrollIntoView({ block: 'start' })
  }, [move])
  const mayDraft = useMay('policies.draft')
  /** The draft whose table it is, where it is one of a draft. */
  const draftOf = (key: string): { draft: string; policy: string } | undefined => {
    const table = tables.find((one) => `${one.policy}/${one.table}` === key)
    const part = parts.find(({ policy }) => policy === table?.policy)
    return table?.subject === 'pupil' && part?.draft ? { draft: part.draft, policy: part.policy } : undefined
  }
  if (data === undefined) return <Skeleton height={240} />
  const shown = data.moved.filter((one) =>
    move === undefined ? chosen === '' || one.table === chosen : one.table === move.table && one.from === move.from && one.to === move.to,
  )
  /* The server tells only so many. */
  const isWhole = data.moved.length === data.all
  const isAll = move === undefined && chosen === ''
  const ofAll = isAll ? ` of ${countInWords(data.all)}` : isWhole ? ` of ${countInWords(shown.length)}` : ''
  return (
    <Card title="Who would have moved" aside={countOf(data.all, 'move')} flush>
      <div className="replay-bar" ref={list}>
        {move !== undefined ? (
          <>
            <p>{`Who first moved from ${move.from} to ${move.to}, on any date.`}</p>
            <button type="button" className="button button-small" onClick={onShowAll}>
              Show all
            </button>
          </>
        ) : (
          <label className="field field-narrow">
            <span className="field-name">Table</span>
            <select className="pick" value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">All tables</option>
              {tables.map((one) => (
                <option key={`${one.policy}/${one.table}`} value={`${one.policy}/${one.table}`}>
                  {one.title}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="empty">{isWhole ? 'Nobody moves.' : `None of the first ${countInWords(data.moved.length)} moves.`}</p>
      ) : (
        <div className="table-frame replay-long" tabIndex={0} role="region" aria-label="Pupils a replay moves">
          <table className="plain-table">
            <caption className="unseen">Pupils a replay moves, without names</caption>
            <thead>
              <tr>
                <th scope="col">Pupil</th>
                <th scope="col">School</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">First</th>
                <th scope="col" className="number">
                  Weeks
                </th>
                <th scope="col">Because of</th>
                {mayDraft && <th scope="col">Case of the draft</th>}
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, MOST_SHOWN).map((one) => (
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
      {shown.length > MOST_SHOWN && <p className="card-note small soft">{`The first ${MOST_SHOWN}${ofAll} are shown.`}</p>}
      {open !== undefined && <OpenedPupil replay={id} moved={open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}
