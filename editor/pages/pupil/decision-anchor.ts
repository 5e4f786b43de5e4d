// The only home of how a decision on a pupil's page is found again: its anchor, and going there.
import type { MouseEvent } from 'react'
import type { Explanation } from '../../../server/contract/runs.ts'

/* One table may have decided on each of several parents: its title says whose decision it is. */
export const anchorOf = ({ policy, table, title }: Pick<Explanation, 'policy' | 'table' | 'title'>): string =>
  `${policy}-${table}-${title.replace(/[^\w-]+/g, '-')}`

/** Moves within the page without the router taking it for a move to another; opens what the decision is folded into. */
export function goToDecision(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault()
  const card = document.querySelector(event.currentTarget.hash)
  card?.closest('details')?.setAttribute('open', '')
  card?.scrollIntoView({ block: 'start' })
  card?.querySelector<HTMLElement>('a, summary')?.focus({ preventScroll: true })
}
