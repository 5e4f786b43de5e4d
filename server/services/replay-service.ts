// The only home of replays on the server: started as a job, kept as a folder with hashes, shown as whoever asks may see it.
// Leaves replaying to the engine, in a thread of its own.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseDay, printDay } from '../../engine/facts/days.ts'
import { weekly } from '../../engine/replay/evaluate-range.ts'
import { expectationWords, isSameExpectation } from '../../engine/replay/expectation.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import { hashOf } from '../../engine/versions/canonical-json.ts'
import type { Sight } from '../access/actor.ts'
import type { Expectation } from '../contract/expectations.ts'
import {
  movedPupil,
  type MovedPupilShape,
  type ReplayDetail,
  replayDetail,
  type ReplayedTableShape,
  type ReplaySummary,
  type StartReplay,
} from '../contract/replays.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { DraftStore } from '../stores/draft-store.ts'
import type { PolicyStore, PolicyVersion } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import { replayInThread } from '../workers/replay-in-thread.ts'
import type { Datasets } from './datasets.ts'
import { type KeptSummary, ReplaySummaries, summaryOf } from './replay-summaries.ts'
import { checkHours, withHours } from './replay-work.ts'
import { usableDraft } from './usable-draft.ts'

const MOST_DATES = 120
const MOST_SHOWN = 500

interface ReplayParts {
  readonly dataDir: string
  readonly datasets: Datasets
  readonly policies: PolicyStore
  readonly drafts: DraftStore
  readonly runs: RunStore
  readonly jobs: JobQueue
  readonly now: () => Date
}

export class ReplayService {
  readonly #parts: ReplayParts
  readonly #summaries: ReplaySummaries

  constructor(parts: ReplayParts) {
    this.#parts = parts
    this.#summaries = new ReplaySummaries(parts.runs)
  }

  /** Starts a replay; gives the job. @throws ServiceError where the draft or the range cannot be used */
  async start({ dataset, from, to, draft: draftId, baseline, expectations: asked = [], hours = {} }: StartReplay): Promise<string> {
    const { datasets, drafts, policies, runs, jobs, now, dataDir } = this.#parts
    const summary = await datasets.summary(dataset)
    const [first, last] = [parseDay(from), parseDay(to)]
    if (first === undefined || last === undefined || first > last)
      throw new ServiceError('bad-range', 400, 'The range is not one from an earlier to a later date.', 'Give the first and the last date.')
    const dates = weekly(first, last)
    if (dates.length > MOST_DATES)
      throw new ServiceError('range-too-long', 400, `A replay looks at up to ${MOST_DATES} weeks.`, 'Choose a shorter range.')
    const draft = drafts.get(draftId)
    const ruleSet = usableDraft(draft)
    const expectations = withoutRepeats([...draft.expectations, ...asked])
    const chosen = (day: number): readonly PolicyVersion[] => {
      const inForce = policies.inForce(printDay(day))
      const own = baseline === undefined ? inForce.filter((one) => one.policy === draft.policy) : [policies.version(draft.policy, baseline)]
      return [...own, ...inForce.filter((one) => one.policy !== draft.policy)]
    }
    const onDate = dates.map(chosen)
    checkHours(hours, [ruleSet, ...onDate.flat().map((one) => one.ruleSet)])
    const keyOf = ({ policy, version }: PolicyVersion): string => `${policy}@${version}`
    const texts = [...new Map(onDate.flat().map((one) => [keyOf(one), one])).entries()].map(([key, { version, text }]) => ({
      key,
      version,
      text,
    }))
    const recordedBy = now().toISOString()
    return jobs.start('replay', async (tools) => {
      const { result: replayed, moved } = await replayInThread(
        {
          dataDir,
          dataset,
          recordedBy,
          dates,
          baselines: { texts, onDate: onDate.map((versions) => versions.map(keyOf)) },
          candidate: draft.text,
          expectations,
        },
        tools,
      )
      const result = { ...replayed, work: withHours(replayed.work, hours) }
      return runs.createFolder('replays', async (folder, id) => {
        const hashes = {
          dataset: summary.hash,
          baseline: hashOf(texts.map(({ key, text }) => [key, text])),
          candidate: ruleSet.hash,
          result: hashOf({ result, moved }),
        }
        const kept: ReplayDetail = {
          id,
          title: ruleSet.title,
          policy: draft.policy,
          draft: draftId,
          draftName: draft.name,
          baseline: baseline === undefined ? 'the version in force on each date' : `version ${baseline}`,
          dataset,
          datasetName: summary.name,
          startedAt: recordedBy,
          ...result,
          hashes,
        }
        await writeFile(join(folder, 'draft.json'), draft.text)
        await writeFile(join(folder, 'moved.json'), JSON.stringify(moved))
        await writeFile(join(folder, 'replay.json'), JSON.stringify(kept))
        const expected = expectations.map((expectation, at) => ({ expectation, holds: result.expectations[at].holds }))
        await ReplaySummaries.write(folder, summaryOf(kept, expected))
      })
    })
  }

