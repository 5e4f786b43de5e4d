// The only home of deciding a stored run again, from the same facts and with the same rule sets, and of saying whether the answer is the same.
// Nothing of the run changes; what a rerun found is kept beside it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { collectionOf } from '../../engine/facts/collection.ts'
import { parseDay } from '../../engine/facts/days.ts'
import type { AuthoritySettings, Facts } from '../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { ENGINE_VERSION } from '../../engine/version.ts'
import { type Rerun, rerun } from '../contract/reruns.ts'
import { runDetail } from '../contract/runs.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { JobQueue, JobTools } from '../jobs/job-queue.ts'
import { counted } from '../reading/counted.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import { dayOf } from '../stores/facts-erased.ts'
import { factsHash } from '../stores/facts-hash.ts'
import type { RecordedEvents } from '../stores/recorded-events.ts'
import type { PolicyStore } from '../stores/policy-store.ts'
import type { RunStore } from '../stores/run-store.ts'
import { withRecorded } from './events-joined.ts'
import { decideRun } from './decide-run.ts'
import type { RunDifferences } from './run-differences.ts'
import { actionRows, decisionRows } from './run-rows.ts'
import { fingerprint } from './store-decided.ts'
import { storedAnswer } from './stored-answer.ts'

/** What a rerun needs of run.json. */
const runRecord = runDetail.extend({
  decisions: z.number(),
  actions: z.number(),
  /** Until when events recorded here were seen; absent from runs made before there were any. */
  recordedBy: z.string().optional(),
  settings: z.object({ laCode: z.string(), heldShare: z.number(), yearStartMonth: z.number() }),
  datasets: z.array(z.object({ id: z.string(), hash: z.string() })).min(1),
})
type RunRecord = z.infer<typeof runRecord>
type Answer = Omit<Rerun, 'id' | 'run' | 'decidedAt' | 'engineThen' | 'engineNow'>

interface Parts {
  readonly datasets: DatasetStore
  readonly recorded: RecordedEvents
  readonly policies: PolicyStore
  readonly runs: RunStore
  readonly jobs: JobQueue
  readonly now: () => Date
}

export class RerunService {
  readonly #datasets: DatasetStore
  readonly #recorded: RecordedEvents
  readonly #policies: PolicyStore
  readonly #runs: RunStore
  readonly #jobs: JobQueue
  readonly #now: () => Date

  constructor(parts: Parts) {
    this.#datasets = parts.datasets
    this.#recorded = parts.recorded
    this.#policies = parts.policies
    this.#runs = parts.runs
    this.#jobs = parts.jobs
    this.#now = parts.now
  }

