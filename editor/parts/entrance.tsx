// The only home of the frame around the pages one sees before one is in: the product, one card, nothing to be led astray by.
import { type ReactNode, useEffect } from 'react'
import '../styles/access.css'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

interface EntranceProps {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

export function Entrance({ title, note, children }: EntranceProps) {
  useEffect(() => {
    document.title = `${title} – Attendance rules`
  }, [title])
  return (
    <div className="entrance">
      <header className="bar">
        <span className="product">
          <Mark />
          Attendance rules
        </span>
        <span className="spring" />
        <ThemeSwitch />
      </header>
      <main className="entrance-main">
        <div className="entrance-column">
          <div>
            <h1>{title}</h1>
            {note !== undefined && <p className="soft">{note}</p>}
          </div>
          {children}
        </div>
      </main>
    </div>
  )
}
