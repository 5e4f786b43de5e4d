// The only home of putting the server together: data folder, stores, services, app, and a socket to listen on.
// Leaves the command line to `server/cli`.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ENGINE_VERSION } from '../engine/version.ts'
import { DEFAULT_SETTINGS } from '../engine/facts/facts.ts'
import type { Trouble } from './access/changes-allowed.ts'
import { openAccess } from './access/open-access.ts'
import { createApp, type Services } from './app.ts'
import type { Config } from './config.ts'
import { ServiceError } from './errors/service-error.ts'
import { ImportService } from './importing/import-service.ts'
import { DatasetIntake } from './jobs/dataset-intake.ts'
import { JobQueue } from './jobs/job-queue.ts'
import { serverLog } from './server-log.ts'
import { ComparisonService } from './services/comparison-service.ts'
import { Datasets } from './services/datasets.ts'
import { ImpactService } from './services/impact-service.ts'
import { PupilEventsService } from './services/pupil-events.ts'
import { PublishingService } from './services/publishing-service.ts'
import { PupilErasure } from './services/pupil-erasure.ts'
import { ReplayService } from './services/replay-service.ts'
import { ReplaySummaries } from './services/replay-summaries.ts'
import { ReplayCases } from './services/replay-cases.ts'
import { ReplayedPupils } from './services/replayed-pupil.ts'
import { SweepService } from './services/sweep-service.ts'
import { RerunService } from './services/rerun-service.ts'
import { RunService } from './services/run-service.ts'
import { ShownRuns } from './services/shown-runs.ts'
import { VerificationService } from './services/verification-service.ts'
import type { AuditLog } from './stores/audit-log.ts'
import { DataFolder } from './stores/data-folder.ts'
import { type DataLock, lockDataFolder } from './stores/data-lock.ts'
import { FileAuditLog } from './stores/file-audit-log.ts'
import { FileChain } from './stores/file-chain.ts'
import { FileDrafts } from './stores/file-drafts.ts'
import { FileMappings } from './stores/file-mappings.ts'
import { FileRecordedEvents } from './stores/file-recorded-events.ts'
import { FolderRuns } from './stores/folder-runs.ts'
import { ParquetDatasets } from './stores/parquet-datasets.ts'
import { readPolicies } from './stores/policy-store.ts'
import { PublishedVersions } from './stores/published-versions.ts'
import { openPseudonyms } from './stores/pseudonyms.ts'

export interface RunningServer {
  /** Where the pages are. */
  readonly url: string
  /** What was put right or cannot be read in the data folder, for whoever started the server. */
  readonly notices: readonly string[]
  /** Where the code for the first account lies, while there is none. */
  readonly codeFile: string | undefined
  close(): Promise<void>
}

/** Starts the server. @throws ServiceError where the data folder is in use, or the port is */
export async function startServer(config: Config, write: (line: string) => void = toStandardError): Promise<RunningServer> {
  const { folder, lock } = await takeDataFolder(config.dataDir)
  try {
    const cleared = folder.isReadOnly ? [`${folder.path}: ${READ_ONLY}`] : await folder.clearUp()
    const { services, unreadable } = await openServices(config, folder, write)
    if (!folder.isReadOnly) await services.audit.record({ action: 'server.started', actor: null, about: { version: ENGINE_VERSION } })
    const server = createServer(createApp(services))
    /* An upload of four gigabytes takes its time. */
    server.requestTimeout = 3_600_000
    await listen(server, config)
    const close = async (): Promise<void> => {
      await services.jobs.close()
      await services.impact.close()
      await services.replays.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      lock.release()
    }
    const { firstStart } = services
    return {
      url: urlOf(config, server.address() as AddressInfo),
      notices: [...cleared, ...unreadable],
      codeFile: (await firstStart.isClaimed()) ? undefined : firstStart.codeFile,
      close,
    }
  } catch (problem) {
    lock.release()
    throw problem
  }
}

/** The data folder for reading and writing; for reading alone where another server holds it. */
async function takeDataFolder(path: string): Promise<{ folder: DataFolder; lock: DataLock }> {
  const folder = await DataFolder.open(path)
  try {
    return { folder, lock: await lockDataFolder(path) }
  } catch (problem) {
    if (!(problem instanceof ServiceError) || problem.code !== 'data-folder-in-use') throw problem
    return { folder: await DataFolder.open(path, folder.now, true), lock: { release: () => undefined } }
  }
}

