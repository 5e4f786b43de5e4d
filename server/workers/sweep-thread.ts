// The thread of one sweep: reads the dataset and what was recorded from the data folder, sweeps, and hands back what came of it.
import { parentPort, workerData } from 'node:worker_threads'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import { sweepRange } from '../../engine/replay/sweep-range.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import { Datasets } from '../services/datasets.ts'
import { sweepResult } from '../services/sweep-result.ts'
import { WHY_NOT_SWEPT } from '../services/sweep-words.ts'
import { DataFolder } from '../stores/data-folder.ts'
import { FileRecordedEvents } from '../stores/file-recorded-events.ts'
import { ParquetDatasets } from '../stores/parquet-datasets.ts'
import type { SweepOrder, SweepWord } from './sweep-in-thread.ts'

const { dataDir, datasets, recordedBy, dates, others, onDate, candidate, table, parameter, grid } = workerData as SweepOrder
const tell = (word: SweepWord): void => parentPort!.postMessage(word, [])

tell({ step: 'Loading the registers', share: null })
const folder = await DataFolder.open(dataDir, () => new Date(), true)
const held = new Datasets(await ParquetDatasets.open(folder), DEFAULT_SETTINGS, await FileRecordedEvents.open(folder))
const view = await held.view(datasets, recordedBy)
const own = { version: 0, ruleSet: parseRuleSetText(candidate).ruleSet! }
const known = others.map(({ version, text }) => ({ version, ruleSet: parseRuleSetText(text).ruleSet! }))
const steps = sweepRange({
  view,
  dates,
  ruleSets: (date) => [own, ...onDate[dates.indexOf(date)].map((at) => known[at])],
  table,
  parameter,
  grid,
})
let step = steps.next()
for (; step.done !== true; step = steps.next())
  tell({ step: `Sweeping week ${Math.round(step.value * dates.length) + 1} of ${dates.length}`, share: step.value })
if (typeof step.value === 'string') throw new Error(WHY_NOT_SWEPT[step.value])
tell({ done: sweepResult({ swept: step.value, ruleSet: own.ruleSet, table, parameter, grid, dates }) })
