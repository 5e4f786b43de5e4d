// The only home of which version is law on a date. Law V1 of SPEC.md.

export interface PublicationDates {
  readonly version: number
  /** ISO dates. */
  readonly effectiveFrom: string
  readonly effectiveTo?: string | undefined
  readonly specimen?: boolean | undefined
  readonly withdrawn?: string | undefined
}

/**
 * The published version with the latest `effectiveFrom` not after the date, neither withdrawn nor expired by then; on equal dates the
 * higher version. Specimens are never in force.
 * @example inForceOn([{ publication: { version: 1, effectiveFrom: '2024-09-01' } }], '2025-12-12')
 */
export function inForceOn<V extends { readonly publication: PublicationDates }>(versions: readonly V[], date: string): V | undefined {
  return versions
    .filter(
      ({ publication: { specimen, withdrawn, effectiveFrom, effectiveTo } }) =>
        specimen !== true &&
        effectiveFrom <= date &&
        (effectiveTo === undefined || date <= effectiveTo) &&
        (withdrawn === undefined || date < withdrawn),
    )
    .toSorted((a, b) =>
      a.publication.effectiveFrom === b.publication.effectiveFrom
        ? b.publication.version - a.publication.version
        : a.publication.effectiveFrom < b.publication.effectiveFrom
          ? 1
          : -1,
    )[0]
}
