// `attendance explain`: one pupil's decisions and why. The UPN is read from standard input or a prompt, never from the call,
// so that it stands in no shell history and no process list.
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { explain, type Explanation } from '../../../engine/decisions/explain.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { areOfPupils } from '../../../engine/measures/subjects.ts'
import { readDataset } from '../../reading/read-dataset.ts'
import { choosePolicies } from '../chosen-policies.ts'
import { type Command, dayOption, readOptions, required } from '../command.ts'
import { endProgress, say, showProgress } from '../terminal.ts'

export const explainCommand: Command = {
  name: 'explain',
  usage: '--data DIR|ZIP --as-of DATE [--policies DIR] [--policy NAME@VERSION|FILE ...]',
  summary: 'Says what the policies decide for one pupil and why; the UPN is read from standard input.',
  async run(args) {
    const { values } = readOptions(args, {
      data: { type: 'string' },
      'as-of': { type: 'string' },
      policies: { type: 'string' },
      policy: { type: 'string', multiple: true, default: [] },
    })
    const asOf = dayOption(required(values['as-of'], 'as-of'), 'as-of')
    const ruleSets = choosePolicies(values.policies, values.policy, values['as-of']!)
    const folder = resolve(required(values.data, 'data'))
    const upn = await askForUpn()
    const { facts, findings } = await readDataset(folder, { onProgress: showProgress })
    findings.close()
    endProgress()
    const pupil = facts.pupils.findIndex((one) => one.id === upn)
    if (pupil < 0) {
      say('No pupil in this data has that UPN. Check the thirteen characters.', 'error')
      return 1
    }
    const evaluation = evaluate(viewFacts(facts, DEFAULT_SETTINGS), ruleSets, asOf, Int32Array.of(pupil))
    for (const evaluated of evaluation.tables) {
      if (!areOfPupils(evaluated.subjects)) continue
      for (let subject = 0; subject < evaluated.subjects.size; subject++) say(inLines(await explain(evaluation, evaluated, subject)))
    }
    return 0
  },
}

async function askForUpn(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdin.isTTY ? process.stderr : undefined })
  try {
    if (process.stdin.isTTY) return (await lines.question('UPN: ')).trim().toUpperCase()
    for await (const line of lines) if (line.trim() !== '') return line.trim().toUpperCase()
    return ''
  } finally {
    lines.close()
  }
}

function inLines({ policyTitle, version, title, sentence, nearest, rows, source }: Explanation): string {
  const marks = { true: 'yes', false: 'no ', unknown: '?  ' }
  const cells = rows.flatMap((row) => [
    `    ${marks[row.outcome]} ${row.id}${row.decides ? '  <- decides' : ''}`,
    ...row.cells.map((cell) => `          ${marks[cell.outcome]} ${cell.label} ${cell.test}: ${cell.value}`),
  ])
  const from = source === null ? [] : [`  Source: ${source.title}, ${source.paragraph}`]
  return [
    `${policyTitle} (version ${version}), ${title}`,
    `  ${sentence}.`,
    ...(nearest === '' ? [] : [`  ${nearest}`]),
    ...cells,
    ...from,
    '',
  ].join('\n')
}
