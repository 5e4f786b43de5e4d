// The only home of runs on the server: a dataset or a collection decided as at a date with the rule sets in force, stored once and read many times.
// Leaves deciding to the engine, files to the run store and words of HTTP to the routes.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { parseDay } from '../../engine/facts/days.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { ENGINE_VERSION } from '../../engine/version.ts'
import {
  type ActionRow as ActionShape,
  type PupilPage,
  type RunActions,
  type RunDetail,
  runDetail,
  type RunPupils,
  type RunSummary,
  runSummary,
  type RunSchools,
  runSchools,
  type SchoolPage,
} from '../contract/runs.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { counted } from '../reading/counted.ts'
import { withoutEmpty } from '../reading/without-empty.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import type { Datasets } from './datasets.ts'
import { decideRun } from './decide-run.ts'
import { PackedActions } from './packed-actions.ts'
import { pupilListText, type PupilLines } from './pupil-list.ts'
import { mergedActions, pupilPageFacts } from './pupil-page.ts'
import { readActions, readDecisions } from './run-parquet.ts'
import { type RunKey, RunKeys } from './run-keys.ts'
import { actionTotals, decisionCount, tableTotals } from './run-totals.ts'
import { schoolLines } from './school-list.ts'
import { schoolPageFacts } from './school-page.ts'
import { storeDecided } from './store-decided.ts'

export class RunService {
  readonly #datasets: Datasets
  readonly #policies: PolicyStore
  readonly #runs: RunStore
  readonly #jobs: JobQueue
  readonly #keys: RunKeys
  readonly #now: () => Date

  constructor(parts: { datasets: Datasets; policies: PolicyStore; runs: RunStore; jobs: JobQueue; now?: () => Date }) {
    this.#datasets = parts.datasets
    this.#policies = parts.policies
    this.#runs = parts.runs
    this.#jobs = parts.jobs
    this.#keys = new RunKeys(parts.runs, parts.jobs)
    this.#now = parts.now ?? ((): Date => new Date())
  }

