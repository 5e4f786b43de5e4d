// The way back to the list as it was left, and on to the pupils before and after in it.
import { Link } from '@tanstack/react-router'
import { countInWords } from '../../parts/figures.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { leftList } from '../run/list-memory.ts'

export function PupilSteps({ run, pupil }: { run: string; pupil: string }) {
  const { search, pupils } = leftList(run)
  const place = pupils.indexOf(pupil)
  return (
    <>
      <Link to="/runs/$run" params={{ run }} search={search} className="button">
        <Icon name="left" />
        {search.tab === 'actions' ? 'Back to the actions' : 'Back to the list'}
      </Link>
      {place >= 0 && (
        <>
          <Step run={run} pupil={pupils[place - 1]} label="Pupil before in the list" icon="left" />
          <span className="small faint figures">{`${countInWords(place + 1)} of ${countInWords(pupils.length)}`}</span>
          <Step run={run} pupil={pupils[place + 1]} label="Next pupil in the list" icon="right" />
        </>
      )}
    </>
  )
}

function Step({ run, pupil, label, icon }: { run: string; pupil: string | undefined; label: string; icon: IconName }) {
  if (pupil === undefined) {
    return (
      <button type="button" className="button button-icon" aria-label={label} disabled>
        <Icon name={icon} />
      </button>
    )
  }
  return (
    <Link to="/runs/$run/pupils/$pupil" params={{ run, pupil }} className="button button-icon" aria-label={label} title={label}>
      <Icon name={icon} />
    </Link>
  )
}
