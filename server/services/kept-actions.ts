// The only home of keeping some of a run's packed actions: what nobody is left to need goes with those that are taken out.
import type { RunActions } from '../contract/runs.ts'

type Kind = RunActions['kinds'][number]
type Subject = RunActions['subjects'][number]

export function keptActions(packed: RunActions, keeps: (kind: Kind, subject: Subject) => boolean): RunActions {
  const kept = packed.actions.filter(([kind, subject]) => keeps(packed.kinds[kind], packed.subjects[subject]))
  if (kept.length === packed.actions.length) return packed
  const [kinds, subjects, reasons] = [0, 1, 2].map((part) => places(kept.map((action) => action[part] as number)))
  const picked = <T>(values: readonly T[], of: ReadonlyMap<number, number>): T[] => [...of.keys()].map((at) => values[at])
  return {
    kinds: picked(packed.kinds, kinds),
    subjects: picked(packed.subjects, subjects),
    reasons: picked(packed.reasons, reasons),
    actions: kept.map(([kind, subject, reason, since, due]) => [
      kinds.get(kind)!,
      subjects.get(subject)!,
      reasons.get(reason)!,
      since,
      due,
    ]),
  }
}

/** Where each place that is still used will be, in order. */
function places(used: readonly number[]): Map<number, number> {
  return new Map([...new Set(used)].map((at, place) => [at, place]))
}

/** The same without the name and UPN of a pupil; schools keep theirs. */
export function nameless<T extends { readonly pupil?: string | undefined }>(subject: T): T {
  return subject.pupil === undefined ? subject : { ...subject, subjectId: '', name: '' }
}
