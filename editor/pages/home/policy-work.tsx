// The line on Home for whoever reviews or publishes: how many drafts wait for them.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { usePerson } from '../../api/session.ts'
import { Icon } from '../../parts/icon.tsx'
import { draftsIn, waitingInWords } from '../../versions/drafts-in.ts'
import { draftsQuery } from '../../api/drafts.ts'

export function PolicyWork() {
  const rights = usePerson()?.rights ?? []
  const { data = [] } = useQuery(draftsQuery)
  const sentences = waitingInWords(draftsIn(data, 'in-review').length, draftsIn(data, 'approved').length, rights)
  if (sentences.length === 0) return null
  return (
    <p className="card policy-work">
      <Icon name="policy" />
      <span>{sentences.join(' ')}</span>
      <Link to="/policies">See them</Link>
    </p>
  )
}