  async list(sight: Sight): Promise<ReplaySummary[]> {
    const all = await this.#summaries.list()
    return all.map((kept) => this.#shownSummary(kept, sight))
  }

  async get(id: string, sight: Sight): Promise<ReplayDetail> {
    const kept = replayDetail.parse(await this.#parts.runs.readJson('replays', id, 'replay.json'))
    const hidden = sight.safeguarding ? new Set<string>() : this.#safeguarding(kept.dates[kept.dates.length - 1])
    const tables = kept.tables.filter((one) => !hidden.has(`${one.policy}/${one.table}`))
    const work = sight.safeguarding ? kept.work : kept.work.filter(({ kind }) => kind !== 'safeguarding')
    // Figures over all tables would tell of those that are hidden.
    const overAll = tables.length === kept.tables.length ? {} : { moved: null, groups: [], expectations: [] }
    const shown: ReplayDetail = { ...kept, tables, work, ...overAll }
    return seesCounts(sight) ? rounded(shown) : shown
  }

  /** Moved pupils by pseudonym, of a table or all; only those of the schools of whoever asks. */
  async moved(id: string, sight: Sight): Promise<{ moved: MovedPupilShape[]; all: number }> {
    const kept = replayDetail.parse(await this.#parts.runs.readJson('replays', id, 'replay.json'))
    const hidden = sight.safeguarding ? new Set<string>() : this.#safeguarding(kept.dates[kept.dates.length - 1])
    const text = await readFile(join(await this.#parts.runs.pathOf('replays', id), 'moved.json'), 'utf8')
    const all = z
      .array(movedPupil)
      .parse(JSON.parse(text))
      .filter(({ table, schoolUrn }) => !hidden.has(table) && (sight.schools === 'all' || sight.schools.has(schoolUrn)))
    return { moved: all.slice(0, MOST_SHOWN), all: all.length }
  }

  #shownSummary({ tables, moved, expected, hashes, ...kept }: KeptSummary, sight: Sight): ReplaySummary {
    const hidden = sight.safeguarding ? new Set<string>() : this.#safeguarding(kept.to)
    const isWhole = tables.every((table) => !hidden.has(table))
    const isCounts = seesCounts(sight)
    const told = expected.map(({ expectation, holds }) => ({
      words: expectationWords(expectation),
      holds: isWhole && !isCounts ? holds : null,
    }))
    return {
      ...kept,
      moved: !isWhole ? null : isCounts ? tens(moved) : moved,
      result: hashes.result,
      expectations: told,
    }
  }

  #safeguarding(day: string): ReadonlySet<string> {
    return safeguardingTables(this.#parts.policies.inForce(day).map(({ ruleSet }) => ruleSet))
  }
}

const seesCounts = ({ pupils, schools }: Sight): boolean => pupils === 'counts' || schools !== 'all'

const withoutRepeats = (all: readonly Expectation[]): Expectation[] =>
  all.filter((one, at) => all.findIndex((other) => isSameExpectation(one, other)) === at)

/** In tens, and nothing under ten. */
const tens = (count: number | null): number | null => (count === null || count < 10 ? null : Math.round(count / 10) * 10)

/** For people who may see no pupil: everything in tens, and nothing under ten, so that no sum or difference of what is told is one child. */
function rounded(detail: ReplayDetail): ReplayDetail {
  const side = (one: ReplayedTableShape['baseline']): ReplayedTableShape['baseline'] => ({
    counts: one.counts.map((counts) => counts.map(tens)),
    entered: one.entered.map(tens),
    left: one.left.map(tens),
    stay: one.stay.map(() => null),
  })
  return {
    ...detail,
    moved: tens(detail.moved),
    tables: detail.tables.map((table) =>
      table.subject === 'school'
        ? table
        : {
            ...table,
            baseline: side(table.baseline),
            candidate: side(table.candidate),
            flips: { before: table.flips.before.map(tens), after: table.flips.after.map(tens) },
            last: table.last.map((row) => row.map(tens)),
            all: table.all.map((row) => row.map(tens)),
          },
    ),
    work: detail.work.map((one) => ({
      ...one,
      before: tens(one.before),
      after: tens(one.after),
      weeks: { before: one.weeks.before.map(tens), after: one.weeks.after.map(tens) },
    })),
    groups: detail.groups.map((one) => ({ ...one, moved: tens(one.moved), pupils: tens(one.pupils), ratio: null })),
    // Whether something holds says of a chosen number on which side of it a count lies.
    expectations: [],
    unchanged: detail.unchanged.map((one) => ({
      ...one,
      differ: orHidden(one.differ),
      actionsDiffer: orHidden(one.actionsDiffer),
      dueDatesMoved: orHidden(one.dueDatesMoved),
    })),
  }
}

/** That nothing differs may be told to everybody. */
const orHidden = (count: number | null): number | null => (count === 0 ? 0 : null)
