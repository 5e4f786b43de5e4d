// The only home of the card: a box with a heading and what belongs to it.
import { type ReactNode, useId } from 'react'

interface CardProps {
  readonly title: ReactNode
  /** Quiet words or buttons at the right of the heading. */
  readonly aside?: ReactNode
  /** Cards whose content reaches their edges (tables, figures) say so. */
  readonly flush?: boolean
  readonly className?: string
  readonly children: ReactNode
}

export function Card({ title, aside, flush = false, className = '', children }: CardProps) {
  const heading = useId()
  return (
    <section className={`card ${className}`} aria-labelledby={heading}>
      <header className="card-head">
        <h2 id={heading}>{title}</h2>
        {aside !== undefined && <span className="card-aside">{aside}</span>}
      </header>
      {flush ? children : <div className="card-body">{children}</div>}
    </section>
  )
}
