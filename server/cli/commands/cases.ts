// `attendance cases`: runs the worked examples kept with rule sets and says which rows none reaches.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runCases } from '../../../engine/cases/run-cases.ts'
import { type PolicyVersion, readRuleSetFile } from '../../stores/policy-store.ts'
import { type Command, readOptions, UsageError } from '../command.ts'
import { say } from '../terminal.ts'

export const cases: Command = {
  name: 'cases',
  usage: 'DIR|FILE',
  summary: 'Runs the cases of a rule set (v1.json with v1.cases.json) or of every rule set below a folder; exit 1 where one fails.',
  async run(args) {
    const { positionals } = readOptions(args, {})
    if (positionals.length !== 1) throw new UsageError('Name one rule-set file or folder.')
    const files = ruleSetFiles(positionals[0])
    if (files.length === 0) throw new UsageError(`There is no rule set in ${positionals[0]}.`)
    let failed = 0
    for (const file of files) failed += await runOne(readRuleSetFile(file))
    return failed === 0 ? 0 : 1
  },
}

async function runOne({ policy, version, ruleSet, cases: kept }: PolicyVersion): Promise<number> {
  const { results, unreached } = await runCases(ruleSet, kept)
  const failures = results.filter((result) => !result.passed)
  const rows = ruleSet.tables.reduce((sum, table) => sum + table.rows.length, 0)
  say(
    `${policy} v${version}: ${results.length - failures.length} of ${results.length} cases pass; ${rows - unreached.length} of ${rows} rows reached`,
  )
  for (const { name, differences } of failures) say(`  FAILED ${name}: ${differences.join('; ')}`)
  for (const row of unreached) say(`  no case reaches ${row}`)
  return failures.length + unreached.length
}

/** A file itself, or every v1.json, v2.json … below a folder (folders beginning with _ are left out). */
function ruleSetFiles(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) throw new UsageError(`There is no file or folder ${path}.`)
  if (stat.isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return entry.name.startsWith('_') ? [] : ruleSetFiles(join(path, entry.name))
      return /^v\d+\.json$/.test(entry.name) ? [join(path, entry.name)] : []
    })
}
