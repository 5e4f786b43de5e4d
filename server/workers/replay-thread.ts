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

const { dataDir, dates, data, versions, onDate, isNone, candidates } = workerData as ReplayOrder
const tell = (word: ReplayWord): void => parentPort!.postMessage(word, [])

tell({ step: 'Loading the registers', share: null })
const folder = await DataFolder.open(dataDir, () => new Date(), true)
const held = new Datasets(await ParquetDatasets.open(folder), DEFAULT_SETTINGS, await FileRecordedEvents.open(folder))
const read = ({ version, text }: { version: number; text: string }): VersionedRuleSet => ({
  version,
  ruleSet: parseRuleSetText(text).ruleSet!,
})
const known = versions.map(read)
const replayed = candidates.map(({ parts }) => parts.map(read))
let [view, shownAs] = [await held.view(data[0].datasets, data[0].recordedBy), JSON.stringify(data[0])]
const steps = replay({
  view: () => view,
  dates,
  baseline: (date, candidate) => {
    const beside = onDate[dates.indexOf(date)].map((at) => known[at])
    return isNone ? beside.filter((one) => candidate.every(({ ruleSet }) => ruleSet.policy !== one.ruleSet.policy)) : beside
  },
  candidates: replayed,
})
for (let at = 0; ; at++) {
  const step = steps.next()
  if (step.done === true) {
    const done = step.value.map((one, index) => {
      const ruleSets = [...replayed[index], ...known].map(({ ruleSet }) => ruleSet)
      return replayResult({ replayed: one, view, dates, ruleSets, expectations: candidates[index].expectations })
    })
    tell({ done })
    break
  }
  const week = Math.min(at, dates.length - 1)
  tell({ step: at < dates.length ? `Replaying week ${at + 1} of ${dates.length}` : 'Comparing due dates', share: step.value })
  // The date of the step is decided next: what was known on it is read before.
  const now = JSON.stringify(data[week])
  if (now !== shownAs) [view, shownAs] = [await held.view(data[week].datasets, data[week].recordedBy), now]
}
