// One replay: what would have been otherwise, week by week, for whom and because of what; and what would not.
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReplayDetail, ReplayedTableShape, UnchangedPolicyShape } from '../../server/contract/replays.ts'
import { replayQuery } from '../api/replays.ts'
import { useMay } from '../api/session.ts'
import { WeekChart } from '../charts/week-chart.tsx'
import '../impact/comparison.css'
import { TransitionMatrix } from '../impact/transition-matrix.tsx'
import { Answer } from '../parts/answer.tsx'
import { BigFigures } from '../parts/big-figures.tsx'
import { Card } from '../parts/card.tsx'
import { dayInWords } from '../parts/dates.ts'
import { countInWords, countOf, shareInWords, shortHash } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ReplayGroups, ReplayWork } from './replay/replay-lists.tsx'
import { ReplayFlips } from './replay/replay-flips.tsx'
import { ReplayHours } from './replay/replay-hours.tsx'
import { EVERY_MOVE, type MovedFilter } from './replay/moved-filter.tsx'
import { ReplayMoved } from './replay/replay-moved.tsx'
import { ReplayNext } from './replay/replay-next.tsx'
import { otherLines, ReplayTogether, useTogether } from './replay/replay-together.tsx'
import '../styles/replay.css'

export function ReplayPage() {
  const { replay: id } = useParams({ from: '/replays/$replay' })
  const answer = useQuery(replayQuery(id))
  if (answer.data !== undefined) return <Replayed replay={answer.data} />
  return (
    <Page title="Replay" path={[{ label: 'Replays', to: '/replays' }]}>
      <Answer of={answer} waiting={<Skeleton height={480} />}>
        {() => null}
      </Answer>
    </Page>
  )
}