  /**
   * Starts a run over one dataset, or several read as one; gives the job. A request sent again under its key gives the job or the run it began.
   * @throws ServiceError where nothing is in force on the date, or there is no such dataset
   */
  async start(wanted: readonly string[] | 'all', asOf: string, key?: RunKey): Promise<string> {
    const before = key === undefined ? undefined : await this.#keys.jobOf(key)
    if (before !== undefined) return before
    const datasets = await this.#datasets.summaries(wanted)
    const day = parseDay(asOf)
    if (day === undefined) throw new ServiceError('bad-date', 400, `“${asOf}” is not a date.`, 'Write the date as 2025-12-12.')
    const ruleSets = this.#policies.inForce(asOf)
    if (ruleSets.length === 0) {
      throw new ServiceError(
        'nothing-in-force',
        422,
        `No policy is in force on ${asOf}.`,
        'Choose a later date, or publish a version that is effective by then.',
      )
    }
    const job = this.#jobs.start('run', async (tools) => {
      const { report } = tools
      report('Loading the registers', null)
      /* What is recorded while it runs belongs to the next run. */
      const recordedBy = this.#now().toISOString()
      const view = await this.#datasets.view(
        datasets.map((one) => one.id),
        recordedBy,
      )
      const started = performance.now()
      const { evaluation, actions } = await decideRun(view, ruleSets, day, tools)
      report('Storing the run', null)
      return this.#runs.createFolder('runs', async (folder, id) => {
        const resultHash = await storeDecided(folder, evaluation, actions)
        await writeFile(join(folder, 'pupils.json'), pupilListText(evaluation, actions))
        await writeFile(join(folder, 'schools.json'), JSON.stringify(schoolLines(evaluation, actions)))
        const detail: RunDetail = {
          id,
          dataset: datasets[datasets.length - 1].id,
          datasetName: collectionName(datasets),
          datasets: datasets.map((one) => ({ id: one.id, hash: one.hash, name: one.name })),
          asOf,
          ranAt: this.#now().toISOString(),
          engine: ENGINE_VERSION,
          resultHash,
          ruleSets: ruleSets.map(({ policy, version, ruleSet }) => ({ policy, title: ruleSet.title, version, hash: ruleSet.hash })),
          pupils: evaluation.responsible.size,
          schools: view.facts.schools.length,
          decisions: decisionCount(evaluation),
          actions: actions.length,
          seconds: Math.round(performance.now() - started) / 1000,
          tables: tableTotals(evaluation),
          actionTotals: actionTotals(actions),
        }
        const record = {
          ...detail,
          ...withoutEmpty({ key }),
          recordedBy,
          settings: view.settings,
        }
        await writeFile(join(folder, 'run.json'), `${JSON.stringify(record, null, 2)}\n`)
      })
    })
    if (key !== undefined) this.#keys.remember(key, job)
    return job
  }

  async list(): Promise<RunSummary[]> {
    const ids = await this.#runs.list('runs')
    return Promise.all(ids.map(async (id) => asStored(runSummary, await this.#runs.readJson('runs', id, 'run.json'))))
  }

  async detail(id: string): Promise<RunDetail> {
    return asStored(runDetail, await this.#runs.readJson('runs', id, 'run.json'))
  }

  /** What of a run matters to events: whose pupils, as at which date, and by when they had to be recorded to be looked at. */
  async looked(id: string): Promise<{ readonly datasets: readonly string[]; readonly asOf: string; readonly by: string }> {
    const run = await this.detail(id)
    const { recordedBy } = (await this.#runs.readJson('runs', id, 'run.json')) as { recordedBy?: string }
    return { datasets: dataOf(run), asOf: run.asOf, by: recordedBy ?? run.ranAt }
  }

  /** run.json as it was written. */
  async record(id: string): Promise<string> {
    return readFile(join(await this.#runs.pathOf('runs', id), 'run.json'), 'utf8')
  }

  async pupils(id: string): Promise<RunPupils> {
    const data = dataOf(await this.detail(id))
    const lines = (await this.#runs.readJson('runs', id, 'pupils.json')) as PupilLines
    const names = await this.#datasets.names(data)
    return { ...lines, pupils: lines.pupils.map((line) => ({ ...line, ...names(line.pupil) })) }
  }

  async schools(id: string): Promise<RunSchools> {
    return asStored(runSchools, await this.#runs.readJson('runs', id, 'schools.json'))
  }

  async actions(id: string): Promise<RunActions> {
    const data = dataOf(await this.detail(id))
    const named = await this.#namedAction(data)
    const packed = new PackedActions()
    for await (const row of readActions(await this.#runs.pathOf('runs', id))) packed.add(named(row))
    return packed.answer()
  }

  /** Rows of decisions.csv or actions.csv with UPNs in place of pseudonyms. */
  async *fileRows(id: string, file: 'decisions' | 'actions'): AsyncGenerator<Record<string, string>> {
    const data = dataOf(await this.detail(id))
    const folder = await this.#runs.pathOf('runs', id)
    const names = await this.#datasets.names(data)
    for await (const row of file === 'decisions' ? readDecisions(folder) : readActions(folder)) {
      const { pupil, rest } = pupilOf(row)
      yield pupil === undefined ? row : { ...row, subject_id: `${names(pupil).upn}${rest}` }
    }
  }

  /** One pupil of a run, decided again with the very rule sets of the run. */
  async pupil(id: string, pupil: string): Promise<PupilPage> {
    const { tables: _tables, actionTotals: _totals, ...run } = await this.detail(id)
    const view = await this.#datasets.view(dataOf(run))
    const index = view.facts.pupils.findIndex((one) => one.id === pupil)
    if (index < 0) throw new ServiceError('no-such-pupil', 404, 'There is no such pupil in this run.', 'Go back to the list of pupils.')
    const facts = await pupilPageFacts(view, this.#ruleSetsOf(run), parseDay(run.asOf)!, index)
    const named = await this.#namedAction(dataOf(run))
    const actions = facts.actions.map(named)
    return { ...facts, run, ...(await this.#datasets.names(dataOf(run)))(pupil), actions, mergedActions: mergedActions(actions) }
  }

  /** One school of a run, decided again with the very rule sets of the run. */
  async school(id: string, urn: string): Promise<SchoolPage> {
    const { tables: _tables, actionTotals: _totals, ...run } = await this.detail(id)
    const view = await this.#datasets.view(dataOf(run))
    const index = view.facts.schools.findIndex((one) => one.urn === urn)
    if (index < 0) throw new ServiceError('no-such-school', 404, 'There is no such school in this run.', 'Go back to the list of schools.')
    const facts = await schoolPageFacts(view, this.#ruleSetsOf(run), parseDay(run.asOf)!, index)
    return { ...facts, run, actions: facts.actions.map(await this.#namedAction(dataOf(run))) }
  }

  #ruleSetsOf(run: RunSummary): VersionedRuleSet[] {
    return run.ruleSets.map(({ policy, version, hash }) => {
      const found = this.#policies.version(policy, version)
      if (found.ruleSet.hash === hash) return found
      throw new ServiceError(
        'rule-set-changed',
        409,
        `Version ${version} of “${policy}” is no longer the one this run used.`,
        'Restore the published file, or run again.',
      )
    })
  }

  async #namedAction(data: readonly string[]): Promise<(row: Record<string, string>) => ActionShape> {
    const view = await this.#datasets.view(data)
    const schools = new Map(view.facts.schools.map((school) => [school.urn, school.name ?? school.urn]))
    const names = await this.#datasets.names(data)
    return (row) => {
      const { pupil, rest } = pupilOf(row)
      const { upn, name } =
        pupil === undefined ? { upn: row.subject_id, name: schools.get(row.school_urn) ?? row.school_urn } : names(pupil)
      return {
        ...(row as unknown as ActionShape),
        subjectId: `${upn}${rest}`,
        ...(pupil === undefined ? {} : { pupil }),
        name,
        school: schools.get(row.school_urn) ?? '',
        schoolUrn: row.school_urn,
        version: Number(row.version),
      }
    }
  }
}

/** The datasets of a run, in order of upload. */
const dataOf = ({ dataset, datasets }: RunSummary): string[] => datasets?.map(({ id }) => id) ?? [dataset]

/** @example collectionName([{ name: 'Autumn' }, { name: 'Spring' }]) // 'Spring and 1 upload before it' */
export function collectionName(datasets: readonly { readonly name: string }[]): string {
  const { name } = datasets[datasets.length - 1]
  return datasets.length === 1 ? name : `${name} and ${counted(datasets.length - 1, 'upload')} before it`
}

/** The pupil a row is about, by pseudonym, and what follows it in `subject_id`: `/` and the parent. */
function pupilOf({ subject, subject_id: id }: Record<string, string>): { readonly pupil: string | undefined; readonly rest: string } {
  if (subject === 'pupil') return { pupil: id, rest: '' }
  if (subject !== 'pupil-parent') return { pupil: undefined, rest: '' }
  const end = id.indexOf('/')
  return { pupil: id.slice(0, end), rest: id.slice(end) }
}

/** What a file of a run holds, in the shape of today. @throws ServiceError where an earlier version of the product wrote it otherwise */
function asStored<T>(shape: z.ZodType<T>, stored: unknown): T {
  const parsed = shape.safeParse(stored)
  if (parsed.success) return parsed.data
  throw new ServiceError(
    'run-of-earlier-version',
    409,
    'This run was stored by an earlier version and cannot be shown.',
    'Run the policies on the same data again.',
  )
}
