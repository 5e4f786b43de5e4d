// The only home of one replay as it stands beside a draft: when, of what, and whether what was expected held in it.
import { Link } from '@tanstack/react-router'
import type { ReplaySummary } from '../../server/contract/replays.ts'
import { agoInWords, dayInWords, timeInWords } from '../parts/dates.ts'
import { countInWords, shortHash } from '../parts/figures.ts'
import { Icon } from '../parts/icon.tsx'
import '../styles/replay.css'

export function ReplayLine({ replay: last }: { replay: ReplaySummary }) {
  return (
    <div className="stack">
      <p className="soft">
        <Link to="/replays/$replay" params={{ replay: last.id }}>
          Replayed {agoInWords(last.startedAt)}
        </Link>
        {` (${timeInWords(last.startedAt)}): ${last.datasetName}, ${dayInWords(last.from)} to ${dayInWords(last.to)}, beside ${last.baseline}. Pupils decided otherwise at some time: ${countInWords(last.moved)} of ${countInWords(last.pupils)}. `}
        <span className="mono">{shortHash(last.result)}</span>
      </p>
      {last.expectations.length > 0 && (
        <ul className="replay-expectations">
          {last.expectations.map(({ words, holds }) => (
            <li key={words} className={holds === null ? '' : holds ? 'tone-good' : 'tone-bad'}>
              <Icon
                name={holds === null ? 'question' : holds ? 'check' : 'error'}
                label={holds === null ? 'Told to those who see pupils' : holds ? 'Holds' : 'Does not hold'}
              />
              {words}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
