// Replays in threads over a stored sample: the same result in one thread and in two, first and with what the threads kept, and an end at once
// where somebody cancels.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseDay } from '../../../engine/facts/days.ts'
import { weekly } from '../../../engine/replay/evaluate-range.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { writeSample } from '../../../server/sample/write-sample.ts'
import { DataFolder } from '../../../server/stores/data-folder.ts'
import { ParquetDatasets } from '../../../server/stores/parquet-datasets.ts'
import { readPolicies } from '../../../server/stores/policy-store.ts'
import type { ReplayDone, ReplayOrder } from '../../../server/workers/replay-order.ts'
import { ReplayThreads } from '../../../server/workers/replay-threads.ts'

const PUPILS = 200
const DATES = weekly(parseDay('2025-11-07')!, parseDay('2025-12-12')!)
const versions = readPolicies('policies').inForce('2025-11-07')
const startedAt = '2026-01-05T09:00:00.000Z'
let dataDir = ''
let dataset = ''
const opened: ReplayThreads[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'attendance-replay-threads-'))
  const out = join(dataDir, 'sample')
  await writeSample({ pupils: PUPILS, from: '2025-09-01', to: '2025-12-19', seed: 5, out })
  const read = await readDataset(out)
  const store = await ParquetDatasets.open(await DataFolder.open(dataDir, () => new Date(startedAt)))
  dataset = await store.add({ name: 'Sample', isSample: true, dataset: read })
  read.findings.close()
}, 60_000)
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

function threads(few: number): ReplayThreads {
  const made = new ReplayThreads(few)
  opened.push(made)
  return made
}

/** Level 2 from another boundary, and persistent absence at 85 % with it, which a table of schools reads through another. */
function order(level2From: number): ReplayOrder {
  const textOf = (policy: string): string => versions.find((one) => one.policy === policy)!.text
  const parts = [
    textOf('graduated-approach').replace(/("name": "level2From",[^}]*?"value": )80/, `$1${level2From}`),
    textOf('persistent-absence').replace(/("name": "persistentAt",[^}]*?"value": )\d+/, '$185'),
  ]
  return {
    dataDir,
    dates: DATES,
    startedAt,
    recorded: 0,
    data: DATES.map(() => ({ datasets: [dataset], recordedBy: startedAt })),
    versions: versions.map(({ version, text }) => ({ version, text })),
    onDate: DATES.map(() => [...versions.keys()]),
    isNone: false,
    candidates: [{ parts: parts.map((text) => ({ version: 0, text })), expectations: [{ kind: 'most-moved', percent: 1 }] }],
  }
}

const replayed = (by: ReplayThreads, level2From: number, signal = new AbortController().signal): Promise<ReplayDone> =>
  by.replay(order(level2From), PUPILS, { report: () => undefined, signal })

describe('[Q21] replays in threads', () => {
  it('come to the same in two as in one, and with what was kept of another before', async () => {
    const two = threads(1)
    const [first, other, again] = [await replayed(two, 85), await replayed(two, 82), await replayed(two, 85)]
    const [alone] = [await replayed(threads(PUPILS + 1), 85)]
    expect(JSON.stringify(first)).toBe(JSON.stringify(alone))
    expect(JSON.stringify(again)).toBe(JSON.stringify(first))
    expect(other[0].moved.length).not.toBe(first[0].moved.length)
    expect(first[0].result.tables.map(({ table, subject }) => `${table} ${subject}`)).toContain('meeting school')
  }, 60_000)

  it('say how far all shares are, never less than before, and end where somebody cancels', async () => {
    const two = threads(1)
    const told: number[] = []
    const cancel = new AbortController()
    const report = (_step: string, share: number | null): void => {
      if (share !== null) told.push(share)
      if (told.length === 4) cancel.abort()
    }
    await expect(two.replay(order(85), PUPILS, { report, signal: cancel.signal })).rejects.toThrow('This was cancelled.')
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    const after = told.length
    expect((await replayed(two, 85))[0].moved.length).toBeGreaterThan(0)
    // Nothing more was told of the one that ended.
    expect(told.length).toBe(after)
  }, 60_000)
})
