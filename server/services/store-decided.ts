// The only home of storing what a run decided, and of its fingerprint: lines written as bytes, hashed, and turned into Parquet by DuckDB in
// its own threads, with requests let in between. Leaves what stands in a line to `run-bytes.ts` and `run-rows.ts`.
import { createHash, type Hash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecommendedAction } from '../../engine/actions/recommended-actions.ts'
import type { Evaluation } from '../../engine/decisions/evaluation.ts'
import { inTurns } from '../jobs/in-turns.ts'
import { parquetOfLines } from '../stores/parquet-table.ts'
import { writeHashed } from './hashed-lines.ts'
import { LineBytes } from './line-bytes.ts'
import { AsTheyAre } from './line-forms.ts'
import { addActions, addDecisions, SubjectNames } from './run-bytes.ts'
import { writeActions, writeDecisions } from './run-parquet.ts'
import { ACTION_COLUMNS, actionRows, DECISION_COLUMNS, decisionRows } from './run-rows.ts'

type Steps = (out: LineBytes) => Iterator<void>

/** Writes decisions.parquet and actions.parquet; gives the SHA-256 over their lines. */
export async function storeDecided(folder: string, evaluation: Evaluation, actions: readonly RecommendedAction[]): Promise<string> {
  const hash = createHash('sha256')
  const form = new AsTheyAre()
  const names = new SubjectNames(form, evaluation)
  const unheard = (): void => undefined
  if (!(await stored(folder, 'decisions', DECISION_COLUMNS, form, hash, (out) => addDecisions(out, evaluation, names))))
    await writeDecisions(folder, decisionRows(evaluation), unheard)
  if (!(await stored(folder, 'actions', ACTION_COLUMNS, form, hash, (out) => addActions(out, actions, names))))
    await writeActions(folder, actionRows(evaluation, actions), unheard)
  return hash.digest('hex')
}

/** The fingerprint alone. */
export async function fingerprint(evaluation: Evaluation, actions: readonly RecommendedAction[]): Promise<string> {
  const hash = createHash('sha256')
  const out = new LineBytes(new AsTheyAre(), (bytes) => void hash.update(bytes))
  const names = new SubjectNames(out.form, evaluation)
  await inTurns(addDecisions(out, evaluation, names))
  await inTurns(addActions(out, actions, names))
  return hash.digest('hex')
}

/** False where a text of some line cannot be read back from it; then nothing is stored. */
async function stored(
  folder: string,
  name: string,
  columns: readonly string[],
  form: AsTheyAre,
  hash: Hash,
  steps: Steps,
): Promise<boolean> {
  const lines = join(folder, `${name}.lines`)
  try {
    await writeHashed(lines, form, hash, steps)
    if (!form.isBroken) await parquetOfLines(join(folder, `${name}.parquet`), columns, lines, form.separator)
    return !form.isBroken
  } finally {
    await rm(lines)
  }
}
