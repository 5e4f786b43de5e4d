// The only home of the small summary that is kept beside each replay: what a list shows of it, and what publishing asks of it. Leaves who
// may see what to the service of replays.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseDay } from '../../engine/facts/days.ts'
import { evidenceGaps } from '../../engine/replay/evidence-gaps.ts'
import { expectation, type ReplayEvidence } from '../contract/expectations.ts'
import { type UnreadableReplay, unreadableReplay } from '../contract/replays.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { RunStore } from '../stores/run-store.ts'
import { besideSaid, keptReplay, type KeptReplay, keptReplayOf } from './kept-replay.ts'

const keptSummary = keptReplay
  .pick({
    id: true,
    group: true,
    title: true,
    policy: true,
    draftName: true,
    known: true,
    isBesideInForce: true,
    safeguarding: true,
    baseline: true,
    datasetName: true,
    isInvented: true,
    startedAt: true,
    moved: true,
    pupils: true,
    hashes: true,
  })
  .extend({
    from: z.string(),
    to: z.string(),
    /** `policy/table` of those that were replayed: a list hides what its reader may not see. */
    tables: z.array(z.string()),
    /** The rule sets that took the place of those of their policies. */
    candidates: z.array(z.object({ policy: z.string(), hash: z.string() })),
    /** The limit in words, and with what was found; summaries of the first version have neither. */
    expected: z.array(z.object({ expectation, limit: z.string().optional(), words: z.string().optional(), holds: z.boolean() })),
  })
export type KeptSummary = z.infer<typeof keptSummary>

const FILE = 'summary.json'

export class ReplaySummaries {
  readonly #runs: RunStore

  constructor(runs: RunStore) {
    this.#runs = runs
  }

  /** Writes the summary into the folder of a replay that is being kept. */
  static async write(folder: string, summary: KeptSummary): Promise<void> {
    await writeFile(join(folder, FILE), JSON.stringify(summary))
  }

  /** Newest first, and those that cannot be read: another product kept them, or a file of them is broken or gone. */
  async list(): Promise<{ readonly summaries: KeptSummary[]; readonly unreadable: UnreadableReplay[] }> {
    const ids = await this.#runs.list('replays')
    const read = await Promise.all(
      ids.map((id) =>
        this.#read(id).catch((problem: unknown) => {
          if (isUnreadable(problem)) return this.#named(id)
          throw problem
        }),
      ),
    )
    return { summaries: read.filter((one) => 'hashes' in one), unreadable: read.filter((one) => !('hashes' in one)) }
  }

  /** The newest replay of exactly these rule sets, by hash, beside what is in force. */
  async lastOf(hashes: readonly string[]): Promise<KeptSummary | undefined> {
    const asked = hashes.toSorted().join(' ')
    return (await this.#besideInForce()).find((one) => hashesOf(one).toSorted().join(' ') === asked)
  }

  /** The newest in which these rule sets and others were replayed together beside what is in force. */
  async lastWithOthers(hashes: readonly string[]): Promise<KeptSummary | undefined> {
    return (await this.#besideInForce()).find(
      (one) => one.candidates.length > hashes.length && hashes.every((hash) => hashesOf(one).includes(hash)),
    )
  }

  async #besideInForce(): Promise<KeptSummary[]> {
    return (await this.list()).summaries.filter(({ isBesideInForce }) => isBesideInForce)
  }

  /** What can still be told of one that cannot be read. */
  async #named(id: string): Promise<UnreadableReplay> {
    const told = nameOfReplay.safeParse(await this.#runs.readJson('replays', id, 'replay.json').catch(() => ({})))
    return { id, draftName: '', title: '', startedAt: '', ...told.data }
  }

  /** Replays of the first version have none and are read whole. */
  async #read(id: string): Promise<KeptSummary> {
    try {
      const read = keptSummary.safeParse(besideSaid(await this.#runs.readJson('replays', id, FILE)))
      if (read.success) return read.data
      /* A summary of another shape is made anew of the whole. */
      return summaryOf(keptReplayOf(await this.#runs.readJson('replays', id, 'replay.json')), [])
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== 'ENOENT') throw problem
      return summaryOf(keptReplayOf(await this.#runs.readJson('replays', id, 'replay.json')), [])
    }
  }
}

const hashesOf = ({ candidates }: KeptSummary): string[] => candidates.map(({ hash }) => hash)

/** Not a disk that fails: that is no property of the replay. */
const isUnreadable = (problem: unknown): boolean =>
  problem instanceof SyntaxError ||
  (problem instanceof ServiceError && problem.code === 'replay-unreadable') ||
  (problem as NodeJS.ErrnoException).code === 'ENOENT'

const nameOfReplay = unreadableReplay.omit({ id: true }).extend({
  draftName: z.string().catch(''),
  title: z.string().catch(''),
  startedAt: z.iso.datetime().catch(''),
})

export function summaryOf(detail: KeptReplay, expected: KeptSummary['expected']): KeptSummary {
  return keptSummary.parse({
    ...detail,
    from: detail.dates[0],
    to: detail.dates.at(-1),
    tables: detail.tables.map(({ policy, table }) => `${policy}/${table}`),
    candidates: detail.parts.map(({ policy, hash }) => ({ policy, hash })),
    expected,
  })
}

/** What a replay leaves open of rules that begin on a day (ISO). */
export const gapsOf = ({ from, to, isInvented }: KeptSummary, effectiveFrom: string): string[] =>
  evidenceGaps({ from: parseDay(from)!, to: parseDay(to)!, isInvented }, parseDay(effectiveFrom)!)

/** What stays with a version of the replay that was looked at, what it left open included. */
export const evidenceOf = (
  { id, from, to, hashes: { dataset, baseline, result } }: KeptSummary,
  gaps: readonly string[],
): ReplayEvidence => ({
  replay: id,
  from,
  to,
  dataset,
  baseline,
  result,
  ...(gaps.length === 0 ? {} : { gaps: [...gaps] }),
})
