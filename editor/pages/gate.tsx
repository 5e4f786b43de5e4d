// The only home of what one sees by who one is: the first start, signing in, or the pages; and of signing in again over a page that stays.
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { problemOf } from '../api/request.ts'
import { sessionQuery, useHasSessionEnded } from '../api/session.ts'
import { Entrance } from '../parts/entrance.tsx'
import { ProblemCard } from '../parts/problem-card.tsx'
import { Shell } from '../parts/shell.tsx'
import { SignInAgain } from './access/sign-in-again.tsx'
import { BeginPage } from './begin-page.tsx'
import { FirstStartPage } from './first-start-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

export function Gate() {
  const { data, error, refetch } = useQuery(sessionQuery)
  const hasEnded = useHasSessionEnded()
  const router = useRouter()
  if (data === undefined) {
    if (error === null) return null
    return (
      <Entrance title="Attendance rules">
        <ProblemCard problem={problemOf(error)} onRetry={() => void refetch()} />
      </Entrance>
    )
  }
  if (data.state === 'unclaimed') return <FirstStartPage codeFile={data.codeFile} />
  if (data.state === 'signed-out') return <SignInPage provider={data.provider} />
  if (data.mustBegin) return <BeginPage onOwnData={() => void router.navigate({ to: '/accounts' })} />
  return (
    <>
      <Shell />
      {hasEnded && <SignInAgain person={data.person} />}
    </>
  )
}
