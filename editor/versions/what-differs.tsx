// The only home of how a comparison of two versions is shown: sentences first, then every change as a table, then the texts as JSON.
import { lazy, Suspense, useState } from 'react'
import type { Differences } from '../../server/contract/publishing.ts'
import { Card } from '../parts/card.tsx'
import { countOf } from '../parts/figures.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/versions.css'

const DiffView = lazy(async () => ({ default: (await import('../code/diff-view.tsx')).DiffView }))

export function WhatDiffers({ differences }: { differences: Differences }) {
  const [isDiffShown, setDiffShown] = useState(false)
  const { from, to, sentences, changes, before, after } = differences
  const groups = [...Map.groupBy(sentences, ({ part }) => part)]
  if (changes.length === 0 && sentences.length === 0)
    return (
      <Card title="What changes">
        <p className="soft">
          Nothing: {from} and {to} say the same.
        </p>
      </Card>
    )
  return (
    <>
      <Card title="What changes" aside={`${from} to ${to}`}>
        {groups.map(([heading, own]) => (
          <section key={heading} className="differs-group">
            <h3>{heading}</h3>
            <ul className="differs-sentences">
              {own.map(({ text }, index) => (
                <li key={`${text} ${index}`}>{text}</li>
              ))}
            </ul>
          </section>
        ))}
      </Card>
      <Card title="Every change" aside={countOf(changes.length, 'change')} flush>
        <div className="table-frame" tabIndex={0} role="region" aria-label="Every change, as a table">
          <table className="plain-table differs-table">
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col">What</th>
                <th scope="col">{from}</th>
                <th scope="col">{to}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ part, what, before: was, after: is }, index) => (
                <tr key={`${part} ${what} ${index}`}>
                  <td>{part}</td>
                  <th scope="row">{what}</th>
                  <td className="differs-value">{was}</td>
                  <td className="differs-value">{is}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <Card
        title="As JSON"
        flush
        aside={
          <button type="button" className="button button-small" aria-expanded={isDiffShown} onClick={() => setDiffShown(!isDiffShown)}>
            {isDiffShown ? 'Hide the texts' : 'Show both texts'}
          </button>
        }
      >
        {isDiffShown && (
          <Suspense fallback={<Skeleton height={420} />}>
            <DiffView from={{ label: from, text: before }} to={{ label: to, text: after }} />
          </Suspense>
        )}
      </Card>
    </>
  )
}
