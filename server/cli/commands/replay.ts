// `attendance replay`: a year of history under a rule that does not count yet; tables as CSV, a summary in Markdown, and an exit code for a
// pipeline.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { printDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { weekly } from '../../../engine/replay/evaluate-range.ts'
import { replay } from '../../../engine/replay/replay.ts'
import { hoursOfActions } from '../../contract/replays.ts'
import { expectation } from '../../contract/expectations.ts'
import { readDataset } from '../../reading/read-dataset.ts'
import { checkHours, withHours } from '../../services/replay-work.ts'
import { replayResult } from '../../services/replay-result.ts'
import { replayTables, replaySummaryText } from '../../services/replay-files.ts'
import { writeTables } from '../../services/table-files.ts'
import { type PolicyVersion, readPolicies, readRuleSetFile } from '../../stores/policy-store.ts'
import { SHIPPED_POLICIES } from '../chosen-policies.ts'
import { type Command, dayOption, readOptions, required, UsageError } from '../command.ts'
import { endProgress, say, showProgress, withCommas } from '../terminal.ts'

export const replayCommand: Command = {
  name: 'replay',
  usage:
    '--data DIR|ZIP --from DATE --to DATE --candidate FILE|NAME@VERSION ... [--baseline NAME@VERSION] [--expect FILE] [--hours FILE] [--policies DIR] --out DIR',
  summary:
    'Decides past weeks again under a candidate; writes who would have moved, week by week, as CSV and Parquet. Exit 1 where an expectation fails.',
  async run(args) {
    const { values } = readOptions(args, {
      data: { type: 'string' },
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
    if (values.candidate.length === 0) throw new UsageError('Name a --candidate: a rule-set file, or NAME@VERSION.')
    const store = readPolicies(values.policies === undefined ? SHIPPED_POLICIES : resolve(values.policies))
    const named = (name: string): PolicyVersion => {
      const match = /^([a-z][a-z0-9-]*)@(\d+)$/.exec(name)
      return match === null ? { ...readRuleSetFile(name), version: 0 } : store.version(match[1], Number(match[2]))
    }
    const fixed = values.baseline.map(named)
    const candidate = values.candidate.map(named)
    const baseline = (day: number): readonly PolicyVersion[] => {
      const inForce = store.inForce(printDay(day))
      return [...fixed, ...inForce.filter((one) => fixed.every(({ policy }) => policy !== one.policy))]
    }
    const expectations =
      values.expect === undefined ? [] : await readJson(values.expect, z.array(expectation), '[{ "kind": "no-new-legal-action" }]')
    const hours =
      values.hours === undefined ? {} : await readJson(values.hours, hoursOfActions, '{ "graduated-approach/school-meets-parents": 1.5 }')
    checkHours(
      hours,
      [...candidate, ...dates.flatMap((date) => baseline(date))].map(({ ruleSet }) => ruleSet),
    )
    const dataset = await readDataset(resolve(required(values.data, 'data')), { onProgress: showProgress })
    const out = resolve(required(values.out, 'out'))
    try {
      const view = viewFacts(dataset.facts, DEFAULT_SETTINGS)
      const steps = replay({ view, dates, baseline, candidate })
      for (;;) {
        const step = steps.next()
        if (step.done !== true) {
          showProgress('Replaying', step.value)
          continue
        }
        const ruleSets = [...candidate, ...baseline(dates[dates.length - 1])].map(({ ruleSet }) => ruleSet)
        const { result: replayed, moved } = replayResult({ replayed: step.value, view, dates, ruleSets, expectations })
        const result = { ...replayed, work: withHours(replayed.work, hours) }
        await mkdir(out, { recursive: true })
        await writeTables(out, replayTables(result, moved))
        await writeFile(join(out, 'replay.json'), `${JSON.stringify(result, null, 2)}\n`)
        await writeFile(join(out, 'summary.md'), replaySummaryText(result, moved))
        endProgress()
        say(
          `${withCommas(result.moved ?? 0)} of ${withCommas(result.pupils)} pupils would have been decided otherwise in ${dates.length} weeks.`,
        )
        for (const { words, holds } of result.expectations) say(`  ${holds ? 'holds' : 'FAILS'}: ${words}`)
        say(`  See ${join(out, 'summary.md')}.`)
        return result.expectations.every(({ holds }) => holds) ? 0 : 1
      }
    } finally {
      endProgress()
      dataset.findings.close()
    }
  },
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
