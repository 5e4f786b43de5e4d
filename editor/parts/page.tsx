// The only home of what every page has: a title in the window, a path in the bar, one heading, tools beside it.
import { type ReactNode, useEffect } from 'react'
import { type Crumb, Crumbs } from './crumbs.tsx'

interface PageProps {
  readonly title: string
  /** One line beneath the heading. */
  readonly note?: ReactNode
  /** The steps before this page; the page itself is added. */
  readonly path?: readonly Crumb[]
  /** Buttons beside the heading. */
  readonly tools?: ReactNode
  readonly tabs?: ReactNode
  /** The page does not scroll: what is inside fills it and scrolls itself. */
  readonly fill?: boolean
  readonly children: ReactNode
}

const PRODUCT = 'Attendance rules'

export function Page({ title, note, path, tools, tabs, fill = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – ${PRODUCT}`
  }, [title])
  return (
    <div className={fill ? 'page page-fill' : 'page'}>
      {path !== undefined && <Crumbs path={[...path, { label: title }]} />}
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {note !== undefined && <p className="page-note">{note}</p>}
        </div>
        {tools !== undefined && <div className="tools">{tools}</div>}
      </header>
      {tabs}
      {fill ? children : <div className="page-body">{children}</div>}
    </div>
  )
}
