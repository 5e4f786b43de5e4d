// The only home of what of a replay whom is shown: without tables about safeguarding for those who may not see concerns, in tens for those who
// see no pupil.
import { expectationWords } from '../../engine/replay/expectation-words.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import type { Sight } from '../access/actor.ts'
import type { ReplayDetail, ReplayedTableShape, ReplaySummary } from '../contract/replays.ts'
import type { PolicyVersion } from '../stores/policy-store.ts'
import type { KeptSummary } from './replay-summaries.ts'

/** Tables (`policy/table`) that somebody may not see: those kept with the replay, and those of what was in force on its last date. */
export function hiddenTables(
  inForce: readonly Pick<PolicyVersion, 'ruleSet'>[],
  kept: readonly string[],
  { safeguarding }: Sight,
): ReadonlySet<string> {
  return safeguarding ? new Set() : new Set([...kept, ...safeguardingTables(inForce.map(({ ruleSet }) => ruleSet))])
}

/** `hidden` are tables (`policy/table`) that whoever asks may not see. */
export function shownReplay(kept: ReplayDetail, sight: Sight, hidden: ReadonlySet<string>): ReplayDetail {
  const tables = kept.tables.filter((one) => !hidden.has(`${one.policy}/${one.table}`))
  const work = sight.safeguarding ? kept.work : kept.work.filter(({ kind }) => kind !== 'safeguarding')
  // Figures over all tables would tell of those that are hidden.
  const overAll = tables.length === kept.tables.length ? {} : { moved: null, groups: [], expectations: [] }
  const shown: ReplayDetail = { ...kept, tables, work, ...overAll }
  return seesCounts(sight) ? rounded(shown) : shown
}

export function shownSummary(kept: KeptSummary, sight: Sight, hidden: ReadonlySet<string>): ReplaySummary {
  const { tables, moved, expected, hashes, safeguarding: _safeguarding, ...told } = kept
  const isWhole = tables.every((table) => !hidden.has(table))
  const isCounts = seesCounts(sight)
  return {
    ...told,
    moved: !isWhole ? null : isCounts ? tens(moved) : moved,
    result: hashes.result,
    expectations: expected.map((one) => ({
      words: expectedInWords(one, isWhole && !isCounts),
      holds: isWhole && !isCounts ? one.holds : null,
    })),
  }
}

/** What was expected, with what was found for those who may know. */
export function expectedInWords({ expectation, limit, words }: KeptSummary['expected'][number], maySeeFound: boolean): string {
  const alone = limit ?? expectationWords(expectation)
  return maySeeFound ? (words ?? alone) : alone
}

/** Whether somebody may know what was found over all that was replayed. */
export const seesFound = ({ tables, safeguarding }: KeptSummary, sight: Sight): boolean =>
  !seesCounts(sight) && (sight.safeguarding || tables.every((table) => !safeguarding.includes(table)))

const seesCounts = ({ pupils, schools }: Sight): boolean => pupils === 'counts' || schools !== 'all'

/** In tens, and nothing under ten. */
const tens = (count: number | null): number | null => (count === null || count < 10 ? null : Math.round(count / 10) * 10)

/** For people who may see no pupil: everything in tens, and nothing under ten, so that no sum or difference of what is told is one child. */
function rounded(detail: ReplayDetail): ReplayDetail {
  const side = (one: ReplayedTableShape['baseline']): ReplayedTableShape['baseline'] => ({
    counts: one.counts.map((counts) => counts.map(tens)),
    entered: one.entered.map(tens),
    left: one.left.map(tens),
    stay: one.stay.map(() => null),
  })
  return {
    ...detail,
    moved: tens(detail.moved),
    tables: detail.tables.map((table) =>
      table.subject === 'school'
        ? table
        : {
            ...table,
            baseline: side(table.baseline),
            candidate: side(table.candidate),
            flips: { before: table.flips.before.map(tens), after: table.flips.after.map(tens) },
            last: table.last.map((row) => row.map(tens)),
            all: table.all.map((row) => row.map(tens)),
          },
    ),
    work: detail.work.map((one) => ({
      ...one,
      before: tens(one.before),
      after: tens(one.after),
      weeks: { before: one.weeks.before.map(tens), after: one.weeks.after.map(tens) },
    })),
    groups: detail.groups.map((one) => ({ ...one, moved: tens(one.moved), pupils: tens(one.pupils), ratio: null })),
    // Whether something holds says of a chosen number on which side of it a count lies.
    expectations: [],
    unchanged: detail.unchanged.map((one) => ({
      ...one,
      differ: orHidden(one.differ),
      actionsDiffer: orHidden(one.actionsDiffer),
      dueDatesMoved: orHidden(one.dueDatesMoved),
    })),
  }
}

/** That nothing differs may be told to everybody. */
const orHidden = (count: number | null): number | null => (count === 0 ? 0 : null)
