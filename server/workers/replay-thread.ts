// A thread of replays: decides the shares it is given and puts parts together. It stays, with the facts it read and the columns of the dates it
// decided, so that the next replay of the same data costs little more than what changed.
import { parentPort } from 'node:worker_threads'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import type { FactsView } from '../../engine/facts/view.ts'
import { joinedParts } from '../../engine/replay/joined-parts.ts'
import { KeptFacts } from '../../engine/replay/kept-facts.ts'
import { replayPart } from '../../engine/replay/replay.ts'
import type { ReplayPart, Share } from '../../engine/replay/replay-part.ts'
import { parseRuleSetText } from '../../engine/rules/parse-rule-set.ts'
import type { RuleSet, VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { Datasets } from '../services/datasets.ts'
import { replayResult } from '../services/replay-result.ts'
import { DataFolder } from '../stores/data-folder.ts'
import { FileRecordedEvents } from '../stores/file-recorded-events.ts'
import { ParquetDatasets } from '../stores/parquet-datasets.ts'
import type { DataOnDate, ReplayDone, ReplayOrder, ReplayTask, ReplayWord } from './replay-order.ts'

/** Of the columns of dates, in bytes; there are two threads. */
const MOST_KEPT = 200 * 2 ** 20
const KEPT_RULE_SETS = 100

const tell = (word: ReplayWord): void => parentPort!.postMessage(word, [])
const kept = new KeptFacts(MOST_KEPT)
const ruleSets = new Map<string, RuleSet>()
let held: { readonly recorded: number; readonly datasets: Datasets } | undefined
let seen: { readonly name: string; readonly view: FactsView } | undefined

const read = ({ version, text }: { readonly version: number; readonly text: string }): VersionedRuleSet => {
  const ruleSet = ruleSets.get(text) ?? parseRuleSetText(text).ruleSet!
  ruleSets.delete(text)
  ruleSets.set(text, ruleSet)
  for (const oldest of ruleSets.keys()) if (ruleSets.size > KEPT_RULE_SETS) ruleSets.delete(oldest)
  return { version, ruleSet }
}

/** What was known on a date; the same view while that is the same. */
async function viewOf({ dataDir, startedAt, recorded }: ReplayOrder, { datasets, recordedBy }: DataOnDate): Promise<FactsView> {
  const name = JSON.stringify([recorded, datasets, recordedBy === startedAt ? 'all there is' : recordedBy])
  if (seen?.name === name) return seen.view
  if (held?.recorded !== recorded) {
    const folder = await DataFolder.open(dataDir, () => new Date(), true)
    held = {
      recorded,
      datasets: new Datasets(await ParquetDatasets.open(folder), DEFAULT_SETTINGS, await FileRecordedEvents.open(folder)),
    }
  }
  seen = { name, view: await held.datasets.view(datasets, recordedBy) }
  return seen.view
}

async function part(order: ReplayOrder, share: Share): Promise<readonly ReplayPart[]> {
  const { dates, data, versions, onDate, isNone, candidates } = order
  const known = versions.map(read)
  let view = await viewOf(order, data[0])
  const steps = replayPart(
    {
      view: () => view,
      dates,
      baseline: (date, candidate) => {
        const beside = onDate[dates.indexOf(date)].map((at) => known[at])
        return isNone ? beside.filter((one) => candidate.every(({ ruleSet }) => ruleSet.policy !== one.ruleSet.policy)) : beside
      },
      candidates: candidates.map(({ parts }) => parts.map(read)),
      ...(order.isKept && { kept }),
    },
    share,
  )
  for (let at = 0; ; at++) {
    const step = steps.next()
    if (step.done === true) return step.value
    tell({ tells: 'progress', step: at < dates.length ? `Replaying ${dates.length} weeks` : 'Comparing due dates', share: step.value })
    // The date of the step is decided next: what was known on it is read before.
    view = await viewOf(order, data[Math.min(at, dates.length - 1)])
  }
}

async function joined(order: ReplayOrder, parts: readonly (readonly ReplayPart[])[]): Promise<ReplayDone> {
  const { dates, data, versions, candidates } = order
  const view = await viewOf(order, data[dates.length - 1])
  return candidates.map(({ parts: own, expectations }, at) =>
    replayResult({
      replayed: joinedParts(parts.map((ofCandidates) => ofCandidates[at])),
      view,
      dates,
      ruleSets: [...own, ...versions].map((one) => read(one).ruleSet),
      expectations,
    }),
  )
}

async function answer(asked: ReplayTask): Promise<ReplayWord> {
  if (asked.task === 'part') return { tells: 'part', part: await part(asked.order, asked.share) }
  return { tells: 'done', done: await joined(asked.order, asked.parts) }
}

parentPort!.on('message', (asked: ReplayTask) => {
  void answer(asked).then(tell, (fault: unknown) => tell({ tells: 'fault', fault }))
})
