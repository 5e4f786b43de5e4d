// The only home of checking a whole data folder: the chain of the record, the hashes of data and runs, names beside facts, drafts.
import { z } from 'zod'
import { counted } from '../reading/counted.ts'
import { storedAnswer } from '../services/stored-answer.ts'
import type { DataFolder } from '../stores/data-folder.ts'
import { factsHash } from '../stores/facts-hash.ts'
import { FileAuditLog } from '../stores/file-audit-log.ts'
import { FileDrafts } from '../stores/file-drafts.ts'
import { FileMappings } from '../stores/file-mappings.ts'
import { FolderRuns } from '../stores/folder-runs.ts'
import { FileRecordedEvents } from '../stores/file-recorded-events.ts'
import { ParquetDatasets } from '../stores/parquet-datasets.ts'
import { checkVersions } from './check-versions.ts'

export interface DataCheck {
  readonly findings: readonly string[]
  /** What is there, in words: "2 datasets", "41 runs". */
  readonly counts: readonly string[]
}

const ran = z.object({ resultHash: z.string() })

export async function checkData(folder: DataFolder): Promise<DataCheck> {
  const log = await FileAuditLog.open(folder)
  const audit = await log.check()
  const versions = await checkVersions(folder, log)
  const drafts = await FileDrafts.open(folder)
  const mappings = await FileMappings.open(folder)
  const recorded = await FileRecordedEvents.open(folder)
  const datasets = await ParquetDatasets.open(folder)
  const runs = new FolderRuns(folder)
  const held = await datasets.list()
  const ids = await runs.list('runs')
  const unreadable = [drafts, mappings, recorded, datasets].flatMap((store) => store.unreadable)
  const findings = [...audit.findings, ...versions.findings, ...unreadable]
  for (const { id } of held) findings.push(...(await datasetFindings(datasets, id)))
  for (const id of ids) findings.push(...(await runFindings(runs, id)))
  return {
    findings,
    counts: [
      counted(held.length, 'dataset'),
      counted(ids.length, 'run'),
      counted(drafts.list().length, 'draft'),
      versions.links === 1 ? '1 publication or withdrawal' : `${versions.links} publications and withdrawals`,
      audit.entries === 1 ? '1 entry of the record' : `${audit.entries.toLocaleString('en-GB')} entries of the record`,
    ],
  }
}

async function datasetFindings(datasets: ParquetDatasets, id: string): Promise<string[]> {
  try {
    const { hash } = await datasets.detail(id)
    const facts = await datasets.load(id)
    const named = new Set((await datasets.identities(id)).map((identity) => identity.id))
    const nameless = facts.pupils.filter((pupil) => !named.has(pupil.id)).length
    return [
      ...(factsHash(facts) === hash ? [] : [`The facts of dataset ${id} are not those that were stored.`]),
      ...(nameless === 0 && named.size === facts.pupils.length ? [] : [`The names of dataset ${id} do not belong to its facts.`]),
    ]
  } catch {
    return [`Dataset ${id} cannot be read.`]
  }
}

async function runFindings(runs: FolderRuns, id: string): Promise<string[]> {
  try {
    const { resultHash } = ran.parse(await runs.readJson('runs', id, 'run.json'))
    const { hash } = await storedAnswer(await runs.pathOf('runs', id))
    return hash === resultHash ? [] : [`The decisions of run ${id} are not those that were stored.`]
  } catch {
    return [`Run ${id} cannot be read.`]
  }
}
