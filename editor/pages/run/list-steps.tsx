// The way back to a list as it was left, and on to the pupils or schools before and after in it.
import { Link } from '@tanstack/react-router'
import { countInWords } from '../../parts/figures.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { leftList } from './list-memory.ts'

interface ListStepsProps {
  readonly run: string
  readonly things: 'pupils' | 'schools'
  /** Pseudonym of the pupil, or URN of the school. */
  readonly here: string
}

const WORDS = { pupils: 'pupil', schools: 'school', actions: 'action' } as const

export function ListSteps({ run, things, here }: ListStepsProps) {
  const { search, shown } = leftList(`${run}/${things}`, things)
  const place = shown.indexOf(here)
  const step = (to: string | undefined, label: string, icon: IconName) => (
    <Step address={to === undefined ? undefined : `/runs/${run}/${things}/${to}`} label={label} icon={icon} />
  )
  return (
    <>
      <Link to="/runs/$run" params={{ run }} search={search} className="button">
        <Icon name="left" />
        {`Back to the ${search.tab ?? things}`}
      </Link>
      {place >= 0 && (
        <>
          {step(shown[place - 1], `The ${WORDS[things]} before in the list`, 'left')}
          <span className="small faint figures">{`${countInWords(place + 1)} of ${countInWords(shown.length)}`}</span>
          {step(shown[place + 1], `Next ${WORDS[things]} in the list`, 'right')}
        </>
      )}
    </>
  )
}

function Step({ address, label, icon }: { address: string | undefined; label: string; icon: IconName }) {
  if (address === undefined) {
    return (
      <button type="button" className="button button-icon" aria-label={label} disabled>
        <Icon name={icon} />
      </button>
    )
  }
  return (
    <Link to={address} className="button button-icon" aria-label={label} title={label}>
      <Icon name={icon} />
    </Link>
  )
}
