// The only home of what is wrong with the dates of a policy's versions: ended without a next one, or two that begin together.
// Leaves which version is in force to `engine/versions`. Law P13 of SPEC.md.
import { dayInWords, parseDay } from '../facts/days.ts'
import { type Finding, finding } from './finding.ts'

/** What a publication record says of when a version holds; dates are ISO text. */
export interface PublishedVersion {
  readonly version: number
  readonly effectiveFrom: string
  readonly effectiveTo?: string | undefined
  readonly specimen?: boolean | undefined
  readonly withdrawn?: string | undefined
}

/** What is wrong with the dates of one policy's versions, as seen on a day. */
export function dateFindings(policy: string, versions: readonly PublishedVersion[], today: string): Finding[] {
  const live = versions.filter((one) => one.specimen !== true && one.withdrawn === undefined)
  return [...backwards(policy, live), ...together(policy, live), ...ended(policy, live, today)]
}

const inWords = (date: string): string => dayInWords(parseDay(date)!)
const place = (version: number) => ({ column: `version ${version}`, path: ['publications', `version ${version}`] })

function backwards(policy: string, live: readonly PublishedVersion[]): Finding[] {
  return live.flatMap(({ version, effectiveFrom, effectiveTo }) =>
    effectiveTo === undefined || effectiveTo >= effectiveFrom
      ? []
      : finding({
          code: 'expired',
          severity: 'error',
          message: `Version ${version} of ${policy} ends on ${inWords(effectiveTo)}, before it begins on ${inWords(effectiveFrom)}, so it is never in force. Correct one of the dates.`,
          at: place(version),
        }),
  )
}

function together(policy: string, live: readonly PublishedVersion[]): Finding[] {
  return live.flatMap((one) => {
    const over = live.find((other) => other.version > one.version && other.effectiveFrom === one.effectiveFrom)
    if (over === undefined) return []
    return finding({
      code: 'overlapping-dates',
      severity: 'warning',
      message: `Versions ${one.version} and ${over.version} of ${policy} both begin on ${inWords(one.effectiveFrom)}; the higher number wins, so version ${one.version} is never in force while version ${over.version} is. Withdraw version ${one.version}, or change a date.`,
      at: place(one.version),
    })
  })
}

function ended(policy: string, live: readonly PublishedVersion[], today: string): Finding[] {
  const begun = live
    .filter((one) => one.effectiveFrom <= today)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : a.version - b.version))
  const last = begun.at(-1)
  if (last?.effectiveTo === undefined || last.effectiveTo >= today || last.effectiveTo < last.effectiveFrom) return []
  if (begun.some((one) => one.effectiveTo === undefined || one.effectiveTo >= today)) return []
  const next = live.find((one) => one.effectiveFrom > today)
  const until =
    next === undefined ? 'and no later version follows' : `and version ${next.version} begins only on ${inWords(next.effectiveFrom)}`
  return [
    finding({
      code: 'expired',
      severity: 'error',
      message: `Version ${last.version} of ${policy} ended on ${inWords(last.effectiveTo)}, ${until}: nobody is decided by this policy today. Publish a next version, or a later end.`,
      at: place(last.version),
    }),
  ]
}
