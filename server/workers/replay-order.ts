// The only home of what goes to the threads of a replay and what they tell. Leaves handing it out to `replay-threads.ts`.
import type { Day } from '../../engine/facts/days.ts'
import type { ReplayPart, Share } from '../../engine/replay/replay-part.ts'
import type { Expectation } from '../contract/expectations.ts'
import type { replayResult } from '../services/replay-result.ts'

/** A rule set as its text. */
interface VersionText {
  readonly version: number
  readonly text: string
}

export interface DataOnDate {
  /** In order of upload. */
  readonly datasets: readonly string[]
  /** The moment (ISO) until which recorded events count. */
  readonly recordedBy: string
}

export interface ReplayOrder {
  readonly dataDir: string
  readonly dates: readonly Day[]
  /** By date. */
  readonly data: readonly DataOnDate[]
  /** The moment (ISO) it was asked for, and how often what is recorded here had changed by then. */
  readonly startedAt: string
  readonly recorded: number
  /** Each version beside which is replayed once, and by date which of them count. */
  readonly versions: readonly VersionText[]
  readonly onDate: readonly (readonly number[])[]
  /** Whether policies that a candidate changes say nothing on the other side. */
  readonly isNone: boolean
  /** Whether columns and decisions stay for the next replay. */
  readonly isKept: boolean
  readonly candidates: readonly { readonly parts: readonly VersionText[]; readonly expectations: readonly Expectation[] }[]
}

/** One for each candidate. */
export type ReplayDone = ReturnType<typeof replayResult>[]

/** To decide a share of a replay, or to put the parts of all shares together. */
export type ReplayTask =
  | { readonly task: 'part'; readonly order: ReplayOrder; readonly share: Share }
  | { readonly task: 'join'; readonly order: ReplayOrder; readonly parts: readonly (readonly ReplayPart[])[] }

/** What a thread tells: how far its share is, and at last what came of the task. */
export type ReplayWord =
  | { readonly tells: 'progress'; readonly step: string; readonly share: number }
  | { readonly tells: 'part'; readonly part: readonly ReplayPart[] }
  | { readonly tells: 'done'; readonly done: ReplayDone }
  | { readonly tells: 'fault'; readonly fault: unknown }
