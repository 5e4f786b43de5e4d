// The only home of who answers for a pupil: the parents a file names, and those a penalty notice was issued to by a date.
// Law L1 of SPEC.md.
import type { Day } from './days.ts'
import { eventsOf, pupilsWith } from './events-as-at.ts'
import type { Facts, PupilEvent, PupilParent } from './facts.ts'

const indexes = new WeakMap<readonly PupilParent[], ReadonlyMap<number, readonly string[]>>()

/** Each once, in the order of their names. */
function inFile({ parents }: Facts, pupil: number): readonly string[] {
  if (parents === undefined) return NOBODY
  let index = indexes.get(parents)
  if (index === undefined) {
    const byPupil = Map.groupBy(parents, (one) => one.pupil)
    index = new Map([...byPupil].map(([one, rows]) => [one, inOrder(rows.map(({ parent }) => parent))]))
    indexes.set(parents, index)
  }
  return index.get(pupil) ?? NOBODY
}

const NOBODY: readonly string[] = []
const inOrder = (parents: readonly string[]): readonly string[] => [...new Set(parents)].toSorted((a, b) => (a < b ? -1 : 1))

/** The parents of a pupil known as at a date, each once, in the order of their names. */
export function parentsOf(facts: Facts, pupil: number, asOf: Day): readonly string[] {
  const known = inFile(facts, pupil)
  if (pupilsWith(facts, 'penalty-notice')[pupil] === 0) return known
  const noticed = eventsOf(facts, pupil).flatMap((event) => (namesParent(event) && event.date <= asOf ? [event.parent] : []))
  return noticed.every((parent) => known.includes(parent)) ? known : inOrder([...known, ...noticed])
}

const namesParent = (event: PupilEvent): event is PupilEvent & { readonly parent: string } =>
  event.event === 'penalty-notice' && event.parent !== undefined

const newOn = new WeakMap<Facts, readonly Day[]>()

/** How many notices have named a parent whom the file does not, by a date: where as many have, the same parents are known. */
export function parentsNoticed(facts: Facts, asOf: Day): number {
  let dates = newOn.get(facts)
  if (dates === undefined) {
    const isNew = (event: PupilEvent): boolean => namesParent(event) && !inFile(facts, event.pupil).includes(event.parent)
    dates = (facts.events ?? []).flatMap((event) => (isNew(event) ? [event.date] : [])).toSorted((a, b) => a - b)
    newOn.set(facts, dates)
  }
  const next = dates.findIndex((date) => date > asOf)
  return next < 0 ? dates.length : next
}
