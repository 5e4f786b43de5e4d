// The only home of an invented authority as facts, for laws that ask much of many pupils: written as files, read, and gone from the disk.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_SETTINGS } from '../../engine/facts/facts.ts'
import { type FactsView, viewFacts } from '../../engine/facts/view.ts'
import { readDataset } from '../../server/reading/read-dataset.ts'
import { type SampleOptions, writeSample } from '../../server/sample/write-sample.ts'

/** @example await sampleView({ pupils: 300, from: '2025-09-01', to: '2026-02-13', seed: 12 }) */
export async function sampleView(sample: Omit<SampleOptions, 'out'>): Promise<FactsView> {
  const folder = await mkdtemp(join(tmpdir(), 'attendance-sample-'))
  try {
    await writeSample({ ...sample, out: folder })
    return await sampleViewIn(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same of files that are there and stay. */
export async function sampleViewIn(folder: string): Promise<FactsView> {
  const { facts, findings } = await readDataset(folder)
  findings.close()
  return viewFacts(facts, DEFAULT_SETTINGS)
}
