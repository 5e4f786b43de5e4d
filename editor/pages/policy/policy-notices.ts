// The only home of which short message stands over the page: one is about the edit made with it, and the next edit takes it away.
import { useCallback, useState } from 'react'
import type { Notice } from './policy-notice.tsx'

export interface Notices {
  readonly notice: Notice | undefined
  readonly setNotice: (notice: Notice | undefined) => void
}

/** `revision` counts edits. */
export function useNotices(revision: number, first: () => Notice | undefined): Notices {
  const [noted, setNoted] = useState<{ readonly notice: Notice; readonly revision: number } | undefined>(() => {
    const notice = first()
    return notice && { notice, revision: 0 }
  })
  const setNotice = useCallback((notice: Notice | undefined) => setNoted(notice && { notice, revision }), [revision])
  return { notice: noted !== undefined && revision <= noted.revision + 1 ? noted.notice : undefined, setNotice }
}
