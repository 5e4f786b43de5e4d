// The only home of the button that starts a replay or a sweep, and of how far it is beneath it.
import type { ReactNode } from 'react'
import { isUnderWay, useWork } from '../../api/work.ts'
import { Icon } from '../../parts/icon.tsx'
import { WorkProgress } from '../../parts/work-progress.tsx'

export function StartButton({ slot, children }: { slot: 'replay' | 'sweep'; children: ReactNode }) {
  const work = useWork(slot)
  return (
    <>
      <div className="tools">
        <button type="submit" className="button button-main" disabled={isUnderWay(work)}>
          <Icon name="run" />
          {children}
        </button>
      </div>
      {work !== undefined && (isUnderWay(work) || work.status === 'failed') && <WorkProgress work={work} />}
    </>
  )
}
