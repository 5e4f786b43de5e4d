// The only home of putting the parts of a replay together. Whatever the parts, what comes of it is the same: counts add up, since no subject is
// in two parts, and everything stands in an order of its own. Law Q21 of SPEC.md.
import type { OutcomeHistory } from './table-history.ts'
import type { UnchangedPolicy, Replayed } from './replay.ts'
import type { ActionPart, ReplayPart, TablePart } from './replay-part.ts'
import type { BegunAction } from './begun-actions.ts'
import type { MovedPupil, ReplayedTable } from './replaying-table.ts'
import type { Outcome } from './outcomes.ts'
import { STATUSES } from '../rules/settle.ts'

/** @example joinedParts([firstHalf, secondHalf, everyone]).tables */
export function joinedParts(parts: readonly ReplayPart[]): Replayed {
  const tables = [
    ...Map.groupBy(
      parts.flatMap((part) => part.tables),
      ({ key }) => key,
    ).values(),
  ]
    .map(joinedTable)
    .toSorted((a, b) => a.place - b.place)
  return {
    tables: tables.map(({ table }) => table),
    moved: tables.flatMap(({ moved }) => moved),
    actions: {
      baseline: joinedActions(parts.flatMap(({ actions }) => actions.baseline)),
      candidate: joinedActions(parts.flatMap(({ actions }) => actions.candidate)),
    },
    unchanged: joinedPolicies(parts.flatMap(({ unchanged }) => unchanged)),
    movedOn: parts[0].moving.map((_, date) => countTogether(parts.map(({ moving }) => moving[date]))),
    newLegal: sums(parts.map(({ newLegal }) => newLegal)),
  }
}

interface JoinedTable {
  readonly place: number
  readonly table: ReplayedTable
  readonly moved: readonly MovedPupil[]
}

function joinedTable(parts: readonly TablePart[]): JoinedTable {
  const { key: _key, place, moved: _moved, ...table } = parts[0]
  const outcomes = outcomesInOrder(parts)
  const numbers = parts.map((part) => part.outcomes.map((outcome) => outcomes.findIndex((one) => isSame(one, outcome))))
  const dates = Math.max(...parts.flatMap(({ baseline }) => baseline.map(({ counts }) => counts.length)), 0)
  const side = (which: 'baseline' | 'candidate'): OutcomeHistory[] => {
    const histories = outcomes.map(() => ({ counts: Array.from({ length: dates }, () => 0), entered: 0, left: 0, dates: 0 }))
    for (const [at, part] of parts.entries())
      for (const [number, one] of part[which].entries()) {
        const history = histories[numbers[at][number]]
        for (const [date, count] of one.counts.entries()) history.counts[date] += count
        history.entered += one.entered
        history.left += one.left
        history.dates += one.dates
      }
    return histories
  }
  const matrix = (which: 'last' | 'all'): number[][] => {
    const rows = outcomes.map(() => outcomes.map(() => 0))
    for (const [at, part] of parts.entries())
      for (const [from, row] of part[which].entries())
        for (const [to, count] of row.entries()) rows[numbers[at][from]][numbers[at][to]] += count
    return rows
  }
  const moved = parts.flatMap((part, at) => part.moved.map((one) => ({ ...one, from: numbers[at][one.from], to: numbers[at][one.to] })))
  return {
    place,
    table: {
      ...table,
      outcomes,
      baseline: side('baseline'),
      candidate: side('candidate'),
      flips: { baseline: sums(parts.map(({ flips }) => flips.baseline)), candidate: sums(parts.map(({ flips }) => flips.candidate)) },
      last: matrix('last'),
      all: matrix('all'),
      movedTo: outcomes.map((_, outcome) =>
        sums(parts.flatMap((part, at) => part.movedTo.filter((_counts, own) => numbers[at][own] === outcome))),
      ),
    },
    moved: moved.toSorted((a, b) => a.first - b.first || a.pupil - b.pupil),
  }
}

const isSame = (a: Outcome, b: Outcome): boolean => a.status === b.status && a.outputs === b.outputs

/** Each once: by status, then by what it says. */
function outcomesInOrder(parts: readonly TablePart[]): Outcome[] {
  const met = new Map(parts.flatMap(({ outcomes }) => outcomes.map((one) => [`${one.status} ${one.outputs}`, one])))
  const rank = ({ status }: Outcome): number => (status === 'absent' ? STATUSES.length : STATUSES.indexOf(status))
  return [...met.values()].toSorted((a, b) => rank(a) - rank(b) || (a.outputs < b.outputs ? -1 : Number(a.outputs > b.outputs)))
}

/** An action that several parts recommend is one, as the first table that recommends it has it. */
function joinedActions(actions: readonly ActionPart[]): BegunAction[] {
  const inOrder = actions.toSorted((a, b) => a.place - b.place)
  return [...Map.groupBy(inOrder, ({ policy, action }) => `${policy} ${action.name}`).values()].map((same) => ({
    policy: same[0].policy,
    action: same[0].action,
    begun: sums(same.map(({ begun }) => begun)),
  }))
}

function joinedPolicies(policies: readonly UnchangedPolicy[]): UnchangedPolicy[] {
  return [...Map.groupBy(policies, ({ hash }) => hash).values()].map((same) => {
    const total = (of: (one: UnchangedPolicy) => number): number => same.reduce((sum, one) => sum + of(one), 0)
    const dueDates = same.some((one) => one.dueDates !== undefined)
      ? { both: total((one) => one.dueDates?.both ?? 0), moved: total((one) => one.dueDates?.moved ?? 0) }
      : undefined
    return {
      policy: same[0].policy,
      hash: same[0].hash,
      isDecided: same.some(({ isDecided }) => isDecided),
      decisions: total(({ decisions }) => decisions),
      differ: total(({ differ }) => differ),
      actionsDiffer: total(({ actionsDiffer }) => actionsDiffer),
      ...(dueDates && { dueDates }),
    }
  })
}

/** How many numbers several lists hold, each counted once. */
const countTogether = (lists: readonly Int32Array[]): number =>
  lists.length === 1 ? lists[0].length : new Set(lists.flatMap((list) => [...list])).size

/** Place by place; a list that ends earlier adds nothing there. */
function sums(lists: readonly (readonly number[])[]): number[] {
  const length = Math.max(0, ...lists.map((list) => list.length))
  return Array.from({ length }, (_, at) => lists.reduce((sum, list) => sum + (list[at] ?? 0), 0))
}
