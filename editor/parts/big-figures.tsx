// The only home of a row of figures: a few numbers or words that matter, each with its name.
import type { ReactNode } from 'react'

export interface Figure {
  readonly name: string
  readonly value: ReactNode
  /** Where the figure is a finding, not only a size. */
  readonly tone?: 'bad' | 'warn' | 'good'
}

export function BigFigures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="big-figures">
      {figures.map(({ name, value, tone }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd {...(tone === undefined ? {} : { className: `tone-${tone}` })}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
