// The only home of a replay as it lies in its folder, in whatever shape an earlier product kept it. The first had one draft, its text in
// `draft.json`; which policies were under change, and whether it stood beside what is in force, were not said.
import { z } from 'zod'
import { replayDetail, type ReplayDetail } from '../contract/replays.ts'
import { ServiceError } from '../errors/service-error.ts'
import type { RunStore } from '../stores/run-store.ts'

/** A replay as it is kept: with its tables about safeguarding, which some may not see. */
export const keptReplay = replayDetail.extend({ safeguarding: z.array(z.string()).default([]) })
export type KeptReplay = z.infer<typeof keptReplay>

export const IN_FORCE = 'the version in force on each date'

const firstShape = z.object({ draft: z.string(), policy: z.string(), title: z.string(), draftName: z.string() })

/** What is kept in the shape of today. @throws ServiceError 422 in words where it has none of the shapes there were */
export function keptReplayOf(value: unknown): KeptReplay {
  const read = keptReplay.safeParse(besideSaid(value))
  if (!read.success) throw unreadable()
  return { ...read.data, parts: partsOf(value, read.data) }
}

/** Whether it stood beside what is in force is told by the words where an earlier product did not keep it: publishing asks. */
export function besideSaid(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'isBesideInForce' in value) return value
  return { ...value, isBesideInForce: 'baseline' in value && value.baseline === IN_FORCE }
}

function partsOf(value: unknown, { parts, hashes }: KeptReplay): ReplayDetail['parts'] {
  const first = firstShape.safeParse(value).data
  if (parts.length > 0 || first === undefined) return parts
  const { draft, policy, title, draftName } = first
  return [{ policy, title, name: draftName, draft, version: null, hash: hashes.candidate }]
}

/** The rule sets that were replayed, as JSON texts, in the order of the parts. */
export async function candidateTexts(runs: Pick<RunStore, 'readJson'>, id: string): Promise<string[]> {
  try {
    return z.array(z.string()).parse(await runs.readJson('replays', id, 'candidate.json'))
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ENOENT') throw problem
    return [JSON.stringify(await runs.readJson('replays', id, 'draft.json'))]
  }
}

const unreadable = (): ServiceError =>
  new ServiceError(
    'replay-unreadable',
    422,
    'This replay was kept by another version of the product, in a form that cannot be read here.',
    'Replay the draft again over the same weeks.',
  )
