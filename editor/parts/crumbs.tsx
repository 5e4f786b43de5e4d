// The only home of the path in the top bar. The frame owns the place for it; each page says what stands there.
import { createContext, use } from 'react'
import { createPortal } from 'react-dom'
import { Link } from '@tanstack/react-router'

/** A step on the way to a page; the last one, the page itself, has no link. */
export interface Crumb {
  readonly label: string
  /** A path of ours, with its parameters and filters filled in. */
  readonly to?: string
  readonly search?: object
}

const Slot = createContext<HTMLElement | null>(null)
export const CrumbSlot = Slot.Provider

export function Crumbs({ path }: { path: readonly Crumb[] }) {
  const slot = use(Slot)
  if (slot === null || path.length === 0) return null
  return createPortal(
    <nav aria-label="Path">
      <ol>
        {path.map((crumb, index) => (
          <li key={crumb.label}>
            {crumb.to === undefined ? (
              <span {...(index === path.length - 1 ? { 'aria-current': 'page' } : {})}>{crumb.label}</span>
            ) : (
              <Link to={crumb.to} search={crumb.search as never} activeOptions={{ exact: true }}>
                {crumb.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>,
    slot,
  )
}
