// The second step of a first start: an invented authority to try everything on, or the council's own data.
import { useState } from 'react'
import type { BeginServer } from '../../server/contract/session.ts'
import type { Problem } from '../../server/contract/problem.ts'
import { problemOf } from '../api/request.ts'
import { beginServer } from '../api/session.ts'
import { startSample } from '../api/start.ts'
import { Card } from '../parts/card.tsx'
import { Entrance } from '../parts/entrance.tsx'
import { ProblemCard } from '../parts/problem-card.tsx'

const SAMPLE_PUPILS = 2000

export function BeginPage({ onOwnData }: { onOwnData: () => void }) {
  const [problem, setProblem] = useState<Problem>()
  const begin = (chosen: BeginServer['with'], then: () => void) => () => {
    beginServer({ with: chosen }).then(then, (cause: unknown) => setProblem(problemOf(cause)))
  }
  return (
    <Entrance title="What do you want to start with?" note="Your account is made. Step 2 of 2.">
      {problem !== undefined && <ProblemCard problem={problem} />}
      <Card title="Try it with an invented authority">
        <div className="stack">
          <p className="soft">Schools, pupils, registers and events that nobody ever had. It is ready in seconds.</p>
          <p>
            So that you can try everything, your account gets <b>every role</b> and the <b>right to see safeguarding concerns</b>. Take them
            back under Accounts before real data comes in.
          </p>
          <div>
            <button type="button" className="button button-main" onClick={begin('sample', () => startSample(SAMPLE_PUPILS))}>
              Try it
            </button>
          </div>
        </div>
      </Card>
      <Card title="Start with our own data">
        <div className="stack">
          <p className="soft">
            Your account stays an administrator: it manages accounts and sees no pupil. Next you make accounts for the officers who bring in
            registers.
          </p>
          <div>
            <button type="button" className="button" onClick={begin('own-data', onOwnData)}>
              Make accounts
            </button>
          </div>
        </div>
      </Card>
    </Entrance>
  )
}
