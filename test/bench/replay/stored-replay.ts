// The only home of timing replays as a server makes them: from a stored dataset to a stored replay, in its threads; the same once more with another
// threshold, while the threads still hold what they read.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { parseRuleSet } from '../../../engine/rules/parse-rule-set.ts'
import { JobQueue } from '../../../server/jobs/job-queue.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { Datasets } from '../../../server/services/datasets.ts'
import { ReplayService } from '../../../server/services/replay-service.ts'
import { DataFolder } from '../../../server/stores/data-folder.ts'
import { FolderRuns } from '../../../server/stores/folder-runs.ts'
import { MemoryDrafts } from '../../../server/stores/memory-drafts.ts'
import { MemoryRecordedEvents } from '../../../server/stores/memory-recorded-events.ts'
import { ParquetDatasets } from '../../../server/stores/parquet-datasets.ts'
import { readPolicies } from '../../../server/stores/policy-store.ts'
import { inMs, say } from '../rounds.ts'
import { sampleFolder } from '../sample-authority.ts'

const RANGE = { from: '2025-09-05', to: '2026-05-29' }
const PUPILS = Number(process.env['PUPILS'] ?? 36_000)
/** First with cold threads, then as one goes on trying thresholds. */
const MORE = [2, 1, 3, 4]

export async function storedReplay(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attendance-rules-bench-data-'))
  const stored = await DataFolder.open(dataDir, () => new Date())
  const datasets = await ParquetDatasets.open(stored)
  const read = await readDataset(await sampleFolder(PUPILS))
  const dataset = await datasets.add({ name: 'Sample', isSample: true, dataset: read })
  read.findings.close()
  const recorded = new MemoryRecordedEvents(() => new Date())
  const policies = readPolicies('policies')
  const drafts = new MemoryDrafts()
  const jobs = new JobQueue((fault) => say(String(fault)))
  const replays = new ReplayService({
    dataDir,
    datasets: new Datasets(datasets, DEFAULT_SETTINGS, recorded),
    policies,
    drafts,
    runs: new FolderRuns(stored),
    jobs,
    recordedChanges: () => recorded.changes,
    now: () => new Date(),
  })
  /** Drafts of the newest versions, each with its first boundary moved; nothing where there is none or no rule set comes of it. */
  const draftsOf = async (names: readonly string[], by: number): Promise<string[]> => {
    const made = names.map(async (policy) => {
      const { text, version } = policies.inForce(RANGE.to).find((one) => one.policy === policy)!
      const document = JSON.parse(text) as { parameters: { name: string; value: unknown; unit: string }[] }
      const parameter =
        document.parameters.find(({ name }) => name === 'level2From') ??
        document.parameters.find(({ value, unit }) => typeof value === 'number' && (unit === '%' || unit === 'session'))
      if (parameter === undefined) return []
      parameter.value = Number(parameter.value) + by
      if (parseRuleSet(document).ruleSet === undefined) return []
      const draft = await drafts.create({ policy, from: version, name: `By ${by}`, text: JSON.stringify(document), cases: '', by: 'bench' })
      return [`draft:${draft.id}`]
    })
    return (await Promise.all(made)).flat()
  }
  const timed = async (candidate: string[]): Promise<string> => {
    const start = performance.now()
    const used = process.cpuUsage()
    const job = await replays.start({ dataset, ...RANGE, candidates: [candidate] })
    while (['waiting', 'working'].includes(jobs.get(job).status)) await setTimeout(1)
    const state = jobs.get(job)
    if (state.result === undefined) throw new Error(JSON.stringify(state))
    const took = performance.now() - start
    const { user, system } = process.cpuUsage(used)
    return `${inMs(took)} ms (processor ${inMs((user + system) / 1000)})`
  }
  const ofPupils = policies
    .inForce(RANGE.to)
    .filter(({ ruleSet }) => ruleSet.tables.some(({ subject }) => subject.startsWith('pupil')))
    .map(({ policy }) => policy)
  say(`${PUPILS.toLocaleString('en-GB')} pupils, from stored dataset to stored replay, week by week from ${RANGE.from} to ${RANGE.to}`)
  try {
    for (const [name, policiesMoved] of [
      ['the graduated approach and what reads it', ['graduated-approach']],
      ['every policy about pupils that has a threshold, at once', ofPupils],
    ] as const) {
      await replays.close()
      const times: string[] = []
      for (const by of MORE) times.push(await timed(await draftsOf(policiesMoved, by)))
      say(
        `  ${name}: ${times[0]}; with other thresholds after that: ${times.slice(1).join(', ')}; memory ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`,
      )
    }
  } finally {
    await replays.close()
    await jobs.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