const READ_ONLY =
  'Another server uses this data folder. This one shows what was there when it was started. Nothing can be changed here, and nobody can sign in or look at pupils, because that could not be recorded.'

/** The stores of a data folder and the services over them. */
export async function openServices(
  config: Config,
  folder: DataFolder,
  write: (line: string) => void,
): Promise<{ services: Services; unreadable: readonly string[] }> {
  const { log, onFault } = serverLog(write, folder.now)
  const audit = await FileAuditLog.open(folder)
  const datasets = await ParquetDatasets.open(folder)
  const drafts = await FileDrafts.open(folder)
  /* The server that may write fills the chain. */
  const shipped = folder.isReadOnly ? [] : readPolicies(config.policies).list()
  const policies = await PublishedVersions.open(await FileChain.open(folder), shipped, folder.now)
  const jobs = new JobQueue(onFault)
  const identify = await openPseudonyms(config.dataDir)
  const mappings = await FileMappings.open(folder)
  const recorded = await FileRecordedEvents.open(folder)
  const held = new Datasets(datasets, DEFAULT_SETTINGS, recorded)
  const today = (): string => folder.now().toISOString().slice(0, 10)
  const verification = new VerificationService({ policies, drafts, today })
  const stored = new FolderRuns(folder)
  const publishing = new PublishingService({
    drafts,
    versions: policies,
    openErrors: (...asked) => verification.openErrors(...asked),
    replays: new ReplaySummaries(stored),
    now: folder.now,
  })
  const who = await openAccess(config, folder)
  const runs = new RunService({ datasets: held, policies, runs: stored, jobs, now: folder.now })
  const names: Services['names'] = async () => {
    const known = new Map((await who.accounts.list()).map(({ id, name }) => [id, name]))
    return (account) => known.get(account) ?? account
  }
  const impact = new ImpactService({ datasets: held, policies })
  const replaying = {
    dataDir: config.dataDir,
    datasets: held,
    policies,
    drafts,
    runs: stored,
    jobs,
    recordedChanges: () => recorded.changes,
    now: folder.now,
  }
  const replays = new ReplayService(replaying)
  const replayedPupils = new ReplayedPupils({ datasets: held, policies, runs: stored })
  const services: Services = {
    ...who,
    config,
    audit,
    trouble: () => troubleOf(folder, audit),
    datasets,
    drafts,
    policies,
    jobs,
    pupilErasure: new PupilErasure({ datasets, recorded }),
    intake: new DatasetIntake({ folder, datasets, jobs, identify }),
    imports: new ImportService({ folder, datasets, mappings, jobs, identify }),
    runs,
    shownRuns: new ShownRuns(runs, policies),
    reruns: new RerunService({ datasets, recorded, policies, runs: stored, jobs, now: folder.now }),
    impact,
    replays,
    replayCases: new ReplayCases(replayedPupils),
    replayedPupils,
    sweeps: new SweepService(replaying),
    comparisons: new ComparisonService({ datasets: held, policies, drafts, runs: stored, jobs }),
    pupilEvents: new PupilEventsService({ datasets: held, recorded, names, now: folder.now }),
    publishing,
    names,
    forgetDataset: (id) => {
      held.forget(id)
      impact.forget()
      replays.forget()
    },
    now: folder.now,
    today,
    verification,
    log,
    onFault,
  }
  return {
    services,
    unreadable: [
      ...audit.notices,
      ...(folder.isReadOnly ? [] : await publishing.clearUp()),
      ...datasets.unreadable,
      ...drafts.unreadable,
      ...mappings.unreadable,
      ...recorded.unreadable,
    ],
  }
}

function troubleOf(folder: DataFolder, { fault }: AuditLog): Trouble | undefined {
  if (folder.isReadOnly) return { kind: 'read-only', message: READ_ONLY }
  return fault === undefined ? undefined : { kind: 'disk-failed', message: fault }
}

const toStandardError = (line: string): void => void process.stderr.write(line)

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) => {
      const details = 'Stop the program that uses it, or choose another with --port.'
      reject(problem.code === 'EADDRINUSE' ? new ServiceError('port-in-use', 409, `Port ${port} is already in use.`, details) : problem)
    })
    server.listen(port, host, resolve)
  })
}

function urlOf({ host }: Config, { port }: AddressInfo): string {
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
}
