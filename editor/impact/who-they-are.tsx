// The only home of pupils told by name beside a figure, folded away: by pseudonym where whoever asks may not know names.
import { Icon } from '../parts/icon.tsx'

interface WhoTheyAreProps {
  readonly who: readonly { readonly pupil: string; readonly name: string; readonly words: string }[]
  /** How many there are besides, in words; empty where these are all. */
  readonly more: string
  readonly className?: string
}

export function WhoTheyAre({ who, more, className = 'disclosure' }: WhoTheyAreProps) {
  if (who.length === 0) return null
  return (
    <details className={className}>
      <summary>
        <Icon name="right" />
        Who they are
      </summary>
      <ul>
        {who.map(({ pupil, name, words }) => (
          <li key={pupil} className="small">
            <b>{name || pupil.slice(0, 8)}</b>, {words}
          </li>
        ))}
      </ul>
      {more !== '' && <p className="small soft">{more}</p>}
    </details>
  )
}
