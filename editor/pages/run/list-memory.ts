// The only home of how a run's lists were left: the search that was typed (it may be a name, so it is in no address), the filters,
// and the order of the pupils shown, to step from one to the next. Kept until the window is closed or reloaded, and stored nowhere.
import type { RunSearch } from '../run-search.ts'

interface LeftList {
  readonly search: RunSearch
  /** Pupils as they were listed. */
  readonly pupils: readonly string[]
}

const lists = new Map<string, LeftList>()
const words = new Map<string, string>()

export function leaveList(run: string, list: LeftList): void {
  lists.set(run, list)
}

export function leftList(run: string): LeftList {
  return lists.get(run) ?? { search: { tab: 'pupils' }, pupils: [] }
}

export function keepWords(list: string, typed: string): void {
  words.set(list, typed)
}

export function keptWords(list: string): string {
  return words.get(list) ?? ''
}
