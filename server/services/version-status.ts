// The only home of where a published version stands on a date, and of what somebody should look at before it is too late.
import { inForceOn } from '../../engine/versions/in-force.ts'
import { dayInWords, parseDay } from '../../engine/facts/days.ts'
import type { VersionStatus } from '../contract/publishing.ts'
import type { Policy, PolicyVersion } from '../stores/policy-store.ts'

/** Days ahead at which an end is warned of. */
const SOON = 60

/** Where a version stands among those of its policy on a date (ISO). */
export function statusOnDate({ version, publication }: PolicyVersion, versions: readonly PolicyVersion[], date: string): VersionStatus {
  if (publication.specimen === true) return 'specimen'
  if (publication.withdrawn !== undefined && publication.withdrawn <= date) return 'withdrawn'
  if (inForceOn(versions, date)?.version === version) return 'in-force'
  if (publication.effectiveFrom > date) return 'scheduled'
  return publication.effectiveTo !== undefined && publication.effectiveTo < date ? 'expired' : 'superseded'
}

/** Sentences about what ends within two months with nothing after it, and about a policy of which nothing is in force. */
export function warningsOf({ versions }: Policy, date: string): string[] {
  const today = parseDay(date)!
  const isLaw = versions.some(({ publication }) => publication.specimen !== true)
  const current = inForceOn(versions, date)
  if (current === undefined) {
    const next = versions
      .filter((one) => statusOnDate(one, versions, date) === 'scheduled')
      .map(({ publication }) => publication.effectiveFrom)
    const first = next.toSorted().at(0)
    const then = first === undefined ? '' : ` The next begins on ${inWords(first)}.`
    return isLaw ? [`No version is in force on ${inWords(date)}.${then}`] : []
  }
  const { effectiveTo, withdrawn } = current.publication
  const ends = [effectiveTo, withdrawn]
    .filter((end) => end !== undefined)
    .toSorted()
    .at(0)
  if (ends === undefined || parseDay(ends)! - today > SOON) return []
  const after = inForceOn(versions, nextDay(ends))
  if (after !== undefined && after.version !== current.version) return []
  return [`Version ${current.version} ends on ${inWords(ends)} and no version follows it.`]
}

const inWords = (date: string): string => dayInWords(parseDay(date)!)
const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