function Replayed({ replay }: { replay: ReplayDetail }) {
  const maySee = useMay('pupils.pseudonyms')
  const mayName = useMay('pupils.see')
  const { dates } = replay
  const { all, others } = useTogether(replay)
  const [filter, setFilter] = useState(EVERY_MOVE)
  const [chosenAbove, setChosenAbove] = useState(0)
  const choose = (next: MovedFilter): void => {
    setFilter(next)
    if (next !== EVERY_MOVE) setChosenAbove(chosenAbove + 1)
  }
  const moving = replay.tables.filter(hasMoves).toSorted((a, b) => Number(b.policy === replay.policy) - Number(a.policy === replay.policy))
  return (
    <Page
      title={replay.draftName}
      path={[{ label: 'Replays', to: '/replays' }]}
      note={`${replay.title}, beside ${replay.baseline}. ${replay.datasetName}${replay.known === 'then' ? ', as known on each date' : ''}, ${countOf(dates.length, 'week')} from ${dayInWords(dates[0])} to ${dayInWords(dates[dates.length - 1])}.`}
    >
      <div className="card">
        <BigFigures
          figures={[
            { name: 'Pupils', value: countInWords(replay.pupils) },
            { name: 'Decided otherwise at some time', value: countInWords(replay.moved) },
            { name: 'Of all pupils', value: shareInWords(replay.moved, replay.pupils) },
          ]}
        />
      </div>
      <ReplayNext replay={replay} />
      <ReplayTogether id={replay.id} all={all} />
      {replay.expectations.length > 0 && (
        <Card title="Expectations">
          <ul className="replay-expectations">
            {replay.expectations.map(({ words, holds }) => (
              <li key={words} className={holds ? 'tone-good' : 'tone-bad'}>
                <Icon name={holds ? 'check' : 'error'} label={holds ? 'Holds' : 'Does not hold'} />
                {words}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {moving.map((table) => (
        <TableCard
          key={`${table.policy}/${table.table} ${table.subject} ${table.on}`}
          table={table}
          dates={dates}
          others={others}
          filter={filter}
          onChoose={choose}
        />
      ))}
      {moving.length < replay.tables.length && (
        <p className="soft">
          {`Nobody moves in: ${replay.tables
            .filter((table) => !moving.includes(table))
            .map(({ title }) => title)
            .join(', ')}.`}
        </p>
      )}
      {(maySee || mayName) && <ReplayMoved replay={replay} filter={filter} onFilter={setFilter} chosenAbove={chosenAbove} />}
      <ReplayHours replay={replay} />
      <ReplayWork replay={replay} />
      <ReplayGroups replay={replay} />
      <Card title="What does not move">
        <ul className="differs-sentences">
          {replay.unchanged.map((one) => (
            <li key={one.hash}>
              <b>{one.title}</b>: {staysInWords(one)} <span className="mono soft">{shortHash(one.hash)}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Notes">
        <ul className="differs-sentences">
          {replay.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          <li>
            Fingerprint <span className="mono">{shortHash(replay.hashes.result)}</span>: the same data, versions and draft always give the
            same.
          </li>
        </ul>
      </Card>
    </Page>
  )
}

interface TableCardProps {
  readonly table: ReplayedTableShape
  readonly dates: readonly string[]
  /** Replays of the other candidates. */
  readonly others: readonly ReplayDetail[]
  /** What is listed below the tables. */
  readonly filter: MovedFilter
  readonly onChoose: (filter: MovedFilter) => void
}

function TableCard({ table, dates, others, filter, onChoose }: TableCardProps) {
  const key = `${table.policy}/${table.table}`
  const used = table.outcomes.flatMap((_, at) => (hasAnyone(table, at) ? [at] : []))
  const [which, setWhich] = useState<number>()
  const shown = which ?? used.find((at) => table.baseline.entered[at] !== table.candidate.entered[at]) ?? used[0] ?? 0
  const last = table.baseline.counts[0]?.length ?? 0
  return (
    <Card title={table.title} aside="on the last date">
      <div className="stack">
        {table.on !== 'both' && <p className="soft">{ONE_SIDE[table.on]}</p>}
        <TransitionMatrix
          table={{
            table: table.table,
            title: table.title,
            moved: 0,
            labels: used.map((at) => table.outcomes[at]),
            before: used.map((at) => table.baseline.counts[at][last - 1]),
            after: used.map((at) => table.candidate.counts[at][last - 1]),
            transitions: used.flatMap((from) =>
              used.map((to) => ({ from: table.outcomes[from], to: table.outcomes[to], count: table.last[from][to] })),
            ),
          }}
          beside="Version"
          chosen={filter.table === key ? filter : undefined}
          onChoose={(one) => onChoose(one === undefined ? EVERY_MOVE : { table: key, ...one })}
        />
        <label className="field field-narrow">
          <span className="field-name">Week by week</span>
          <select className="pick" value={shown} onChange={(event) => setWhich(Number(event.target.value))}>
            {used.map((at) => (
              <option key={table.outcomes[at]} value={at}>
                {table.outcomes[at]}
              </option>
            ))}
          </select>
        </label>
        <WeekChart
          title={table.outcomes[shown]}
          dates={dates}
          before={table.baseline.counts[shown] ?? []}
          after={table.candidate.counts[shown] ?? []}
          others={otherLines(others, table, table.outcomes[shown])}
        />
        <p className="soft">{comingAndGoing(table, shown)}</p>
        {table.flips.before.length > 0 && <ReplayFlips table={table} />}
      </div>
    </Card>
  )
}

const ONE_SIDE = {
  baseline: 'The draft does not have this table any more. Those of whom it said something are decided otherwise.',
  candidate: 'The draft alone has this table. Those of whom it says something are decided otherwise.',
}

function staysInWords({ isDecided, differ, actionsDiffer, dueDatesMoved }: UnchangedPolicyShape): string {
  if (!isDecided) return 'reads nothing of what changes, so every decision, action and due date of it is the same.'
  const counts = [
    { count: differ, one: 'decision', several: 'decisions' },
    { count: actionsDiffer, one: 'recommended action', several: 'recommended actions' },
    { count: dueDatesMoved, one: 'due date', several: 'due dates' },
  ].filter(({ count }) => count !== 0)
  if (counts.length === 0) return 'reads what changes, was decided under both, and no decision, action or due date differs.'
  const found = counts.map(({ count, one, several }) => (count === null ? `some ${several}` : countOf(count, one)))
  return `reads what changes. Different: ${found.join(', ')}.`
}

const hasMoves = ({ all }: ReplayedTableShape): boolean => all.some((row, from) => row.some((count, to) => from !== to && count !== 0))

const hasAnyone = ({ baseline, candidate }: ReplayedTableShape, at: number): boolean =>
  [...baseline.counts[at], ...candidate.counts[at]].some((count) => count !== 0)

function comingAndGoing({ outcomes, baseline, candidate }: ReplayedTableShape, at: number): string {
  const stay = (weeks: number | null): string => (weeks === null ? 'hidden or nobody' : `${weeks} weeks on average`)
  return `${outcomes[at]}: came to it ${countInWords(baseline.entered[at])} times under the version and ${countInWords(candidate.entered[at])} under the draft; left it ${countInWords(baseline.left[at])} and ${countInWords(candidate.left[at])} times; stayed ${stay(baseline.stay[at])} and ${stay(candidate.stay[at])}.`
}
