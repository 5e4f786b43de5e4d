// The only home of the order and the look of a table's outcomes: the worst first and strongest, undecided last and hatched.
import { ratingTone } from '../parts/rating-tone.ts'

interface Outcome {
  readonly label: string
  readonly status: string
  /** 0 is worst; what was not decided comes last. */
  readonly order: number
  /** What the table yields where nothing applies. */
  readonly isNothing: boolean
}

export function isDecided({ status }: Pick<Outcome, 'status'>): boolean {
  return status === 'matched' || status === 'partial'
}

export function worstFirst<T extends Outcome>(outcomes: readonly T[]): readonly T[] {
  return outcomes.toSorted((a, b) => a.order - b.order)
}

/** The class and strength a bar of this outcome is painted with. `ordered` is what `worstFirst` gave. */
export function fillOf(outcome: Outcome, ordered: readonly Outcome[]): { className: string; strength?: string } {
  if (!isDecided(outcome)) return { className: 'fill-undecided' }
  if (outcome.isNothing) return { className: 'fill-none' }
  const tone = ratingTone(outcome.label)
  if (tone !== undefined) return { className: `fill-${tone}` }
  const applying = ordered.filter((other) => isDecided(other) && !other.isNothing)
  const place = applying.indexOf(outcome)
  return { className: 'fill-shade', strength: `${Math.round(100 - (70 * place) / Math.max(applying.length, 1))}%` }
}
