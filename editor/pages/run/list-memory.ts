// The only home of how a run's lists were left: the search that was typed (it may be a name, so it is in no address), the filters,
// and the order of what was shown, to step from one to the next. Kept until the window is closed or reloaded, and stored nowhere.
import type { RunSearch } from './run-search.ts'

interface LeftList {
  readonly search: RunSearch
  /** Pupils or schools as they were listed. */
  readonly shown: readonly string[]
}

const lists = new Map<string, LeftList>()
const words = new Map<string, string>()

export function leaveList(list: string, left: LeftList): void {
  lists.set(list, left)
}

/** The list as it was left, or the whole list of a tab. */
export function leftList(list: string, tab: NonNullable<RunSearch['tab']>): LeftList {
  return lists.get(list) ?? { search: { tab }, shown: [] }
}

export function keepWords(list: string, typed: string): void {
  words.set(list, typed)
}

export function keptWords(list: string): string {
  return words.get(list) ?? ''
}
