// The only home of the line in the top bar that follows long work while one is on another page.
import { Link } from '@tanstack/react-router'
import { type Slot, useWork } from '../api/work.ts'

const PLACE: Record<Slot, { to: string; done: string }> = {
  data: { to: '/data', done: 'Data ready' },
  import: { to: '/data', done: 'File ready to map' },
  run: { to: '/runs', done: 'Run ready' },
  rerun: { to: '/runs', done: 'Decided again' },
  comparison: { to: '/policies', done: 'Comparison ready' },
  replay: { to: '/replays', done: 'Replay ready' },
  sweep: { to: '/sweeps', done: 'Sweep ready' },
}

export function WorkInBar() {
  const works = [
    useWork('data'),
    useWork('import'),
    useWork('run'),
    useWork('comparison'),
    useWork('rerun'),
    useWork('replay'),
    useWork('sweep'),
  ].filter((work) => work !== undefined)
  return works.map((work) => (
    <Link key={work.slot} to={PLACE[work.slot].to} className={work.status === 'failed' ? 'pill tone-bad' : 'pill tone-accent'}>
      {work.status === 'done' ? PLACE[work.slot].done : work.status === 'failed' ? 'Did not finish' : work.title}
      <span className="figures">{work.share === null || work.status !== 'working' ? '' : `${Math.floor(100 * work.share)} %`}</span>
    </Link>
  ))
}
