// The only home of a replay as it is kept and told: outcomes in words, work by owner, groups, expectations. Everything exact; hiding is done
// when it is shown. Used on the server and on the command line.
import { isOnRoll, attributesAt } from '../../engine/facts/enrolment.ts'
import { type Day, printDay } from '../../engine/facts/days.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import { responsibleSchools } from '../../engine/measures/responsible-schools.ts'
import { checkExpectation } from '../../engine/replay/expectation.ts'
import { outcomeNamesIn } from '../../engine/replay/expectation-words.ts'
import type { Replayed } from '../../engine/replay/replay.ts'
import type { MovedPupil, ReplayedTable } from '../../engine/replay/replaying-table.ts'
import type { OutcomeHistory } from '../../engine/replay/table-history.ts'
import type { OutputDocument } from '../../engine/rules/document.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import type { Expectation } from '../contract/expectations.ts'
import type { MovedPupilShape, ReplayDetail, ReplayedTableShape } from '../contract/replays.ts'
import { outcomeInWords, outcomeRank } from './outcome-words.ts'
import { workOf } from './replay-work.ts'

export type ReplayResult = Pick<
  ReplayDetail,
  'dates' | 'pupils' | 'moved' | 'tables' | 'work' | 'groups' | 'unchanged' | 'expectations' | 'notes'
>

interface ResultOf {
  readonly replayed: Replayed
  readonly view: FactsView
  readonly dates: readonly Day[]
  /** By policy, to say outcomes in words. */
  readonly ruleSets: readonly RuleSet[]
  readonly expectations: readonly Expectation[]
}

export function replayResult({ replayed, view, dates, ruleSets, expectations }: ResultOf): {
  result: ReplayResult
  moved: MovedPupilShape[]
} {
  const last = dates[dates.length - 1]
  const schools = responsibleSchools(view, last)
  const words = new Map(replayed.tables.map((table) => [`${table.policy}/${table.table}`, outcomeWords(table, ruleSets)]))
  const namesOf = outcomeNamesIn(ruleSets)
  const pupils = view.facts.pupils.filter((pupil) => pupil.spells.length > 0).length
  const movedPupils = new Set(replayed.moved.map(({ pupil }) => pupil))
  const result: ReplayResult = {
    dates: dates.map(printDay),
    pupils,
    moved: movedPupils.size,
    tables: replayed.tables.map((table) => shownTable(table, words.get(`${table.policy}/${table.table}`)!, outputsOf(table, ruleSets))),
    work: workOf(replayed, dates.length),
    groups: groupsOf(view, movedPupils, schools, last),
    unchanged: replayed.unchanged.map(({ policy, hash, isDecided, differ, actionsDiffer, dueDates }) => ({
      policy,
      title: ruleSets.find((one) => one.policy === policy)?.title ?? policy,
      hash,
      isDecided,
      differ,
      actionsDiffer,
      dueDatesMoved: dueDates?.moved ?? 0,
    })),
    expectations: expectations.map((one) => checkExpectation(one, replayed, { pupils, dates, namesOf })),
    notes: notesOf(view),
  }
  const moved = replayed.moved.map((one) => movedShape(one, view, schools, last, words))
  return { result, moved }
}

const outputsOf = (table: ReplayedTable, ruleSets: readonly RuleSet[]): readonly OutputDocument[] =>
  ruleSets.find(({ policy }) => policy === table.policy)?.tables.find(({ name }) => name === table.table)?.outputs ?? []

function outcomeWords(table: ReplayedTable, ruleSets: readonly RuleSet[]): string[] {
  return table.outcomes.map((outcome) => outcomeInWords(outcome, outputsOf(table, ruleSets)))
}

