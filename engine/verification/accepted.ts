// The only home of findings that a person has accepted: who, why and until when. Leaves where that is kept to the caller. Law P22 of SPEC.md.
import type { Finding } from './finding.ts'

/** An acceptance, as a policy's file keeps it. */
export interface AcceptedFinding {
  readonly version: number
  /** The finding's key. */
  readonly finding: string
  readonly by: string
  readonly why: string
  /** The last day it holds, as ISO text. */
  readonly until: string
}

export interface WithAcceptance {
  readonly finding: Finding
  readonly accepted: AcceptedFinding | undefined
}

/** Each finding with the acceptance that holds for it on a day; one past its last day holds no more. */
export function withAcceptance(
  findings: readonly Finding[],
  accepted: readonly AcceptedFinding[],
  version: number,
  today: string,
): WithAcceptance[] {
  return findings.map((finding) => ({
    finding,
    accepted: accepted.find((one) => one.version === version && one.finding === finding.key && today <= one.until),
  }))
}

/** Acceptances of what is no longer found: they can be taken out. */
export function needlessAcceptances(
  findings: readonly Finding[],
  accepted: readonly AcceptedFinding[],
  version: number,
): AcceptedFinding[] {
  return accepted.filter((one) => one.version === version && !findings.some((finding) => finding.key === one.finding))
}
