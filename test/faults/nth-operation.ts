// The only home of failing at the Nth file operation, for every N: whatever fails, a restarted store holds the old or the new, whole; the new
// where it was acknowledged.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { DataFolder } from '../../server/stores/data-folder.ts'
import { FailingDisk, type Fault, type FaultCode } from './failing-disk.ts'
import type { Change } from './faulty-store.ts'

const CODES: readonly FaultCode[] = ['EIO', 'ENOSPC', 'EMFILE']
/* Of a change with more operations the short form takes every third. */
const MANY = 30
const NOON = new Date('2026-01-15T12:00:00Z')

export interface Failed {
  /** How many file operations the change takes. */
  readonly operations: number
  readonly faults: number
  readonly problems: readonly string[]
}

/** Which faults at each N: all of them, one in turn, or a disk that is full from then on. */
export type Faults = 'all' | 'in turn' | 'full'

export async function failEverywhere(change: Change, which: Faults): Promise<Failed> {
  const problems: string[] = []
  const whole = await attempt(change, undefined)
  let faults = 0
  const step = which === 'all' || whole.calls <= MANY ? 1 : 3
  for (let at = 1; at <= whole.calls; at += step) {
    for (const fault of faultsAt(at, which)) {
      faults++
      const { before, running, after, acknowledged } = await attempt(change, fault)
      const isRight = (state: unknown): boolean =>
        isDeepStrictEqual(state, whole.after) || (!acknowledged && isDeepStrictEqual(state, before))
      const where = `${change.name}, operation ${at}, ${fault.code}${fault.lasting ? ' from then on' : ''}`
      const said = acknowledged ? 'was acknowledged and is not there' : 'is neither old nor new'
      if (!isRight(running)) problems.push(`${where}: in the running store it ${said}: ${JSON.stringify(running)}`)
      if (!isRight(after)) problems.push(`${where}: after a restart it ${said}: ${JSON.stringify(after)}`)
    }
  }
  return { operations: whole.calls, faults, problems }
}

function faultsAt(at: number, which: Faults): Fault[] {
  if (which === 'full') return [{ at, code: 'ENOSPC', lasting: true }]
  const kinds = CODES.flatMap((code) => [false, true].map((lasting): Fault => ({ at, code, lasting })))
  return which === 'all' ? kinds : [kinds[at % kinds.length]]
}

interface Attempt {
  readonly calls: number
  readonly acknowledged: boolean
  readonly before: unknown
  /** What the running store holds once the disk works again. */
  readonly running: unknown
  /** What a restarted store holds; a sentence where it is torn. */
  readonly after: unknown
}

async function attempt(change: Change, fault: Fault | undefined): Promise<Attempt> {
  const path = await mkdtemp(join(tmpdir(), 'nth-'))
  const disk = await FailingDisk.under(path)
  try {
    const { make, state } = await change.begin(await DataFolder.open(path, () => NOON))
    const before = await state()
    const { calls, acknowledged } = await disk.during(make, fault)
    const running = await orTorn(state())
    const folder = await DataFolder.open(path, () => NOON)
    await folder.clearUp()
    return { calls, acknowledged, before, running, after: await orTorn(change.restarted(folder)) }
  } finally {
    disk.release()
    await rm(path, { recursive: true, force: true })
  }
}

const orTorn = (state: Promise<unknown>): Promise<unknown> => state.catch((problem: unknown) => `torn: ${String(problem)}`)
