// The only home of the whole picture of what is recommended for one pupil: the same action of several policies once, with every reason,
// in the order an officer takes them up. Laws A5 to A7 of SPEC.md.
import { type ActionKind, kindRank, legalInWords } from './action-words.ts'

/** One action as one row of one policy recommends it. Dates are ISO texts. */
export interface PupilAction {
  readonly policy: string
  readonly version: number
  readonly table: string
  readonly row: string
  readonly action: string
  readonly title: string
  readonly kind: ActionKind
  readonly use: 'duty' | 'option'
  readonly owner: string
  readonly since: string
  /** A date, a rhythm such as “each term”, or empty. */
  readonly due: string
  readonly source: string
  readonly reason: string
  /** The parent a table per parent decided on; empty where the pupil is meant. */
  readonly parent: string
}

/** Why an action is recommended: one row of one policy. */
export type ActionReason = Omit<PupilAction, 'kind' | 'owner' | 'parent'>

/** One thing to do, with everybody who asks for it. */
export interface MergedAction extends Pick<PupilAction, 'title' | 'kind' | 'use' | 'owner' | 'since' | 'due' | 'parent'> {
  readonly reasons: readonly ActionReason[]
}

/** Actions that are recommended for the very same reasons. */
export interface ActionGroup {
  readonly kind: ActionKind
  readonly use: MergedAction['use']
  readonly parent: string
  readonly reasons: readonly ActionReason[]
  readonly actions: readonly MergedAction[]
}

/**
 * Every action once, in order. The same are those of one kind and owner that share a name or a title; legal steps towards two parents
 * are two.
 * @example mergeActions(actions)[0].reasons.length // how many rows ask for what comes first
 */
export function mergeActions(actions: readonly PupilAction[]): MergedAction[] {
  return sameActions(actions)
    .map(merged)
    .toSorted(
      (a, b) =>
        kindRank(a.kind) - kindRank(b.kind) || Number(a.use === 'option') - Number(b.use === 'option') || compare(dueOrder(a), dueOrder(b)),
    )
}

/** Merged actions under their reasons, in the same order. @example groupActions(mergeActions(actions))[0].reasons[0].reason */
export function groupActions(actions: readonly MergedAction[]): ActionGroup[] {
  const key = ({ kind, use, parent, reasons }: MergedAction): string =>
    JSON.stringify([kind, use, parent, ...reasons.map(({ policy, table, row, reason, source }) => [policy, table, row, reason, source])])
  return [...Map.groupBy(actions, key).values()].map((same) => {
    const [{ kind, use, parent, reasons }] = same
    return { kind, use, parent, reasons, actions: same }
  })
}

/** The actions in sets of the same, each in the order given, by its first. */
function sameActions(actions: readonly PupilAction[]): PupilAction[][] {
  let sets: PupilAction[][] = []
  for (const action of actions) {
    const names = new Set(namesOf(action))
    const isSame = (set: readonly PupilAction[]): boolean => set.some((other) => namesOf(other).some((name) => names.has(name)))
    const joined = [...sets.filter(isSame).flat(), action]
    const first = sets.findIndex(isSame)
    sets = first < 0 ? [...sets, joined] : sets.flatMap((set, at) => (at === first ? [joined] : isSame(set) ? [] : [set]))
  }
  return sets
}

/** What an action may be known by: its name and its title, for its kind and owner and, where it is a legal step, its parent. */
function namesOf({ kind, owner, parent, action, title }: PupilAction): string[] {
  const whose = [kind, owner, kind === 'legal' ? parent : '']
  return [JSON.stringify([...whose, 'name', action]), JSON.stringify([...whose, 'title', title.trim().toLowerCase()])]
}

function merged(same: readonly PupilAction[]): MergedAction {
  const [{ kind, owner, title, parent }] = same
  return {
    title: kind === 'legal' ? legalInWords(title, owner) : title,
    kind,
    use: same.some(({ use }) => use === 'duty') ? 'duty' : 'option',
    owner,
    parent: same.every((one) => one.parent === parent) ? parent : '',
    since: same.map(({ since }) => since).toSorted(compare)[0],
    due: same.map(({ due }) => due).toSorted((a, b) => compare(dueOrder({ due: a }), dueOrder({ due: b })))[0],
    reasons: same.map(({ kind: _kind, owner: _owner, parent: _parent, ...reason }) => reason),
  }
}

/* A date stands before a rhythm, a rhythm before no date. */
const dueOrder = ({ due }: Pick<PupilAction, 'due'>): string => (due === '' ? '3' : /^\d{4}-/.test(due) ? `1${due}` : '2')

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
