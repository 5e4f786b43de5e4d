// The only home of a run as files for the command line: decisions.csv, actions.csv, rejected.csv and run.json in a folder.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import type { Evaluation } from '../../engine/decisions/evaluation.ts'
import { printDay } from '../../engine/facts/days.ts'
import type { AuthoritySettings } from '../../engine/facts/facts.ts'
import type { VersionedRuleSet } from '../../engine/rules/rule-set.ts'
import { ENGINE_VERSION } from '../../engine/version.ts'
import type { FindingRow } from '../contract/datasets.ts'
import { csvLine } from './csv-text.ts'
import { writeHashed } from './hashed-lines.ts'
import type { LineBytes } from './line-bytes.ts'
import { CSV } from './line-forms.ts'
import { addActions, addDecisions, SubjectNames } from './run-bytes.ts'
import { ACTION_COLUMNS, DECISION_COLUMNS } from './run-rows.ts'
import { decisionCount } from './run-totals.ts'

export const REJECTED_COLUMNS = ['file', 'row', 'column', 'value', 'level', 'code', 'message'] as const

/** What run.json records: enough to run again and to know that the answer is the same. */
export interface RunRecord {
  readonly asOf: string
  readonly engine: string
  readonly settings: AuthoritySettings
  readonly datasets: readonly { readonly hash: string }[]
  readonly ruleSets: readonly { readonly policy: string; readonly version: number; readonly hash: string }[]
  readonly counts: { readonly decisions: number; readonly actions: number; readonly pupils: number; readonly schools: number }
  /** SHA-256 over decisions and actions as they stand in their files. */
  readonly resultHash: string
}

/** Writes the files of a run; the same inputs and engine version give the same bytes. */
export async function writeRunFiles(
  folder: string,
  evaluation: Evaluation,
  ruleSets: readonly VersionedRuleSet[],
  actions: readonly RecommendedAction[],
  datasetHashes: readonly string[],
): Promise<RunRecord> {
  await mkdir(folder, { recursive: true })
  const hash = createHash('sha256')
  const names = new SubjectNames(CSV, evaluation)
  await writeHashed(join(folder, 'decisions.csv'), CSV, hash, (out) =>
    withHeading(out, DECISION_COLUMNS, addDecisions(out, evaluation, names)),
  )
  await writeHashed(join(folder, 'actions.csv'), CSV, hash, (out) => withHeading(out, ACTION_COLUMNS, addActions(out, actions, names)))
  const record: RunRecord = {
    asOf: printDay(evaluation.asOf),
    engine: ENGINE_VERSION,
    settings: evaluation.view.settings,
    datasets: datasetHashes.map((one) => ({ hash: one })),
    ruleSets: ruleSets.map(({ version, ruleSet }) => ({ policy: ruleSet.policy, version, hash: ruleSet.hash })),
    counts: {
      decisions: decisionCount(evaluation),
      actions: actions.length,
      pupils: evaluation.responsible.size,
      schools: evaluation.view.facts.schools.length,
    },
    resultHash: hash.digest('hex'),
  }
  await writeFile(join(folder, 'run.json'), `${JSON.stringify(record, null, 2)}\n`)
  return record
}

/** Writes rejected.csv, line by line. */
export async function writeRejected(folder: string, findings: AsyncIterable<FindingRow>): Promise<void> {
  const stream = createWriteStream(join(folder, 'rejected.csv'))
  const write = async (text: string): Promise<void> => {
    if (!stream.write(text)) await once(stream, 'drain')
  }
  await write(csvLine(REJECTED_COLUMNS))
  for await (const finding of findings) {
    await write(csvLine(REJECTED_COLUMNS.map((column) => String(finding[column]))))
  }
  stream.end()
  await once(stream, 'finish')
}

function* withHeading(out: LineBytes, heading: readonly string[], lines: Iterable<void>): Generator<void> {
  out.fields(out.written(heading)).endLine()
  yield* lines
}
