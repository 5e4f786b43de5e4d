// `attendance explain`: one pupil's decisions, what to do and why. The UPN is read from standard input or a prompt, never from the call,
// so that it stands in no shell history and no process list.
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { recommendedActions } from '../../../engine/actions/recommended-actions.ts'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { explain, type Explanation } from '../../../engine/decisions/explain.ts'
import { standingOf } from '../../../engine/decisions/outcome.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { areOfPupils } from '../../../engine/measures/subjects.ts'
import type { ActionRow } from '../../contract/runs.ts'
import { readDataset } from '../../reading/read-dataset.ts'
import { mergedActions } from '../../services/pupil-page.ts'
import { actionRows } from '../../services/run-rows.ts'
import { actionsInLines } from '../actions-in-lines.ts'
import { choosePolicies } from '../chosen-policies.ts'
import { type Command, dayOption, readOptions, required } from '../command.ts'
import { endProgress, say, showProgress } from '../terminal.ts'

export const explainCommand: Command = {
  name: 'explain',
  usage: '--data DIR|ZIP --as-of DATE [--policies DIR] [--policy NAME@VERSION|FILE ...]',
  summary: 'Says what the policies decide for one pupil, what to do first and why; the UPN is read from standard input.',
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
    const tables = evaluation.tables.filter(({ subjects }) => areOfPupils(subjects))
    const explanations: Explanation[] = []
    for (const evaluated of tables) {
      for (let subject = 0; subject < evaluated.subjects.size; subject++) explanations.push(await explain(evaluation, evaluated, subject))
    }
    const ofPupil = { ...evaluation, tables }
    const actions = [...actionRows(ofPupil, recommendedActions(ofPupil, ruleSets))]
    const titles = new Map(ruleSets.map(({ policy, ruleSet }) => [policy, ruleSet.title]))
    const lines = [...actionsInLines(mergedActions(actions.map(asActionRow)), titles), ...decisionsInLines(explanations), 'Why']
    say(lines.join('\n'))
    for (const explanation of explanations) say(inLines(explanation))
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

const asActionRow = ({ subject_id: subjectId, version, ...row }: Record<string, string>): ActionRow =>
  ({ ...row, subjectId, version: Number(version) }) as unknown as ActionRow

const STANDINGS = { applies: 'What is decided', open: 'What cannot be decided', nothing: 'Where nothing applies' } as const

/** Every decision in a line: what calls for something first, then what is open, then the rest by title. */
function decisionsInLines(explanations: readonly Explanation[]): string[] {
  return (Object.keys(STANDINGS) as (keyof typeof STANDINGS)[]).flatMap((standing) => {
    const those = explanations.filter((one) => standingOf(one) === standing)
    if (those.length === 0) return []
    const line = ({ policyTitle, title, label, sentence }: Explanation): string =>
      standing === 'nothing' ? `  ${policyTitle}, ${title}: ${label}` : `  ${policyTitle}, ${title}: ${sentence}`
    return [STANDINGS[standing], ...those.map(line), '']
  })
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
