// The only home of a comparison: the version and a draft over the same facts, who moves from what to what, and why.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Comparison } from '../../server/contract/runs.ts'
import { useMay } from '../api/session.ts'
import { BeforeAfter } from '../impact/before-after.tsx'
import '../impact/comparison.css'
import { comparisonQuery } from '../impact/comparison-requests.ts'
import { Movers } from '../impact/movers.tsx'
import { type Transition, TransitionMatrix } from '../impact/transition-matrix.tsx'
import { Answer } from '../parts/answer.tsx'
import { BigFigures } from '../parts/big-figures.tsx'
import { Card } from '../parts/card.tsx'
import { longDay } from '../parts/dates.ts'
import { countInWords, shareInWords } from '../parts/figures.ts'
import { HIDDEN_WORDS } from '../parts/hidden-note.tsx'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/skeleton.tsx'

export function ComparisonPage() {
  const { comparison: id } = useParams({ from: '/comparisons/$comparison' })
  const answer = useQuery(comparisonQuery(id))
  if (answer.data !== undefined) return <Compared comparison={answer.data} />
  return (
    <Page title="Comparison" path={[{ label: 'Policies', to: '/policies' }]}>
      <Answer
        of={answer}
        waiting={
          <div className="stack">
            <Skeleton height={72} />
            <Skeleton height={240} />
            <Skeleton height={420} />
          </div>
        }
      >
        {() => null}
      </Answer>
    </Page>
  )
}

function Compared({ comparison }: { comparison: Comparison }) {
  const { tables, baseline, pupils, moved } = comparison
  const [chosenTable, setChosenTable] = useState(() => tables.toSorted((a, b) => (b.moved ?? 0) - (a.moved ?? 0))[0]?.table)
  const [transition, setTransition] = useState<Transition>()
  const seesPupils = useMay('pupils.see', 'pupils.pseudonyms')
  const table = tables.find((one) => one.table === chosenTable)
  return (
    <Page
      title={`${comparison.draftName} beside version ${baseline}`}
      path={[
        { label: 'Policies', to: '/policies' },
        { label: comparison.title, to: `/policies/${comparison.policy}`, search: { draft: comparison.draft } },
      ]}
      note={`${comparison.title}. ${comparison.datasetName}, as at ${longDay(comparison.asOf)}.`}
      tools={
        <Link
          to="/policies/$policy"
          params={{ policy: comparison.policy }}
          search={{ draft: comparison.draft } as never}
          className="button"
        >
          Back to the draft
        </Link>
      }
    >
      <section className="card" aria-label="Figures">
        <BigFigures
          figures={[
            { name: 'Pupils', value: countInWords(pupils) },
            { name: 'Would move', value: countInWords(moved) },
            { name: 'Share', value: shareInWords(moved, pupils) },
            { name: 'Stay where they are', value: countInWords(pupils === null || moved === null ? null : pupils - moved) },
          ]}
        />
      </section>
      {tables.length > 1 && (
        <div className="comparison-tables" role="group" aria-label="Table">
          {tables.map((one) => (
            <button
              key={one.table}
              type="button"
              className="chip"
              aria-pressed={one.table === chosenTable}
              onClick={() => {
                setChosenTable(one.table)
                setTransition(undefined)
              }}
            >
              {one.title} <span className="faint">{countInWords(one.moved)}</span>
            </button>
          ))}
        </div>
      )}
      {table === undefined ? (
        <p className="empty">This comparison has no tables.</p>
      ) : (
        <>
          <div className="comparison-pair">
            <Card title="From what to what" aside="choose a number to see the pupils" flush>
              <TransitionMatrix table={table} beside={`Version ${baseline}`} chosen={transition} onChoose={setTransition} />
            </Card>
            <Card title="Before and after" aside={table.title} flush>
              <BeforeAfter table={table} baseline={baseline} />
            </Card>
          </div>
          {!seesPupils ? (
            <p className="empty">Who they are is for people who may see pupils. {HIDDEN_WORDS}</p>
          ) : table.moved === 0 ? (
            <p className="empty">Nobody moves in {table.title}.</p>
          ) : (
            <Movers comparison={comparison} table={table.table} chosen={transition} onClear={() => setTransition(undefined)} />
          )}
        </>
      )}
    </Page>
  )
}
