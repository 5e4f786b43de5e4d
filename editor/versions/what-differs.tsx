// The only home of how a comparison of two versions is shown: sentences first, then every change as a table, then the texts as JSON.
import { lazy, Suspense, useState } from 'react'
import type { VersionDifferences } from '../../server/contract/differences.ts'
import { Card } from '../parts/card.tsx'
import { countOf } from '../parts/figures.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import '../styles/versions.css'

const DiffView = lazy(async () => ({ default: (await import('../code/diff-view.tsx')).DiffView }))

const ABOUT = {
  rows: 'Rows',
  inputs: 'Inputs',
  parameters: 'Parameters',
  actions: 'Actions',
  sources: 'Sources',
  cases: 'Cases',
  document: 'The policy itself',
} as const

export function WhatDiffers({ differences }: { differences: VersionDifferences }) {
  const [isDiffShown, setDiffShown] = useState(false)
  const { from, to, sentences, changes } = differences
  const groups = [...Map.groupBy(sentences, (one) => one.table ?? ABOUT[one.about])]
  if (changes.length === 0 && sentences.length === 0)
    return (
      <Card title="What changes">
        <p className="soft">
          Nothing: {from.label} and {to.label} say the same.
        </p>
      </Card>
    )
  return (
    <>
      <Card title="What changes" aside={`${from.label} to ${to.label}`}>
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
                <th scope="col">Which</th>
                <th scope="col">What</th>
                <th scope="col">{from.label}</th>
                <th scope="col">{to.label}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ part, table, item, change, field, before, after }, index) => (
                <tr key={`${part} ${table} ${item} ${field} ${change} ${index}`}>
                  <td>{table === '' ? part : `${part} of ${table}`}</td>
                  <th scope="row">{item}</th>
                  <td>{field === '' ? change : field}</td>
                  <td className="differs-value">{before}</td>
                  <td className="differs-value">{after}</td>
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
            <DiffView from={from} to={to} />
          </Suspense>
        )}
      </Card>
    </>
  )
}
