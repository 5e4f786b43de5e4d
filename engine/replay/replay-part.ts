// The only home of the parts of a replay: whom and which tables a part decides on, and what it hands over. What a pupil comes to hangs on no
// other pupil (E4), so that pupils are shared out; tables that draw on everyone are a part of their own. Law Q21 of SPEC.md.
// Leaves putting parts together to `joined-parts.ts`.
import { readsRollUps } from '../decisions/evaluate.ts'
import { readsConcernsOnly } from '../decisions/subject-sets.ts'
import type { Facts } from '../facts/facts.ts'
import { allPupils } from '../measures/subjects.ts'
import type { VersionedRuleSet } from '../rules/rule-set.ts'
import { orderTables } from '../rules/table-order.ts'
import type { BegunAction } from './begun-actions.ts'
import type { UnchangedPolicy } from './replay.ts'
import type { MovedPupil, ReplayedTable } from './replaying-table.ts'

/** All of a replay; tables about single pupils, for some of them; or the tables that draw on everyone. */
export type Share = 'all' | 'everyone' | PupilShare

/** From an index into `facts.pupils` up to another, which is not in it. */
export interface PupilShare {
  readonly from: number
  readonly to: number
}

/** What a part found; plain values and typed arrays, so that it can be handed from thread to thread. */
export interface ReplayPart {
  readonly tables: readonly TablePart[]
  readonly actions: { readonly baseline: readonly ActionPart[]; readonly candidate: readonly ActionPart[] }
  readonly unchanged: readonly UnchangedPolicy[]
  /** Indexes of the pupils decided otherwise in some table, date by date. */
  readonly moving: readonly Int32Array[]
  readonly newLegal: readonly number[]
}

export interface TablePart extends ReplayedTable {
  /** What makes it the same table in every part. */
  readonly key: string
  /** Where it stands among all tables of the replay. */
  readonly place: number
  readonly moved: readonly MovedPupil[]
}

export interface ActionPart extends BegunAction {
  readonly place: number
}

/**
 * Shares of so many pupils at most, and one for what draws on everyone.
 * @example sharesOf(36_000, 20_000).length // 3: two of 18,000 pupils each, and everyone
 */
export function sharesOf(pupils: number, most: number): Share[] {
  const count = Math.max(1, Math.ceil(pupils / most))
  const starts = Array.from({ length: count + 1 }, (_, at) => Math.floor((pupils * at) / count))
  /* Those whom only later facts name follow in the last share. */
  const shares = starts.slice(0, -1).map((from, at) => ({ from, to: at === count - 1 ? Number.POSITIVE_INFINITY : starts[at + 1] }))
  return [...shares, 'everyone']
}

/** Whether a share decides a table that draws on everyone, or on single pupils alone. */
export const isInShare = (share: Share, drawsOnEveryone: boolean): boolean => share === 'all' || (share === 'everyone') === drawsOnEveryone

const lists = new WeakMap<Facts, Map<string, Int32Array>>()

/** The pupils of a share, the same list for the same facts; absent where it is everyone. */
export function pupilsOfShare(facts: Facts, share: Share): Int32Array | undefined {
  if (typeof share === 'string') return undefined
  const ofFacts = lists.get(facts) ?? new Map<string, Int32Array>()
  lists.set(facts, ofFacts)
  const key = `${share.from} ${share.to}`
  const known = ofFacts.get(key)
  if (known !== undefined) return known
  const { pupils } = allPupils(facts)
  const some = pupils.filter((pupil) => pupil >= share.from && pupil < share.to)
  ofFacts.set(key, some)
  return some
}

/**
 * The tables (`policy/table`) that draw on everyone: those about schools, those that read a count over pupils, themselves or through others,
 * and those on concerns alone, which also decide on people no register names.
 */
export function drawingOnEveryone(ruleSets: readonly VersionedRuleSet[]): ReadonlySet<string> {
  const { tables } = orderTables(ruleSets.map(({ ruleSet }) => ruleSet))
  const found = tables.filter(({ ruleSet, table }) => {
    const isOfPupils = table.subject === 'pupil' || table.subject === 'pupil-parent'
    return !isOfPupils || readsConcernsOnly(table) || readsRollUps(tables, `${ruleSet.policy}/${table.name}`)
  })
  return new Set(found.map(({ ruleSet, table }) => `${ruleSet.policy}/${table.name}`))
}