/** Its outcomes in order, the most serious first; a replay numbers them as they are met. */
function shownTable(table: ReplayedTable, words: readonly string[], outputs: readonly OutputDocument[]): ReplayedTableShape {
  const ranks = table.outcomes.map((outcome) => outcomeRank(outcome, outputs))
  const order = ranks.map((_, at) => at).toSorted((a, b) => ranks[a] - ranks[b])
  const inOrder = <T>(values: readonly T[]): T[] => order.map((at) => values[at])
  const matrix = (met: readonly (readonly number[])[]): number[][] => inOrder(met).map(inOrder)
  const side = (met: readonly OutcomeHistory[]): ReplayedTableShape['baseline'] => {
    const histories = inOrder(met)
    return {
      counts: histories.map(({ counts }) => [...counts]),
      entered: histories.map(({ entered }) => entered),
      left: histories.map(({ left }) => left),
      stay: histories.map(({ dates, entered }) => (entered === 0 ? null : Math.round((10 * dates) / entered) / 10)),
    }
  }
  const { policy, title, subject, on } = table
  return {
    policy,
    table: table.table,
    title,
    subject,
    on,
    outcomes: inOrder(words),
    baseline: side(table.baseline),
    candidate: side(table.candidate),
    flips: { before: [...table.flips.baseline], after: [...table.flips.candidate] },
    last: matrix(table.last),
    all: matrix(table.all),
  }
}

const GROUPS = ['phase', 'year group', 'sex', 'FSM', 'SEN', 'social care', 'school'] as const

function groupsOf(view: FactsView, moved: ReadonlySet<number>, schools: Int32Array, last: Day): ReplayResult['groups'] {
  const counts = new Map(GROUPS.map((by) => [by, new Map<string, { by: string; group: string; moved: number; pupils: number }>()]))
  let [all, allMoved] = [0, 0]
  view.facts.pupils.forEach((pupil, at) => {
    const school = schools[at]
    if (school < 0 || !isOnRoll(pupil, last)) return
    const attributes = attributesAt(pupil, school, last)
    const of: Record<(typeof GROUPS)[number], string | undefined> = {
      phase: view.facts.schools[school].phase,
      'year group': attributes.yearGroup,
      sex: attributes.sex,
      FSM: attributes.fsm === undefined ? undefined : attributes.fsm ? 'FSM' : 'not FSM',
      SEN: attributes.sen === undefined ? undefined : { N: 'none', K: 'SEN support', E: 'EHC plan' }[attributes.sen],
      'social care': attributes.socialCare,
      school: view.facts.schools[school].name ?? view.facts.schools[school].urn,
    }
    all++
    if (moved.has(at)) allMoved++
    for (const by of GROUPS) {
      const [group, ofGroups] = [of[by] ?? 'not known', counts.get(by)!]
      const count = ofGroups.get(group) ?? { by, group, moved: 0, pupils: 0 }
      ofGroups.set(group, count)
      count.pupils++
      if (moved.has(at)) count.moved++
    }
  })
  const share = all === 0 ? 0 : allMoved / all
  return [...counts.values()]
    .flatMap((ofGroups) => [...ofGroups.values()])
    .map((one) => ({ ...one, ratio: share === 0 || one.pupils === 0 ? null : Math.round((100 * (one.moved / one.pupils)) / share) / 100 }))
    .toSorted(
      (a, b) => GROUPS.indexOf(a.by as (typeof GROUPS)[number]) - GROUPS.indexOf(b.by as (typeof GROUPS)[number]) || b.moved - a.moved,
    )
}

function movedShape(
  { pupil, table, from, to, first, dates, causes }: MovedPupil,
  view: FactsView,
  schools: Int32Array,
  last: Day,
  words: ReadonlyMap<string, readonly string[]>,
): MovedPupilShape {
  const school = schools[pupil]
  const told = view.facts.schools[school]
  return {
    pupil: view.facts.pupils[pupil].id,
    table,
    from: words.get(table)?.[from] ?? '',
    to: words.get(table)?.[to] ?? '',
    first: printDay(first),
    dates,
    causes: [...causes],
    school: told?.name ?? told?.urn ?? '',
    schoolUrn: told?.urn ?? '',
    yearGroup: (school < 0 ? undefined : attributesAt(view.facts.pupils[pupil], school, last).yearGroup) ?? '',
  }
}

function notesOf(view: FactsView): string[] {
  return [
    'Attributes of pupils and schools (year group, FSM, SEN, social care) have no history but their spells: those known now were used on every date.',
    view.facts.events === undefined
      ? 'No events were uploaded: what depends on them is unknown on every date.'
      : 'Events count from their own dates.',
    'Due dates are compared on the last date, of policies that are not under change: a row they read may have held since another day.',
  ]
}
