// The only home of the order and the look of a table's outcomes: the worst first and strongest, undecided last and hatched.
import { ratingTone } from '../parts/rating-tone.ts'

interface Outcome {
  readonly outputs: string
  readonly label: string
  readonly status: string
}

export function isDecided({ status }: Pick<Outcome, 'status'>): boolean {
  return status === 'matched' || status === 'partial'
}

/** "Nothing applies" is a row like any other; by custom it yields `none` or `false`. */
function isNothing({ outputs }: Pick<Outcome, 'outputs'>): boolean {
  return outputs !== '' && outputs.split(';').every((output) => /=(none|false|not-assessed)$/.test(output))
}

/** Outcomes come the worst first; "nothing applies" goes after what does, and what was not decided after that. */
export function worstFirst<T extends Outcome>(outcomes: readonly T[]): readonly T[] {
  const decided = outcomes.filter(isDecided)
  return [
    ...decided.filter((outcome) => !isNothing(outcome)),
    ...decided.filter(isNothing),
    ...outcomes.filter((outcome) => !isDecided(outcome)),
  ]
}

/** The class and strength a bar of this outcome is painted with. `ordered` is what `worstFirst` gave. */
export function fillOf(outcome: Outcome, ordered: readonly Outcome[]): { className: string; strength?: string } {
  if (!isDecided(outcome)) return { className: 'fill-undecided' }
  if (isNothing(outcome)) return { className: 'fill-none' }
  const tone = ratingTone(outcome.label)
  if (tone !== undefined) return { className: `fill-${tone}` }
  const applying = ordered.filter((other) => isDecided(other) && !isNothing(other))
  const place = applying.indexOf(outcome)
  return { className: 'fill-shade', strength: `${Math.round(100 - (70 * place) / Math.max(applying.length, 1))}%` }
}
