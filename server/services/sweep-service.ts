// The only home of sweeps on the server: started as a job, kept as a folder with hashes, shown as whoever asks may see it.
// Leaves sweeping to the engine, in a thread of its own.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { printDay } from '../../engine/facts/days.ts'
import { gridValues } from '../../engine/replay/sweep-grid.ts'
import { inputSweptBy } from '../../engine/replay/threshold-sides.ts'
import type { RuleSet } from '../../engine/rules/rule-set.ts'
import { safeguardingTables } from '../../engine/rules/safeguarding.ts'
import { hashOf } from '../../engine/versions/canonical-json.ts'
import type { Sight } from '../access/actor.ts'
import { type Axis, type StartSweep, type SweepDetail, sweepDetail, sweepSummary, type SweepSummary } from '../contract/sweeps.ts'
import { ServiceError } from '../errors/service-error.ts'
import { collectionHash } from '../stores/facts-hash.ts'
import { sweepInThread } from '../workers/sweep-in-thread.ts'
import type { ReplayParts } from './replay-parts.ts'
import { collectionName } from './run-service.ts'
import { shownSweep } from './shown-sweep.ts'
import { WHY_NOT_SWEPT } from './sweep-words.ts'
import { usableDraft } from './usable-draft.ts'
import { weeksOfRange } from './weeks-of-range.ts'

/** As it is kept: with whether its table is about safeguarding concerns. */
const keptSweep = sweepDetail.extend({ isSafeguarding: z.boolean() })
type KeptSweep = z.infer<typeof keptSweep>

/** What a list shows, kept beside the sweep so that a list need not read it whole. */
const keptSummary = sweepSummary.extend({ isSafeguarding: z.boolean() })

export class SweepService {
  readonly #parts: ReplayParts

  constructor(parts: ReplayParts) {
    this.#parts = parts
  }

  /** Starts a sweep; gives the job. @throws ServiceError where the draft, the parameters or the range cannot be used */
  async start({ dataset, datasets: named, from, to, draft: draftId, table, parameter, grid }: StartSweep, sight: Sight): Promise<string> {
    const { datasets, drafts, policies, runs, jobs, now, dataDir } = this.#parts
    const data = await datasets.summaries(named ?? [dataset!])
    const dates = weeksOfRange({ from, to }, 'sweep', data)
    const draft = drafts.get(draftId)
    const ruleSet = usableDraft(draft)
    for (const one of [parameter, ...(grid === undefined ? [] : [grid.rows.parameter, grid.columns.parameter])])
      checkSwept(ruleSet, table, one)
    if (grid !== undefined && grid.rows.parameter === grid.columns.parameter)
      throw new ServiceError('not-swept', 422, WHY_NOT_SWEPT['same-parameter'])
    const onDate = dates.map((day) => policies.inForce(printDay(day)).filter((one) => one.policy !== draft.policy))
    const isSafeguarding = onDate.some((others) =>
      safeguardingTables([ruleSet, ...others.map((one) => one.ruleSet)]).has(`${draft.policy}/${table}`),
    )
    if (isSafeguarding && !sight.safeguarding) throw aboutSafeguarding()
    const others = [...new Set(onDate.flat())]
    const startedAt = now().toISOString()
    return jobs.start('sweep', async (tools) => {
      const result = await sweepInThread(
        {
          dataDir,
          datasets: data.map(({ id }) => id),
          recordedBy: startedAt,
          dates,
          others: others.map(({ policy, version, text }) => ({ policy, version, text })),
          onDate: onDate.map((versions) => versions.map((one) => others.indexOf(one))),
          candidate: draft.text,
          table,
          parameter,
          grid: grid && { rows: axisOf(grid.rows), columns: axisOf(grid.columns) },
        },
        tools,
      )
      return runs.createFolder('sweeps', async (folder, id) => {
        const kept: KeptSweep = {
          id,
          title: ruleSet.title,
          policy: draft.policy,
          draft: draftId,
          draftName: draft.name,
          datasets: data.map((one) => ({ id: one.id, name: one.name, hash: one.hash })),
          datasetName: collectionName(data),
          startedAt,
          ...result,
          isSafeguarding,
          hashes: {
            dataset: collectionHash(data.map(({ hash }) => hash)),
            ruleSets: hashOf([ruleSet.hash, ...others.map((one) => one.ruleSet.hash)]),
            result: hashOf(result),
          },
        }
        await writeFile(join(folder, 'draft.json'), draft.text)
        await writeFile(join(folder, 'sweep.json'), JSON.stringify(kept))
        await writeFile(join(folder, 'summary.json'), JSON.stringify(summaryOf(kept)))
      })
    })
  }

  /** The newest first; those whoever asks may not see are not there. */
  async list(sight: Sight): Promise<SweepSummary[]> {
    const ids = await this.#parts.runs.list('sweeps')
    const all = await Promise.all(ids.map(async (id) => keptSummary.parse(await this.#parts.runs.readJson('sweeps', id, 'summary.json'))))
    return all.filter(({ isSafeguarding }) => sight.safeguarding || !isSafeguarding).map(({ isSafeguarding: _kept, ...summary }) => summary)
  }

  /** @throws ServiceError 403 where the table is about safeguarding concerns and whoever asks may not see them */
  async get(id: string, sight: Sight): Promise<SweepDetail> {
    const { isSafeguarding, ...kept } = await this.#kept(id)
    if (isSafeguarding && !sight.safeguarding) throw aboutSafeguarding()
    return shownSweep(kept, sight)
  }

  async #kept(id: string): Promise<KeptSweep> {
    return keptSweep.parse(await this.#parts.runs.readJson('sweeps', id, 'sweep.json'))
  }
}

function summaryOf(kept: KeptSweep): z.infer<typeof keptSummary> {
  const { parameter, grid, dates } = kept
  const labels = [parameter.label, ...(grid === null ? [] : [grid.rows.parameter.label, grid.columns.parameter.label])]
  return keptSummary.parse({ ...kept, parameters: [...new Set(labels)], weeks: dates.length })
}

const axisOf = ({ parameter, from, to, step }: Axis) => ({ parameter, values: gridValues(from, to, step) })

/** @throws ServiceError where a table's cells do not compare one input with a parameter */
function checkSwept(ruleSet: RuleSet, table: string, parameter: string): void {
  const swept = inputSweptBy(ruleSet, table, parameter)
  if ('reason' in swept)
    throw new ServiceError('not-swept', 422, WHY_NOT_SWEPT[swept.reason], `The parameter is “${parameter}”, the table “${table}”.`)
}

const aboutSafeguarding = (): ServiceError =>
  new ServiceError(
    'safeguarding',
    403,
    'This table is about safeguarding concerns. What it decides is shown only to people who may see them.',
    'Ask an administrator for that right if you need it.',
  )
