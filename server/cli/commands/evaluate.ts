// `attendance evaluate`: a folder or zip of registers in, decisions and actions out.
import { join, resolve } from 'node:path'
import { recommendedActions } from '../../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { counted } from '../../reading/counted.ts'
import { readDataset } from '../../reading/read-dataset.ts'
import { tableTotals } from '../../services/run-totals.ts'
import { writeRejected, writeRunFiles } from '../../services/run-files.ts'
import { factsHash } from '../../stores/facts-hash.ts'
import { choosePolicies } from '../chosen-policies.ts'
import { type Command, dayOption, readOptions, required } from '../command.ts'
import { endProgress, say, showProgress, withCommas } from '../terminal.ts'

export const evaluateCommand: Command = {
  name: 'evaluate',
  usage: '--data DIR|ZIP --as-of DATE --out DIR [--policies DIR] [--policy NAME@VERSION|FILE ...] [--strict]',
  summary: 'Decides every pupil and school as at a date; writes decisions.csv, actions.csv, rejected.csv and run.json.',
  async run(args) {
    const { values } = readOptions(args, {
      data: { type: 'string' },
      'as-of': { type: 'string' },
      out: { type: 'string' },
      policies: { type: 'string' },
      policy: { type: 'string', multiple: true, default: [] },
      strict: { type: 'boolean', default: false },
    })
    const asOf = dayOption(required(values['as-of'], 'as-of'), 'as-of')
    const out = resolve(required(values.out, 'out'))
    const ruleSets = choosePolicies(values.policies, values.policy, values['as-of']!)
    const dataset = await readDataset(resolve(required(values.data, 'data')), { onProgress: showProgress })
    try {
      const view = viewFacts(dataset.facts, DEFAULT_SETTINGS)
      showProgress('Deciding', null)
      const evaluation = evaluate(view, ruleSets, asOf)
      const actions = recommendedActions(evaluation, ruleSets)
      const record = await writeRunFiles(out, evaluation, ruleSets, actions, factsHash(dataset.facts))
      await writeRejected(out, dataset.findings.rows())
      endProgress()
      say(
        `${counted(record.counts.pupils, 'pupil')} at ${counted(record.counts.schools, 'school')} decided as at ${record.asOf}: ` +
          `${counted(record.counts.decisions, 'decision')}, ${counted(record.counts.actions, 'action')}.`,
      )
      for (const { policy, title, outcomes } of tableTotals(evaluation)) {
        say(`  ${policy}: ${title}: ${outcomes.map(({ label, count }) => `${label} ${withCommas(count)}`).join(', ')}`)
      }
      for (const { file, read, kept, duplicates, missing, aside } of dataset.files) {
        say(
          `  ${file}: ${withCommas(read)} rows = ${withCommas(kept)} kept + ${withCommas(duplicates)} duplicates + ${withCommas(missing)} blank + ${withCommas(aside)} kept aside`,
        )
      }
      for (const { level, message, advice } of dataset.findings.groups()) say(`  ${level}: ${message} ${advice}`)
      const { errors, queries } = dataset.findings
      if (view.unheld.length > 0) say(`  query: marks for ${withCommas(view.unheld.length)} sessions that were not held count nowhere.`)
      if (errors + queries > 0) say(`  See ${join(out, 'rejected.csv')}.`)
      return values.strict && errors > 0 ? 2 : 0
    } finally {
      dataset.findings.close()
    }
  },
}
