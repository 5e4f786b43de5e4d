// The only home of going through a long list page by page: back, on, and which of how many are shown.
import { countInWords } from './figures.ts'
import { Icon } from './icon.tsx'

interface PagerProps {
  /** From 0. */
  readonly page: number
  readonly perPage: number
  readonly total: number
  readonly onPage: (page: number) => void
}

export function Pager({ page, perPage, total, onPage }: PagerProps) {
  const first = page * perPage
  const last = Math.min(first + perPage, total)
  return (
    <div className="pager figures">
      <button type="button" className="button button-small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        <Icon name="left" />
        Back
      </button>
      <button type="button" className="button button-small" disabled={last >= total} onClick={() => onPage(page + 1)}>
        On
        <Icon name="right" />
      </button>
      <span className="small faint" aria-live="polite">
        {`${countInWords(first + 1)} to ${countInWords(last)} of ${countInWords(total)}`}
      </span>
    </div>
  )
}
