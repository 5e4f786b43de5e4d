// The only home of saying, before a draft is published, what will count from when, in the place of what, and about whom.
import type { RuleSetDocument } from '../../engine/rules/document.ts'
import type { VersionSummary } from '../../server/contract/policies.ts'
import { SUBJECT_WORDS } from '../document/table-fields.ts'
import { dateInFull } from '../parts/dates.ts'

export interface Publishing {
  readonly title: string
  readonly versions: readonly Pick<VersionSummary, 'version' | 'effectiveFrom' | 'effectiveTo'>[]
  /** The first and, where there is one, the last day in force. */
  readonly from: string
  readonly to: string
  readonly today: string
  /** Absent where the draft cannot be read. */
  readonly document: Pick<RuleSetDocument, 'tables'> | undefined
}

/** @example publishingInWords({ title: 'Late marks', versions: [], from: '2026-12-01', … })[0] // '“Late marks” counts from 1 December 2026, …' */
export function publishingInWords({ title, versions, from, to, today, document }: Publishing): readonly string[] {
  const days = to === '' ? '' : ` up to and including ${dateInFull(to)}`
  const dated = versions.flatMap(({ version, effectiveFrom, effectiveTo }) =>
    effectiveFrom === null ? [] : [{ version, effectiveFrom, effectiveTo }],
  )
  const on = dated
    .filter((one) => one.effectiveFrom <= from && (one.effectiveTo ?? from) >= from)
    .toSorted((a, b) => b.version - a.version)[0]
  const later = dated.filter((one) => one.effectiveFrom > from).toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))[0]
  const subjects = [...new Set(document?.tables.map(({ subject }) => `each ${SUBJECT_WORDS[subject]}`))]
  return [
    `“${title}” counts as this draft says from ${dateInFull(from)}${from === today ? ', today' : to === '' ? ' on' : ''}${days}.`,
    on === undefined
      ? 'Until then nothing counts under this policy.'
      : on.effectiveFrom === from
        ? `It takes the place of version ${on.version}, which would count from the same day.`
        : `Until the day before, version ${on.version} counts, as it does since ${dateInFull(on.effectiveFrom)}.`,
    ...(later === undefined
      ? []
      : [`Version ${later.version} is to count from ${dateInFull(later.effectiveFrom)}: look whether that is still meant.`]),
    ...(subjects.length === 0
      ? []
      : [`It decides on ${subjects.join(', ').replace(/, ([^,]*)$/, ' and $1')}, in every run as at a day from then on.`]),
    'Runs already made stay as they are. Nothing is sent to anybody: people decide.',
  ]
}
