// `attendance verify`: what is wrong with a rule set, in plain words, with a child it would happen to; exit 1 where one is an error.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { evaluateOn } from '../../../engine/decisions/evaluate.ts'
import type { EvaluatedTable } from '../../../engine/decisions/evaluation.ts'
import { FactsAsAt } from '../../../engine/decisions/facts-as-at.ts'
import { printDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { weekly } from '../../../engine/replay/evaluate-range.ts'
import { parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import type { WithAcceptance } from '../../../engine/verification/accepted.ts'
import { caseCoverage, coverage, type CoverageSum, coverageSum } from '../../../engine/verification/coverage.ts'
import { type RealWitnesses, realWitnesses } from '../../../engine/verification/real-witnesses.ts'
import { type WorstWeek, worstWeeks } from '../../../engine/verification/worst-week.ts'
import { counted } from '../../reading/counted.ts'
import { readDataset } from '../../reading/read-dataset.ts'
import { verifyPolicy } from '../../services/verify-policy.ts'
import { diagnosticLine, type PolicyVersion, readPolicies, readRuleSetFile } from '../../stores/policy-store.ts'
import { SHIPPED_POLICIES } from '../chosen-policies.ts'
import { type Command, dayOption, readOptions, required, UsageError } from '../command.ts'
import { endProgress, say, showProgress } from '../terminal.ts'

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'FILE [--data DIR|ZIP --as-of DATE [--from DATE --to DATE]] [--policies DIR] [--json]',
  summary:
    'Says what is wrong with a rule set: gaps, overlaps, rows that never decide, missing cases and more; exit 1 where one is an error.',
  async run(args) {
    const { values, positionals } = readOptions(args, {
      data: { type: 'string' },
      'as-of': { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      policies: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    if (positionals.length !== 1) throw new UsageError('Name one rule-set file.')
    const asOf = values['as-of'] === undefined ? undefined : dayOption(values['as-of'], 'as-of')
    if (values.data !== undefined) required(values['as-of'], 'as-of')
    const weeks =
      values.from === undefined && values.to === undefined
        ? []
        : weekly(dayOption(required(values.from, 'from'), 'from'), dayOption(required(values.to, 'to'), 'to'))
    if (weeks.length > 0 && values.data === undefined) throw new UsageError('Weeks are counted in data: name them with --data.')
    const unread = unreadable(positionals[0])
    if (unread.length > 0) {
      if (values.json) say(JSON.stringify({ findings: [], unreadable: unread }, null, 2))
      else for (const line of unread) say(`ERROR ${line}`)
      return 1
    }
    const version = readRuleSetFile(positionals[0])
    const store = readPolicies(values.policies === undefined ? SHIPPED_POLICIES : resolve(values.policies))
    const today = asOf === undefined ? new Date().toISOString().slice(0, 10) : printDay(asOf)
    const { findings, needless } = verifyPolicy(version, store, today)
    const others = store.inForce(today).filter((one) => one.policy !== version.policy)
    const inData = values.data === undefined ? undefined : await countInData(resolve(values.data), asOf!, weeks, version, others, findings)
    const counts = inData?.counts
    const reached = version.ruleSet.tables.map((table): Reached => {
      const inCases = coverageSum(caseCoverage(version.ruleSet, table, version.cases))
      const data = inData?.reached.get(table.name)
      return { table: table.name, title: table.title, cases: inCases, ...(data !== undefined && { data }) }
    })
    const errors = findings.filter(({ finding, accepted }) => finding.severity === 'error' && accepted === undefined)
    if (values.json) {
      const listed = ordered(findings, counts).map(({ one, real }) => ({
        ...one.finding,
        accepted: one.accepted ?? null,
        ...(real?.count === undefined ? {} : { inData: real.count }),
        ...(real?.worst === undefined ? {} : { worst: { asOf: printDay(real.worst.date), count: real.worst.count } }),
      }))
      say(
        JSON.stringify(
          { policy: version.policy, version: version.version, errors: errors.length, findings: listed, needless, coverage: reached },
          null,
          2,
        ),
      )
    } else {
      for (const { one, real } of ordered(findings, counts)) sayFinding(one, real, today)
      for (const { finding, by } of needless)
        say(`note: “${finding}”, accepted by ${by}, is no longer found; the acceptance can be taken out.`)
      for (const one of reached) say(reachedLine(one))
      say(summaryOf(version, findings, errors.length))
    }
    return errors.length === 0 ? 0 : 1
  },
}

/** What keeps a file from being read as a rule set, a line each. */
function unreadable(file: string): string[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(`There is no file ${file}.`)
  }
  const { ruleSet, diagnostics } = parseRuleSetText(text)
  return ruleSet === undefined ? diagnostics.map(diagnosticLine) : []
}

/** A finding with how many fall into it now, and when most did. */
type CountedFinding = RealWitnesses & { readonly worst: WorstWeek | undefined }

async function countInData(
  data: string,
  asOf: number,
  weeks: readonly number[],
  version: PolicyVersion,
  others: readonly PolicyVersion[],
  findings: readonly WithAcceptance[],
): Promise<{ readonly counts: readonly CountedFinding[]; readonly reached: ReadonlyMap<string, CoverageSum> }> {
  const dataset = await readDataset(data, { onProgress: showProgress })
  try {
    const view = viewFacts(dataset.facts, DEFAULT_SETTINGS)
    const own = new Set(version.ruleSet.tables.map(({ name }) => `${version.policy}/${name}`))
    const tablesOn = (date: number): readonly EvaluatedTable[] =>
      evaluateOn(new FactsAsAt(view, date), [version, ...others], own).tables.filter((one) => one.policy === version.policy)
    const found = findings.map((one) => one.finding)
    const worst = worstWeeks(found, weeks, tablesOn)
    const tables = tablesOn(asOf)
    return {
      counts: realWitnesses(found, tables).map((real) => ({ ...real, worst: worst.get(real.finding.key) })),
      reached: new Map(tables.map(({ table, decided, columns }) => [table.name, coverageSum(coverage(decided, columns))])),
    }
  } finally {
    endProgress()
    dataset.findings.close()
  }
}

/** Findings in the order to show them: as found, or, where data were counted, worst first. */
function ordered(
  findings: readonly WithAcceptance[],
  counts: readonly CountedFinding[] | undefined,
): { readonly one: WithAcceptance; readonly real: CountedFinding | undefined }[] {
  if (counts === undefined) return findings.map((one) => ({ one, real: undefined }))
  return counts.map((real) => ({ one: findings.find((each) => each.finding === real.finding)!, real }))
}

function sayFinding({ finding, accepted }: WithAcceptance, real: CountedFinding | undefined, day: string): void {
  const level = accepted === undefined ? finding.severity : 'accepted'
  say(
    `${level.toUpperCase()} ${[finding.at.table, finding.at.row].filter((part) => part !== undefined).join(' > ') || 'rule set'}: ${finding.message} [${finding.code}]`,
  )
  if (real?.count !== undefined) say(`  In these data, as at ${day}: ${counted(real.count, 'subject')} of this table.`)
  if (real?.worst !== undefined) say(`  Most, ${counted(real.worst.count, 'subject')}, as at ${printDay(real.worst.date)}.`)
  if (accepted !== undefined) say(`  Accepted by ${accepted.by} until ${accepted.until}: ${accepted.why}`)
  else
    for (const { label, edit } of finding.repairs) say(`  To mend it: ${label}${edit.kind === 'set-cell' ? ` (${edit.cell ?? '-'})` : ''}.`)
  if (accepted === undefined && finding.severity !== 'advice') say(`  To accept it, use this name: ${finding.key}`)
}

/** How much of a table somebody ever reaches. */
interface Reached {
  readonly table: string
  readonly title: string
  readonly cases: CoverageSum
  readonly data?: CoverageSum
}

function reachedLine({ title, cases, data }: Reached): string {
  const parts = [`cases reach ${reachedInWords(cases)}`, ...(data === undefined ? [] : [`these data ${reachedInWords(data)}`])]
  return `${title}: ${parts.join('; ')}.`
}

function reachedInWords({ rows, reached, cells, cellsBothWays, missing }: CoverageSum): string {
  const not = missing.length === 0 ? '' : ` (not ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ' …' : ''})`
  return `${reached} of ${counted(rows, 'row')}${not}, and ${cellsBothWays} of ${counted(cells, 'cell')} both true and false`
}

function summaryOf({ policy, version }: PolicyVersion, findings: readonly WithAcceptance[], errors: number): string {
  const open = findings.filter((one) => one.accepted === undefined)
  const count = (severity: string): number => open.filter((one) => one.finding.severity === severity).length
  const name = `${policy}${version === 0 ? '' : ` version ${version}`}`
  const accepted = findings.length - open.length
  return `${name}: ${counted(errors, 'error')}, ${counted(count('warning'), 'warning')}, ${count('advice')} of advice${accepted === 0 ? '' : `, ${accepted} accepted`}.`
}
