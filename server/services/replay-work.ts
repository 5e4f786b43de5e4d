// The only home of the work of a replay as it is kept: each action that begins, with its owner, how often on each date, and its hours.
import { HOURS_UNLESS_SAID } from '../../engine/replay/hours-of-work.ts'
import type { Replayed } from '../../engine/replay/replay.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import type { ReplayDetail } from '../contract/replays.ts'
import { ServiceError } from '../errors/service-error.ts'

type Work = ReplayDetail['work']

/** Legal steps last. The hours are those of the candidate’s document where it says any. */
export function workOf({ actions }: Pick<Replayed, 'actions'>, dates: number): Work {
  const none = (): number[] => Array.from({ length: dates }, () => 0)
  const found = new Map<string, Work[number]>()
  for (const [side, all] of [
    ['before', actions.baseline],
    ['after', actions.candidate],
  ] as const) {
    for (const { policy, action, begun } of all) {
      const key = `${policy} ${action.owner} ${action.name}`
      const known = found.get(key) ?? { before: 0, after: 0, hours: HOURS_UNLESS_SAID, weeks: { before: none(), after: none() } }
      found.set(key, {
        ...known,
        policy,
        name: action.name,
        owner: action.owner,
        action: action.title,
        kind: action.kind,
        hours: action.hours ?? known.hours,
        [side]: begun.reduce((sum, count) => sum + count, 0),
        weeks: { ...known.weeks, [side]: [...begun] },
      })
    }
  }
  return [...found.values()].toSorted((a, b) => Number(a.kind === 'legal') - Number(b.kind === 'legal') || a.owner.localeCompare(b.owner))
}

/** The same work with other hours, by `policy/action`. */
export const withHours = (work: Work, hours: Readonly<Record<string, number>>): Work =>
  work.map((one) => ({ ...one, hours: hours[`${one.policy}/${one.name}`] ?? one.hours }))

/** @throws ServiceError where hours are said of an action that no rule set has */
export function checkHours(hours: Readonly<Record<string, number>>, ruleSets: readonly RuleSet[]): void {
  const known = new Set(ruleSets.flatMap(({ policy, document }) => document.actions.map(({ name }) => `${policy}/${name}`)))
  const unknown = Object.keys(hours).find((key) => !known.has(key))
  if (unknown === undefined) return
  const like = [...known].slice(0, 3).join(', ')
  throw new ServiceError(
    'no-such-action',
    422,
    `Hours are given for “${unknown}”, which is no action of these policies.`,
    `Write it as ${like}.`,
  )
}
