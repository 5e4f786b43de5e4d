// The only home of going on to what long work has made, once, when it is done.
import { useEffect } from 'react'
import { dismissWork, type Slot, useWork } from '../api/work.ts'

export function useArrival(slot: Slot, go: (result: string) => void): void {
  const work = useWork(slot)
  const result = work?.status === 'done' ? work.result : undefined
  useEffect(() => {
    if (result === undefined) return
    // Dismissed first: this leads on once.
    dismissWork(slot)
    go(result)
  }, [result, slot, go])
}
