// The only home of a file of lines written as bytes and added to a hash, with requests let in between.
import type { Hash } from 'node:crypto'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { inTurns } from '../jobs/in-turns.ts'
import { LineBytes } from './line-bytes.ts'
import type { LineForm } from './line-forms.ts'

/** Writes a file; what the steps write and the hash takes is the same. @example await writeHashed(path, CSV, hash, (out) => addActions(out, actions, names)) */
export async function writeHashed(path: string, form: LineForm, hash: Hash, stepsOf: (out: LineBytes) => Iterator<void>): Promise<void> {
  const file = openSync(path, 'w')
  try {
    const out = new LineBytes(form, (bytes) => {
      hash.update(bytes)
      writeFileSync(file, bytes)
    })
    await inTurns(stepsOf(out))
  } finally {
    closeSync(file)
  }
}