  /** Starts a rerun; gives the job, whose result is the rerun's id. @throws ServiceError where there is no such run */
  async start(run: string): Promise<string> {
    await this.#record(run)
    return this.#jobs.start('rerun', async (tools) => {
      const found = await this.decideAgain(run, tools)
      return this.#runs.createFolder('reruns', (folder, id) =>
        writeFile(join(folder, 'rerun.json'), `${JSON.stringify({ ...found, id } satisfies Rerun, null, 2)}\n`),
      )
    })
  }

  async get(id: string): Promise<Rerun> {
    return rerun.parse(await this.#runs.readJson('reruns', id, 'rerun.json'))
  }

  /** The reruns of a run, newest first. */
  async of(run: string): Promise<Rerun[]> {
    await this.#runs.pathOf('runs', run)
    const ids = await this.#runs.list('reruns')
    const all = await Promise.all(ids.map((id) => this.get(id)))
    return all.filter((one) => one.run === run)
  }

  /** Decides a run again and says how the answers compare. */
  async decideAgain(run: string, tools: JobTools): Promise<Omit<Rerun, 'id'>> {
    const record = await this.#record(run)
    const answer = await this.#compare(record, tools)
    return { run, decidedAt: this.#now().toISOString(), engineThen: record.engine, engineNow: ENGINE_VERSION, ...answer }
  }

  async #compare(record: RunRecord, tools: JobTools): Promise<Answer> {
    tools.report('Reading what was decided', null)
    const { stored, hash } = await storedAnswer(await this.#runs.pathOf('runs', record.id))
    if (hash !== record.resultHash)
      return plain('altered', 'What is stored of this run was changed after it ran: its fingerprint is another. Restore it from a backup.')
    tools.report('Loading the registers', null)
    const ruleSets = record.ruleSets.map((one) => this.#ruleSetOf(one))
    const view = await this.#view(record)
    if (typeof view === 'string') return plain('cannot-repeat', view)
    const lost = ruleSets.find((one) => typeof one === 'string')
    if (lost !== undefined) return plain('cannot-repeat', lost)
    const decided = await decideRun(view, ruleSets as VersionedRuleSet[], parseDay(record.asOf)!, tools)
    tools.report('Comparing', null)
    if ((await fingerprint(decided.evaluation, decided.actions)) === record.resultHash) return plain('same', sameSentence(record))
    const differences = stored.differencesTo(decisionRows(decided.evaluation), actionRows(decided.evaluation, decided.actions))
    return differingAnswer(record, differences)
  }

  /** The facts of the run, or why they are not there any more. */
  async #view({ datasets, settings, ranAt, recordedBy }: RunRecord): Promise<FactsView | string> {
    const erasures = await Promise.all(datasets.map(({ id }) => this.#datasets.erasures(id)))
    const since = erasures.flat().filter((at) => at >= ranAt)
    if (since.length > 0) return `Cannot repeat: facts erased on ${dayOf(since.toSorted(byTime).at(-1)!)}.`
    const all: Facts[] = []
    for (const { id, hash } of datasets) {
      const facts = await this.#datasets.load(id)
      if (factsHash(facts) !== hash)
        return 'Cannot repeat: the stored facts are not those of the run, and no erasure was recorded. Restore the data from a backup.'
      all.push(facts)
    }
    const view = viewFacts(collectionOf(all), settings satisfies AuthoritySettings)
    return recordedBy === undefined ? view : withRecorded(view, this.#recorded, recordedBy)
  }

  /* By hash: it does not matter whether the version is still in force, or was withdrawn since. */
  #ruleSetOf({ policy, version, title, hash }: RunRecord['ruleSets'][number]): VersionedRuleSet | string {
    const versions = this.#policies.list().find((one) => one.policy === policy)?.versions ?? []
    const found = versions.find((one) => one.ruleSet.hash === hash)
    if (found !== undefined) return { version, ruleSet: found.ruleSet }
    return `Cannot repeat: version ${version} of “${title}”, as it was for the run, is not there any more. Restore it from a backup.`
  }

  async #record(run: string): Promise<RunRecord> {
    const parsed = runRecord.safeParse(await this.#runs.readJson('runs', run, 'run.json'))
    if (parsed.success) return parsed.data
    const details = 'Run the policies on the same data again.'
    throw new ServiceError('run-of-earlier-version', 409, 'This run was stored by an earlier version and cannot be decided again.', details)
  }
}

const byTime = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const plain = (outcome: Rerun['outcome'], sentence: string): Answer => ({ outcome, sentence, tables: [], actions: 0 })

function sameSentence({ resultHash, engine }: RunRecord): string {
  const who = engine === ENGINE_VERSION ? '' : ` Engine ${ENGINE_VERSION} decides as ${engine} did.`
  return `The same answer, to the letter: its fingerprint is ${resultHash.slice(0, 12)}… again.${who}`
}

function differingAnswer(record: RunRecord, { tables, decisions, actions }: RunDifferences): Answer {
  const isSameEngine = record.engine === ENGINE_VERSION
  if (decisions + actions === 0) {
    const who = isSameEngine ? 'The same decisions and actions' : `Engine ${ENGINE_VERSION} decides the same as ${record.engine}`
    return plain('reworded', `${who}; some reasons are worded otherwise.`)
  }
  const parts = [decisions > 0 ? counted(decisions, 'decision') : '', actions > 0 ? counted(actions, 'action') : '']
  const what = parts.filter((part) => part !== '').join(' and ')
  const sentence = isSameEngine
    ? `Deciding again differs in ${what}, though the engine is the same (${ENGINE_VERSION}). That must not be: tell whoever looks after this product.`
    : `Engine ${ENGINE_VERSION} differs from ${record.engine} in ${what}.`
  const titleOf = (policy: string, table: string): string =>
    record.tables.find((one) => one.policy === policy && one.table === table)?.title ?? table
  const differing = tables.filter((one) => one.differing > 0).map((one) => ({ ...one, title: titleOf(one.policy, one.table) }))
  return { outcome: 'differs', sentence, tables: differing, actions }
}
