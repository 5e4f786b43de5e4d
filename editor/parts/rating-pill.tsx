// The only home of how a rating looks: an icon of its own shape, the word and a colour; what is not one of the usual ratings is a plain word.
import { drawIcon, Icon, type IconName } from './icon.tsx'
import { ratingTone } from './rating-tone.ts'

const ICONS = { bad: 'error', warn: 'warning', good: 'check' } as const satisfies Record<string, IconName>

interface RatingPillProps {
  readonly label: string
  /** Words after the rating, such as " (so far)". */
  readonly note?: string
}

export function RatingPill({ label, note = '' }: RatingPillProps) {
  const tone = ratingTone(label)
  return (
    <span className={tone === undefined ? 'pill' : `pill tone-${tone}`}>
      {tone !== undefined && <Icon name={ICONS[tone]} />}
      {label + note}
    </span>
  )
}

/** The same in a cell drawn without React; `isPill` gives it a ground of its own. */
export function drawRating(label: string, cell: HTMLElement, isPill: boolean): void {
  const tone = ratingTone(label)
  const drawn = document.createElement('span')
  drawn.className = `${isPill ? 'pill' : 'rating'} ${tone === undefined ? 'faint' : `tone-${tone}`}`
  if (tone !== undefined) drawn.append(drawIcon(ICONS[tone]))
  drawn.append(label)
  cell.append(drawn)
}
