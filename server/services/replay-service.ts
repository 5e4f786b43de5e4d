// The only home of replays on the server: started as a job, kept as a folder with hashes, shown as whoever asks may see it.
// Leaves replaying to the engine, in a thread of its own.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { asKnownOn } from '../../engine/facts/collection.ts'
import type { Day } from '../../engine/facts/days.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import { hashOf } from '../../engine/versions/canonical-json.ts'
import type { Sight } from '../access/actor.ts'
import type { DatasetSummary } from '../contract/datasets.ts'
import {
  type AskMoved,
  movedPupil,
  type MovedPupilShape,
  type ReplayDetail,
  type ReplayList,
  type ReplayMovedPage,
  type StartReplay,
} from '../contract/replays.ts'
import { collectionHash } from '../stores/facts-hash.ts'
import { newId, notThere } from '../stores/new-id.ts'
import type { PolicyVersion } from '../stores/policy-store.ts'
import type { ReplayOrder } from '../workers/replay-order.ts'
import { ReplayThreads } from '../workers/replay-threads.ts'
import type { ReplayParts } from './replay-parts.ts'
import { dataOnDates, replayBaseline, type ReplayBaseline, type ReplayCandidate, replayCandidates } from './replay-request.ts'
import type { ReplayResult } from './replay-result.ts'
import { type KeptReplay, keptReplayOf } from './kept-replay.ts'
import { movedPage } from './moved-page.ts'
import { replayFile } from './replay-files.ts'
import { ReplaySummaries, summaryOf } from './replay-summaries.ts'
import { checkHours, withHours } from './replay-work.ts'
import { collectionName } from './run-service.ts'
import { hiddenTables, shownReplay, shownSummary } from './shown-replay.ts'
import { weeksOfRange } from './weeks-of-range.ts'

export class ReplayService {
  readonly #parts: ReplayParts
  readonly #summaries: ReplaySummaries
  readonly #threads = new ReplayThreads()

  constructor(parts: ReplayParts) {
    this.#parts = parts
    this.#summaries = new ReplaySummaries(parts.runs)
  }

