// The only home of erasing a pupil from their page: for whoever may erase data of all schools, after being asked.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Problem } from '../../../server/contract/problem.ts'
import type { PupilPage } from '../../../server/contract/runs.ts'
import { erasePupil } from '../../api/erase-pupil.ts'
import { problemOf } from '../../api/request.ts'
import { useMay, useSeesAllSchools } from '../../api/session.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ProblemCard } from '../../parts/problem-card.tsx'
import { pupilName } from '../../parts/pupil-name.ts'

const DETAIL =
  'The pupil’s marks, events and name are erased from every upload, for good. Runs already made keep what they decided, without the name, and can no longer be repeated. A backup made before still holds the pupil.'

export function ErasePupil({ page }: { page: PupilPage }) {
  const [mayErase, seesAllSchools] = [useMay('datasets.erase'), useSeesAllSchools()]
  const navigate = useNavigate()
  const [problem, setProblem] = useState<Problem>()
  const [isErasing, setErasing] = useState(false)
  if (!mayErase || !seesAllSchools) return null

  const erase = () => {
    setErasing(true)
    setProblem(undefined)
    const leave = () => navigate({ to: '/runs/$run', params: { run: page.run.id }, search: { tab: 'pupils' } })
    erasePupil(page.pupil, leave).catch((cause: unknown) => {
      setProblem(problemOf(cause))
      setErasing(false)
    })
  }
  return (
    <>
      {problem !== undefined && <ProblemCard problem={problem} />}
      <div className="tools">
        <Confirm title={`Erase ${page.name === '' ? 'this pupil' : pupilName(page)}?`} detail={DETAIL} doIt="Erase" onDo={erase}>
          <button type="button" className="button" disabled={isErasing}>
            <Icon name="bin" />
            Erase this pupil
          </button>
        </Confirm>
      </div>
    </>
  )
}
