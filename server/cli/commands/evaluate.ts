// `attendance evaluate`: a folder or zip of registers in, or several in order of upload; decisions and actions out.
import { basename, join, resolve } from 'node:path'
import { recommendedActions } from '../../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { collectionOf } from '../../../engine/facts/collection.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import type { FindingRow } from '../../contract/datasets.ts'
import { counted } from '../../reading/counted.ts'
import { type ReadDataset, readDataset } from '../../reading/read-dataset.ts'
import { tableTotals } from '../../services/run-totals.ts'
import { writeRejected, writeRunFiles } from '../../services/run-files.ts'
import { factsHash } from '../../stores/facts-hash.ts'
import { choosePolicies } from '../chosen-policies.ts'
import { type Command, dayOption, readOptions, required } from '../command.ts'
import { endProgress, say, showProgress, withCommas } from '../terminal.ts'

export const evaluateCommand: Command = {
  name: 'evaluate',
  usage: '--data DIR|ZIP [--data DIR|ZIP ...] --as-of DATE --out DIR [--policies DIR] [--policy NAME@VERSION|FILE ...] [--strict]',
  summary:
    'Decides every pupil and school as at a date; writes decisions.csv, actions.csv, rejected.csv and run.json. Of several --data, the later ones have the last word.',
  async run(args) {
    const { values } = readOptions(args, {
      data: { type: 'string', multiple: true, default: [] },
      'as-of': { type: 'string' },
      out: { type: 'string' },
      policies: { type: 'string' },
      policy: { type: 'string', multiple: true, default: [] },
      strict: { type: 'boolean', default: false },
    })
    const asOf = dayOption(required(values['as-of'], 'as-of'), 'as-of')
    const out = resolve(required(values.out, 'out'))
    const ruleSets = choosePolicies(values.policies, values.policy, values['as-of']!)
    required(values.data[0], 'data')
    const read: Read[] = []
    try {
      for (const path of values.data)
        read.push({ label: labelOf(path, values.data), dataset: await readDataset(resolve(path), { onProgress: showProgress }) })
      const view = viewFacts(collectionOf(read.map(({ dataset }) => dataset.facts)), DEFAULT_SETTINGS)
      showProgress('Deciding', null)
      const evaluation = evaluate(view, ruleSets, asOf)
      const actions = recommendedActions(evaluation, ruleSets)
      const record = await writeRunFiles(
        out,
        evaluation,
        ruleSets,
        actions,
        read.map(({ dataset }) => factsHash(dataset.facts)),
      )
      await writeRejected(out, rejectedRows(read))
      endProgress()
      say(
        `${counted(record.counts.pupils, 'pupil')} at ${counted(record.counts.schools, 'school')} decided as at ${record.asOf}: ` +
          `${counted(record.counts.decisions, 'decision')}, ${counted(record.counts.actions, 'action')}.`,
      )
      for (const { policy, title, outcomes } of tableTotals(evaluation)) {
        say(`  ${policy}: ${title}: ${outcomes.map(({ label, count }) => `${label} ${withCommas(count)}`).join(', ')}`)
      }
      for (const one of read) sayWhatWasRead(one)
      const errors = read.reduce((all, { dataset }) => all + dataset.findings.errors, 0)
      const queries = read.reduce((all, { dataset }) => all + dataset.findings.queries, 0)
      if (view.unheld.length > 0) say(`  query: marks for ${withCommas(view.unheld.length)} sessions that were not held count nowhere.`)
      if (errors + queries > 0) say(`  See ${join(out, 'rejected.csv')}.`)
      return values.strict && errors > 0 ? 2 : 0
    } finally {
      for (const { dataset } of read) dataset.findings.close()
    }
  },
}

/** A dataset that was read, and what stands before the names of its files: nothing where it is the only one. */
interface Read {
  readonly label: string
  readonly dataset: ReadDataset
}

const labelOf = (path: string, all: readonly string[]): string => (all.length === 1 ? '' : `${basename(resolve(path))}/`)

function sayWhatWasRead({ label, dataset }: Read): void {
  for (const { file, read, kept, duplicates, missing, aside } of dataset.files) {
    say(
      `  ${label}${file}: ${withCommas(read)} rows = ${withCommas(kept)} kept + ${withCommas(duplicates)} duplicates + ${withCommas(missing)} blank + ${withCommas(aside)} kept aside`,
    )
  }
  for (const { level, message, advice } of dataset.findings.groups()) say(`  ${level}: ${message} ${advice}`)
}

async function* rejectedRows(read: readonly Read[]): AsyncGenerator<FindingRow> {
  for (const { label, dataset } of read) for await (const row of dataset.findings.rows()) yield { ...row, file: `${label}${row.file}` }
}
