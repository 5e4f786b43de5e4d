// The only home of which drafted cases are worth a person's time: the fewest that reach the rows no case reaches, and that would fail under
// the changes no case notices. Leaves drafting to `boundary-cases.ts` and changing to `changed-cells.ts`. Law P24 of SPEC.md.
import type { Case } from '../cases/run-cases.ts'
import { getBit } from '../rules/bits.ts'
import type { RuleSet, Table } from '../rules/rule-set.ts'
import { boundaryCases } from './boundary-cases.ts'
import { mutantsOf, passingCases } from './changed-cells.ts'
import { caseColumns, decideCases } from './decided-cases.ts'
import { NoticedChanges } from './noticed-changes.ts'
import type { RuleSetsByPolicy } from './possible-values.ts'

export interface NoticingCase {
  readonly draft: Case
  /** Rows that it is the first to reach, by id. */
  readonly reaches: readonly string[]
  /** How many changes it is the first to notice. */
  readonly notices: number
}

/**
 * Drafts for a table beside its cases, the one with most to say first; none where the cases leave nothing out.
 * @example noticingCases(ruleSet, table, cases, others)[0] // { draft: { name: '32 of 40 sessions (80.0 %)', … }, reaches: ['level-2'], notices: 2 }
 */
export function noticingCases(ruleSet: RuleSet, table: Table, cases: readonly Case[], others: RuleSetsByPolicy): NoticingCase[] {
  const own = passingCases(ruleSet, table, cases)
  const drafts = boundaryCases(ruleSet, table, others)
  const both = [...own, ...drafts]
  const columns = caseColumns(ruleSet, table, both)
  const before = decideCases(table, columns, both.length)
  /** What each draft adds: a row’s id, or the number of a change. */
  const adds = drafts.map(() => new Set<string | number>())
  const tell = (what: string | number, isTold: (at: number) => boolean): void => {
    if (own.some((_, at) => isTold(at))) return
    for (const [draft, added] of adds.entries()) if (isTold(own.length + draft)) added.add(what)
  }
  for (const { id } of table.rows) tell(id, (at) => before[at].rows.includes(id))
  const noticed = new NoticedChanges(table, columns, both.length)
  let number = 0
  for (const changed of mutantsOf(ruleSet, table, others)) {
    const by = noticed.by(changed)
    tell(number++, (at) => getBit(by, at))
  }
  return fewest(adds).map(({ at, added }) => ({
    draft: drafts[at],
    reaches: added.filter((what) => typeof what === 'string'),
    notices: added.filter((what) => typeof what === 'number').length,
  }))
}

/** Greedily: whoever adds most of what is still missing, the earlier of equals, until nobody adds anything. */
function fewest<T>(sets: readonly ReadonlySet<T>[]): { at: number; added: T[] }[] {
  const told = new Set<T>()
  const chosen: { at: number; added: T[] }[] = []
  for (;;) {
    const best = sets
      .map((set, at) => ({ at, added: [...set].filter((one) => !told.has(one)) }))
      .reduce((most, one) => (one.added.length > most.added.length ? one : most), { at: -1, added: [] as T[] })
    if (best.at < 0) return chosen
    for (const one of best.added) told.add(one)
    chosen.push(best)
  }
}
