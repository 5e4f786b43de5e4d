// The only home of the list of oddities: everything that real files get wrong, put several times each into a small sample.
// Each kind is made in the file of its subject (marks, pupils, schools, events); what is to be done about them is the engine's to say.
import { EditableSample } from './editable-sample.ts'
import { eventOddities } from './oddities-of-events.ts'
import { markOddities } from './oddities-of-marks.ts'
import { pupilOddities } from './oddities-of-pupils.ts'
import { schoolOddities } from './oddities-of-schools.ts'
import type { Oddity } from './oddity.ts'
import { stream } from './random.ts'

export type OddityCount = { kind: string; count: number }

/* Schools come first: later kinds need a second school, which a small sample may not have. */
const oddities: Record<string, Oddity> = { ...schoolOddities, ...pupilOddities, ...markOddities, ...eventOddities }

/** Rewrites the sample in the folder (up to some 5,000 pupils); the same sample and seed give the same bytes. */
export async function addOddities(folder: string, seed: number): Promise<OddityCount[]> {
  const sample = await EditableSample.read(folder, seed)
  const counts = Object.entries(oddities).map(([kind, spoil]) => ({ kind, count: spoil(sample, stream(seed, kind)) }))
  await sample.save()
  return counts
}
