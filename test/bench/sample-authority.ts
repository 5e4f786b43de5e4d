// The only home of the authority that is measured: the product's own sample of 36,000 pupils, written once into the temporary folder.
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import { readDataset } from '../../server/reading/read-dataset.ts'
import { writeSample } from '../../server/sample/write-sample.ts'

export const PUPILS = 36_000

/** The folder with the sample’s files. */
export async function sampleFolder(pupils = PUPILS): Promise<string> {
  const folder = join(tmpdir(), `attendance-rules-bench-${pupils}`)
  if (existsSync(folder)) return folder
  const made = `${folder}.${process.pid}`
  await writeSample({ pupils, from: '2025-09-01', to: '2026-07-17', seed: 1, out: made })
  await rename(made, folder)
  return folder
}

export async function sampleView(): Promise<FactsView> {
  const dataset = await readDataset(await sampleFolder())
  dataset.findings.close()
  return viewFacts(dataset.facts, DEFAULT_SETTINGS)
}
