// The only home of what is shown once and never again: an invitation's code, an API token.
import type { ReactNode } from 'react'
import { Card } from '../../parts/card.tsx'

interface ToldOnceProps {
  readonly title: string
  readonly secret: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function ToldOnce({ title, secret, onClose, children }: ToldOnceProps) {
  return (
    <Card title={title} aside="shown now and never again" className="told-once">
      <div className="stack" role="status">
        <pre className="code-line mono" tabIndex={0} aria-label="To copy">
          {secret}
        </pre>
        <p className="soft">{children}</p>
        <div className="tools">
          <button type="button" className="button" onClick={() => void navigator.clipboard?.writeText(secret)}>
            Copy
          </button>
          <button type="button" className="button button-plain" onClick={onClose}>
            I have it
          </button>
        </div>
      </div>
    </Card>
  )
}
