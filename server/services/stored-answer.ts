// The only home of reading the answer of a stored run back: its rows, and the hash over them as they lie there now.
import { createHash } from 'node:crypto'
import { StoredAnswer } from './run-differences.ts'
import { lineOf, readActions, readDecisions } from './run-parquet.ts'
import { ACTION_COLUMNS, DECISION_COLUMNS } from './run-rows.ts'

export async function storedAnswer(folder: string): Promise<{ readonly stored: StoredAnswer; readonly hash: string }> {
  const stored = new StoredAnswer()
  const hash = createHash('sha256')
  for await (const row of readDecisions(folder)) {
    hash.update(`${lineOf(row, DECISION_COLUMNS)}\n`)
    stored.addDecision(row)
  }
  for await (const row of readActions(folder)) {
    hash.update(`${lineOf(row, ACTION_COLUMNS)}\n`)
    stored.addAction(row)
  }
  return { stored, hash: hash.digest('hex') }
}
