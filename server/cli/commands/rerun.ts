// `attendance rerun`: decides a stored run again and says whether the answer is the same.
import { JobQueue } from '../../jobs/job-queue.ts'
import { RerunService } from '../../services/rerun-service.ts'
import { FileChain } from '../../stores/file-chain.ts'
import { FileRecordedEvents } from '../../stores/file-recorded-events.ts'
import { FolderRuns } from '../../stores/folder-runs.ts'
import { ParquetDatasets } from '../../stores/parquet-datasets.ts'
import { PublishedVersions } from '../../stores/published-versions.ts'
import { type Command, readOptions, UsageError } from '../command.ts'
import { openHeldData } from '../held-data.ts'
import { endProgress, say, showProgress, withCommas } from '../terminal.ts'

export const rerunCommand: Command = {
  name: 'rerun',
  usage: 'RUN [--data-dir ./data]',
  summary: 'Decides a run again from the same facts and rule sets; exit 1 where the answer is another or it cannot be repeated.',
  async run(args) {
    const { values, positionals } = readOptions(args, { 'data-dir': { type: 'string' } })
    if (positionals.length !== 1) throw new UsageError('Name one run by its id, as it stands in the address of its page.')
    const folder = await openHeldData(values['data-dir'])
    const reruns = new RerunService({
      datasets: await ParquetDatasets.open(folder),
      recorded: await FileRecordedEvents.open(folder),
      policies: await PublishedVersions.open(await FileChain.open(folder), []),
      runs: new FolderRuns(folder),
      jobs: new JobQueue(),
      now: folder.now,
    })
    const tools = { signal: new AbortController().signal, report: showProgress }
    const { outcome, sentence, tables } = await reruns.decideAgain(positionals[0], tools)
    endProgress()
    say(sentence)
    for (const { policy, title, differing, decisions } of tables) {
      say(`  ${policy}: ${title}: ${withCommas(differing)} of ${withCommas(decisions)}`)
    }
    return outcome === 'same' || outcome === 'reworded' ? 0 : 1
  },
}