  /** Starts a replay of each candidate; gives the job. @throws ServiceError where the draft or the range cannot be used */
  async start(asked: StartReplay): Promise<string> {
    const { datasets, drafts, policies, jobs, now, dataDir, recordedChanges } = this.#parts
    const { known = 'now', hours = {} } = asked
    const data = await datasets.summaries(asked.datasets ?? [asked.dataset!])
    const dates = weeksOfRange(asked, 'replay', data)
    const candidates = replayCandidates(asked, drafts, policies)
    const baseline = replayBaseline(asked, policies)
    const onDate = dates.map(baseline.on)
    const versions = [...new Set(onDate.flat())]
    checkHours(
      hours,
      [...candidates.flatMap(({ parts }) => parts), ...versions].map(({ ruleSet }) => ruleSet),
    )
    const startedAt = now().toISOString()
    const order: Omit<ReplayOrder, 'isKept'> = {
      dataDir,
      dates,
      startedAt,
      recorded: recordedChanges(),
      data: dataOnDates(data, dates, known, startedAt),
      versions: versions.map(({ version, text }) => ({ version, text })),
      onDate: onDate.map((one) => one.map((version) => versions.indexOf(version))),
      isNone: baseline.isNone,
      candidates: candidates.map(({ parts, expectations }) => ({
        parts: parts.map(({ version, text }) => ({ version: version ?? 0, text })),
        expectations,
      })),
    }
    return jobs.start('replay', async (tools) => {
      const pupils = data.reduce((sum, one) => sum + (one.pupils ?? 0), 0)
      const done = await this.#threads.replay(order, pupils, tools)
      const about: About = { group: newId(now()), startedAt, data, known, dates, baseline, onDate, hours }
      const ids: string[] = []
      for (const [at, { result, moved }] of done.entries()) ids.push(await this.#keep(about, candidates[at], result, moved))
      return ids[0]
    })
  }

  /** Lets go of all facts, where some were deleted or a pupil was erased. */
  forget(): void {
    this.#threads.forget()
  }

  close(): Promise<void> {
    return this.#threads.close()
  }

  async list(sight: Sight): Promise<ReplayList> {
    const { summaries, unreadable } = await this.#summaries.list()
    return { replays: summaries.map((kept) => shownSummary(kept, sight, this.#hidden(kept.to, kept.safeguarding, sight))), unreadable }
  }

  async get(id: string, sight: Sight): Promise<ReplayDetail> {
    const { safeguarding, ...kept } = await this.#kept(id)
    return shownReplay(kept, sight, this.#hidden(lastOf(kept), safeguarding, sight))
  }

  /** Moved pupils by pseudonym, a page of those asked for; only those of the schools of whoever asks. */
  async moved(id: string, asked: AskMoved, sight: Sight): Promise<ReplayMovedPage> {
    return movedPage(await this.#moved(id, await this.#kept(id), sight), asked)
  }

  /** A file of a replay by its name, with what whoever asks may see. @throws ServiceError 404 where there is none for them */
  async file(id: string, name: string, sight: Sight): Promise<string> {
    const kept = await this.#kept(id)
    const { safeguarding, ...detail } = kept
    const shown = shownReplay(detail, sight, this.#hidden(lastOf(kept), safeguarding, sight))
    const moved = sight.pupils === 'counts' ? [] : await this.#moved(id, kept, sight)
    const text = sight.pupils === 'counts' && name === 'moved.csv' ? undefined : replayFile(name, shown, moved)
    if (text === undefined) throw notThere('file of a replay')
    return text
  }

  async #moved(id: string, kept: KeptReplay, sight: Sight): Promise<MovedPupilShape[]> {
    const hidden = this.#hidden(lastOf(kept), kept.safeguarding, sight)
    const text = await readFile(join(await this.#parts.runs.pathOf('replays', id), 'moved.json'), 'utf8')
    return z
      .array(movedPupil)
      .parse(JSON.parse(text))
      .filter(({ table, schoolUrn }) => !hidden.has(table) && (sight.schools === 'all' || sight.schools.has(schoolUrn)))
  }

  async #kept(id: string): Promise<KeptReplay> {
    return keptReplayOf(await this.#parts.runs.readJson('replays', id, 'replay.json'))
  }

  #keep(
    { group, startedAt, data, known, dates, baseline, onDate, hours }: About,
    { parts, expectations }: ReplayCandidate,
    result: ReplayResult,
    moved: readonly MovedPupilShape[],
  ): Promise<string> {
    const changed = new Set(parts.map(({ policy }) => policy))
    const beside = [...new Set(onDate.flat())].filter(({ policy }) => !baseline.isNone || !changed.has(policy))
    /* The fingerprint is of what was decided, whatever was expected of it and however long its work is taken to take. */
    const { expectations: checked, ...decided } = result
    const ruleSets = [...beside.map(({ ruleSet }) => ruleSet), ...parts.map(({ ruleSet }) => ruleSet)]
    return this.#parts.runs.createFolder('replays', async (folder, id) => {
      const kept: KeptReplay = {
        id,
        group,
        policy: parts[0].policy,
        title: parts.map(({ title }) => title).join(' and '),
        draftName: parts.map(({ title, name }) => (parts.length === 1 ? name : `${name} (${title})`)).join(', '),
        parts: parts.map(({ text: _text, ruleSet: _ruleSet, ...part }) => part),
        baseline: baseline.words,
        isBesideInForce: baseline.isInForce,
        beside: [...baseline.named],
        dataset: data[data.length - 1].id,
        datasetName: collectionName(data),
        datasets: data.map((one) => ({ id: one.id, name: one.name, hash: one.hash })),
        known,
        isInvented: data.some(({ isSample }) => isSample),
        startedAt,
        ...result,
        work: withHours(result.work, hours),
        hours,
        safeguarding: [...safeguardingTables(ruleSets)],
        hashes: {
          dataset: dataHash(data, dates, known),
          baseline: hashOf(beside.map(({ policy, version, text }) => [`${policy}@${version}`, text])),
          candidate: parts.length === 1 ? parts[0].hash : hashOf(parts.map(({ hash }) => hash)),
          result: hashOf({ result: decided, moved }),
        },
      }
      await writeFile(join(folder, 'candidate.json'), JSON.stringify(parts.map(({ text }) => text)))
      await writeFile(join(folder, 'moved.json'), JSON.stringify(moved))
      await writeFile(join(folder, 'replay.json'), JSON.stringify(kept))
      const expected = expectations.map((expectation, at) => ({ expectation, ...checked[at] }))
      await ReplaySummaries.write(folder, summaryOf(kept, expected))
    })
  }

  /** Tables about safeguarding, for those who may not see concerns: as the candidate and the versions of the time had it, and as it is law. */
  #hidden(day: string, kept: readonly string[], sight: Sight): ReadonlySet<string> {
    return hiddenTables(this.#parts.policies.inForce(day), kept, sight)
  }
}

/** What the candidates that are replayed at once have in common. */
interface About {
  readonly group: string
  readonly startedAt: string
  readonly data: readonly DatasetSummary[]
  readonly known: 'now' | 'then'
  readonly dates: readonly Day[]
  readonly baseline: ReplayBaseline
  readonly onDate: readonly (readonly PolicyVersion[])[]
  readonly hours: Readonly<Record<string, number>>
}

const lastOf = ({ dates }: Pick<ReplayDetail, 'dates'>): string => dates[dates.length - 1]

/** Of what was read; as known then, of what was read on each date. */
function dataHash(data: readonly DatasetSummary[], dates: readonly Day[], known: 'now' | 'then'): string {
  const all = collectionHash(data.map(({ hash }) => hash))
  return known === 'now' ? all : hashOf(dates.map((date) => collectionHash(asKnownOn(data, date).map(({ hash }) => hash))))
}
