// `attendance replay`: a year of history under a rule that does not count yet; tables as CSV, a summary in Markdown, and an exit code for a
// pipeline.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { collectionOf } from '../../../engine/facts/collection.ts'
import { printDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { weekly } from '../../../engine/replay/evaluate-range.ts'
import { replay } from '../../../engine/replay/replay.ts'
import type { VersionedRuleSet } from '../../../engine/rules/rule-set.ts'
import { expectation } from '../../contract/expectations.ts'
import { hoursOfActions, type MovedPupilShape } from '../../contract/replays.ts'
import { type ReadDataset, readDataset } from '../../reading/read-dataset.ts'
import { checkHours, withHours } from '../../services/replay-work.ts'
import { type ReplayResult, replayResult } from '../../services/replay-result.ts'
import { replayTables, replaySummaryText } from '../../services/replay-files.ts'
import { writeTables } from '../../services/table-files.ts'
import { type PolicyStore, type PolicyVersion, readPolicies, readRuleSetFile } from '../../stores/policy-store.ts'
import { SHIPPED_POLICIES } from '../chosen-policies.ts'
import { type Command, dayOption, readOptions, required, UsageError } from '../command.ts'
import { endProgress, say, showProgress, withCommas } from '../terminal.ts'

export const replayCommand: Command = {
  name: 'replay',
  usage:
    '--data DIR|ZIP [--data DIR|ZIP ...] --from DATE --to DATE --candidate FILE|NAME@VERSION[,...] [--candidate ...] [--baseline none|NAME@VERSION ...] [--expect FILE] [--hours FILE] [--policies DIR] --out DIR',
  summary:
    'Decides past weeks again under up to three candidates; writes who would have moved, week by week, as CSV and Parquet. A comma joins the policies that one candidate changes. Exit 1 where an expectation fails.',
  async run(args) {
    const { values } = readOptions(args, {
      data: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      to: { type: 'string' },
      baseline: { type: 'string', multiple: true, default: [] },
      candidate: { type: 'string', multiple: true, default: [] },
      expect: { type: 'string' },
      hours: { type: 'string' },
      policies: { type: 'string' },
      out: { type: 'string' },
    })
    const dates = weekly(dayOption(required(values.from, 'from'), 'from'), dayOption(required(values.to, 'to'), 'to'))
    if (dates.length === 0) throw new UsageError('--from is after --to. Give the first and the last date.')
    const store = readPolicies(values.policies === undefined ? SHIPPED_POLICIES : resolve(values.policies))
    const candidates = candidatesOf(values.candidate, store)
    const isNone = values.baseline.length === 1 && values.baseline[0] === 'none'
    const fixed = isNone ? [] : values.baseline.map((name) => named(name, store))
    const inForce = (day: number): readonly PolicyVersion[] => [
      ...fixed,
      ...store.inForce(printDay(day)).filter((one) => fixed.every(({ policy }) => policy !== one.policy)),
    ]
    const baseline = (day: number, candidate: readonly VersionedRuleSet[]): readonly PolicyVersion[] =>
      inForce(day).filter((one) => !isNone || candidate.every(({ ruleSet }) => ruleSet.policy !== one.policy))
    const expectations =
      values.expect === undefined ? [] : await readJson(values.expect, z.array(expectation), '[{ "kind": "no-new-legal-action" }]')
    const hours =
      values.hours === undefined ? {} : await readJson(values.hours, hoursOfActions, '{ "graduated-approach/school-meets-parents": 1.5 }')
    checkHours(
      hours,
      [...candidates.flat(), ...dates.flatMap(inForce)].map(({ ruleSet }) => ruleSet),
    )
    required(values.data[0], 'data')
    const out = resolve(required(values.out, 'out'))
    const read: ReadDataset[] = []
    try {
      for (const path of values.data) read.push(await readDataset(resolve(path), { onProgress: showProgress }))
      const view = viewFacts(collectionOf(read.map(({ facts }) => facts)), DEFAULT_SETTINGS)
      const steps = replay({ view: () => view, dates, baseline, candidates })
      let step = steps.next()
      for (; step.done !== true; step = steps.next()) showProgress('Replaying', step.value)
      let isKept = true
      for (const [at, replayed] of step.value.entries()) {
        const ruleSets = [...candidates[at], ...dates.flatMap(inForce)].map(({ ruleSet }) => ruleSet)
        const { result, moved } = replayResult({ replayed, view, dates, ruleSets, expectations })
        const folder = candidates.length === 1 ? out : join(out, `candidate-${at + 1}`)
        endProgress()
        if (candidates.length > 1) say(`Candidate ${at + 1}: ${values.candidate[at]}`)
        isKept = (await writeReplay(folder, { ...result, work: withHours(result.work, hours) }, moved)) && isKept
      }
      return isKept ? 0 : 1
    } finally {
      endProgress()
      for (const { findings } of read) findings.close()
    }
  },
}

/** Writes the files and says what matters most; gives whether every expectation holds. */
async function writeReplay(folder: string, result: ReplayResult, moved: readonly MovedPupilShape[]): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  await writeTables(folder, replayTables(result, moved))
  await writeFile(join(folder, 'replay.json'), `${JSON.stringify(result, null, 2)}\n`)
  await writeFile(join(folder, 'summary.md'), replaySummaryText(result, moved))
  const [count, all] = [withCommas(result.moved ?? 0), withCommas(result.pupils)]
  say(`${count} of ${all} pupils would have been decided otherwise in ${result.dates.length} weeks.`)
  for (const { words, holds } of result.expectations) say(`  ${holds ? 'holds' : 'FAILS'}: ${words}`)
  say(`  See ${join(folder, 'summary.md')}.`)
  return result.expectations.every(({ holds }) => holds)
}

/** @throws UsageError where there is none, more than three, or one with a policy twice */
function candidatesOf(names: readonly string[], store: PolicyStore): PolicyVersion[][] {
  if (names.length === 0) throw new UsageError('Name a --candidate: a rule-set file, or NAME@VERSION.')
  if (names.length > 3)
    throw new UsageError('Up to three candidates are replayed at once. A comma joins the policies that one of them changes.')
  return names.map((joined) => {
    const versions = joined.split(',').map((name) => named(name, store))
    const twice = versions.find(({ policy }, at) => versions.findIndex((other) => other.policy === policy) < at)
    if (twice !== undefined)
      throw new UsageError(`--candidate ${joined} has “${twice.policy}” twice. Name each in a --candidate of its own.`)
    return versions
  })
}

function named(name: string, store: PolicyStore): PolicyVersion {
  const match = /^([a-z][a-z0-9-]*)@(\d+)$/.exec(name)
  return match === null ? { ...readRuleSetFile(name), version: 0 } : store.version(match[1], Number(match[2]))
}

/** @throws UsageError where a file is not JSON of a shape */
async function readJson<T>(file: string, shape: z.ZodType<T>, example: string): Promise<T> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch {
    throw new UsageError(`${file} cannot be read as JSON. Write it such as ${example}.`)
  }
  const read = shape.safeParse(value)
  if (!read.success) throw new UsageError(`${file}: ${z.prettifyError(read.error)}`)
  return read.data
}
