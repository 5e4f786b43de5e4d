// `attendance sweep`: the caseload under every value of a threshold, on a date or over weeks, as CSV and Markdown; the value that keeps it under
// a number; and two thresholds together. Exit 1 where no value does.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { collectionOf } from '../../../engine/facts/collection.ts'
import { type Day, printDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { weekly } from '../../../engine/replay/evaluate-range.ts'
import { type GridAxis, gridValues } from '../../../engine/replay/sweep-grid.ts'
import { sweepRange, type SweptRange } from '../../../engine/replay/sweep-range.ts'
import { mostSteps } from '../../../engine/replay/sweep-weeks.ts'
import { usableValues } from '../../../engine/replay/usable-values.ts'
import { nearestValue, valuesKeeping } from '../../../engine/replay/values-keeping.ts'
import { parseDecimal } from '../../../engine/rules/exact-number.ts'
import type { RuleSet } from '../../../engine/rules/rule-set.ts'
import { MOST_VALUES } from '../../contract/sweeps.ts'
import { type ReadDataset, readDataset } from '../../reading/read-dataset.ts'
import { writeTables } from '../../services/table-files.ts'
import { outcomeInWords, outcomesNamed } from '../../services/outcome-words.ts'
import { type KeptUnder, sweepSummaryText, sweepTables } from '../../services/sweep-files.ts'
import { sweepResult } from '../../services/sweep-result.ts'
import { WHY_NOT_SWEPT } from '../../services/sweep-words.ts'
import { type PolicyVersion, readPolicies, readRuleSetFile } from '../../stores/policy-store.ts'
import { SHIPPED_POLICIES } from '../chosen-policies.ts'
import { type Command, dayOption, readOptions, required, UsageError, wholeNumberOption } from '../command.ts'
import { endProgress, say, showProgress, withCommas } from '../terminal.ts'

export const sweepCommand: Command = {
  name: 'sweep',
  usage:
    '--data DIR|ZIP [--data DIR|ZIP ...] --from DATE [--to DATE] --policy FILE|NAME@VERSION --table NAME --parameter NAME [--keep OUTPUT=VALUE --under N [--places 0|1|2]] [--pair NAME:FROM:TO:STEP --pair NAME:FROM:TO:STEP] [--policies DIR] --out DIR',
  summary:
    'Tells the caseload under every value of a threshold, as CSV and Parquet, and the value that keeps it under a number. Exit 1 where none does.',
  async run(args) {
    const { values } = readOptions(args, {
      data: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      to: { type: 'string' },
      policy: { type: 'string' },
      table: { type: 'string' },
      parameter: { type: 'string' },
      keep: { type: 'string' },
      under: { type: 'string' },
      places: { type: 'string', default: '0' },
      pair: { type: 'string', multiple: true, default: [] },
      policies: { type: 'string' },
      out: { type: 'string' },
    })
    const from = dayOption(required(values.from, 'from'), 'from')
    const dates = weekly(from, values.to === undefined ? from : dayOption(values.to, 'to'))
    if (dates.length === 0) throw new UsageError('--from is after --to. Give the first and the last date.')
    const store = readPolicies(values.policies === undefined ? SHIPPED_POLICIES : resolve(values.policies))
    const own = policyNamed(required(values.policy, 'policy'), (name, version) => store.version(name, version))
    const table = required(values.table, 'table')
    const parameter = required(values.parameter, 'parameter')
    const grid = gridOption(values.pair)
    if ((values.keep === undefined) !== (values.under === undefined)) throw new UsageError('--keep and --under go together.')
    const goal: Goal | undefined =
      values.keep === undefined
        ? undefined
        : {
            outputs: values.keep,
            under: wholeNumberOption(values.under!, 'under', 1, 10_000_000),
            places: wholeNumberOption(values.places, 'places', 0, 2),
          }
    required(values.data[0], 'data')
    const out = resolve(required(values.out, 'out'))
    const read: ReadDataset[] = []
    try {
      for (const path of values.data) read.push(await readDataset(resolve(path), { onProgress: showProgress }))
      const view = viewFacts(collectionOf(read.map(({ facts }) => facts)), DEFAULT_SETTINGS)
      const ruleSets = (day: Day) => [own, ...store.inForce(printDay(day)).filter(({ policy }) => policy !== own.policy)] as const
      const steps = sweepRange({ view, dates, ruleSets, table, parameter, grid })
      let step = steps.next()
      for (; step.done !== true; step = steps.next()) showProgress('Sweeping', step.value)
      endProgress()
      if (typeof step.value === 'string') throw new UsageError(WHY_NOT_SWEPT[step.value])
      const result = sweepResult({ swept: step.value, ruleSet: own.ruleSet, table, parameter, grid, dates })
      const kept = goal === undefined ? undefined : keptUnder(step.value, own.ruleSet, table, parameter, goal)
      await mkdir(out, { recursive: true })
      await writeTables(out, sweepTables(result))
      await writeFile(join(out, 'summary.md'), sweepSummaryText(result, kept))
      say(
        `${withCommas(result.steps.length)} steps of ${result.parameter.label} over ${dates.length === 1 ? 'one date' : `${dates.length} weeks`}.`,
      )
      if (kept !== undefined) say(`  ${kept.outcome} under ${withCommas(kept.under)}: ${kept.value ?? 'no value keeps it'}.`)
      say(`  See ${join(out, 'summary.md')}.`)
      return kept !== undefined && kept.value === undefined ? 1 : 0
    } finally {
      endProgress()
      for (const { findings } of read) findings.close()
    }
  },
}

function policyNamed(name: string, versionOf: (policy: string, version: number) => PolicyVersion): PolicyVersion {
  const match = /^([a-z][a-z0-9-]*)@(\d+)$/.exec(name)
  return match === null ? { ...readRuleSetFile(name), version: 0 } : versionOf(match[1], Number(match[2]))
}

interface Goal {
  readonly outputs: string
  readonly under: number
  readonly places: number
}

/** @throws UsageError where nobody has the outputs under any value: they may be misspelt */
function keptUnder({ weeks }: SweptRange, ruleSet: RuleSet, table: string, parameter: string, goal: Goal): KeptUnder {
  const wanted = outcomesNamed(weeks.outcomes, goal.outputs)
  if (wanted.length === 0)
    throw new UsageError(`Nobody has “${goal.outputs}” under any value. Write it as in an output file, such as level=3.`)
  const { digits, scale } = parseDecimal(String(ruleSet.document.parameters.find(({ name }) => name === parameter)!.value))!
  const canHave = usableValues(ruleSet, [parameter])
  const value = nearestValue({
    ranges: valuesKeeping({ steps: mostSteps(weeks, wanted) }, [0], goal.under),
    now: { numerator: digits, denominator: scale },
    places: goal.places,
    isUsable: (one) => canHave({ [parameter]: one }),
  })
  const outputs = ruleSet.tables.find(({ name }) => name === table)!.outputs
  return { outcome: wanted.map((at) => outcomeInWords(weeks.outcomes[at], outputs)).join(' or '), under: goal.under, value }
}

/** @throws UsageError where there are not two, or one is not written as NAME:FROM:TO:STEP */
function gridOption(pairs: readonly string[]): { readonly rows: GridAxis; readonly columns: GridAxis } | undefined {
  if (pairs.length === 0) return undefined
  if (pairs.length !== 2) throw new UsageError('Two parameters make a grid: give --pair twice, or not at all.')
  const [rows, columns] = pairs.map((text): GridAxis => {
    const match = /^([A-Za-z][\w-]*):(-?\d+(?:\.\d{1,2})?):(-?\d+(?:\.\d{1,2})?):(\d+(?:\.\d{1,2})?)$/.exec(text)
    if (match === null) throw new UsageError(`--pair is “${text}”. Write it as level2From:70:90:1.`)
    const values = gridValues(Number(match[2]), Number(match[3]), Number(match[4]))
    if (values.length === 0 || values.length > MOST_VALUES)
      throw new UsageError(`--pair “${text}” has ${values.length} values; 1 to ${MOST_VALUES} are needed.`)
    return { parameter: match[1], values }
  })
  return { rows, columns }
}
