// The thread of one replay: reads the dataset and what was recorded from the data folder, replays, and hands back what came of it.
import { parentPort, workerData } from 'node:worker_threads'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import { replay } from '../../engine/replay/replay.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { Datasets } from '../services/datasets.ts'
import { replayResult } from '../services/replay-result.ts'
import { DataFolder } from '../stores/data-folder.ts'
import { FileRecordedEvents } from '../stores/file-recorded-events.ts'
import { ParquetDatasets } from '../stores/parquet-datasets.ts'
import type { ReplayOrder, ReplayWord } from './replay-in-thread.ts'

const { dataDir, dataset, recordedBy, dates, baselines, candidate, expectations } = workerData as ReplayOrder
const tell = (word: ReplayWord): void => parentPort!.postMessage(word, [])

tell({ step: 'Loading the registers', share: null })
const folder = await DataFolder.open(dataDir, () => new Date(), true)
const held = new Datasets(await ParquetDatasets.open(folder), DEFAULT_SETTINGS, await FileRecordedEvents.open(folder))
const view = await held.view(dataset, recordedBy)
const read = ({ version, text }: { version: number; text: string }): VersionedRuleSet => ({
  version,
  ruleSet: parseRuleSetText(text).ruleSet!,
})
const known = new Map(baselines.texts.map((one) => [one.key, read(one)]))
const candidates = [read({ version: 0, text: candidate })]
const steps = replay({
  view,
  dates,
  baseline: (date) => baselines.onDate[dates.indexOf(date)].map((key) => known.get(key)!),
  candidates: [candidates],
})
for (;;) {
  const step = steps.next()
  if (step.done === true) {
    const ruleSets = [...candidates, ...known.values()].map(({ ruleSet }) => ruleSet)
    tell({ done: replayResult({ replayed: step.value[0], view, dates, ruleSets, expectations }) })
    break
  }
  tell({ step: `Replaying week ${Math.round(step.value * dates.length) + 1} of ${dates.length}`, share: step.value })
}
