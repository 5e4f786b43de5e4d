// Replays as earlier products kept them: each shape there was is read, and anything else is refused in words.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { candidateTexts, keptReplayOf } from '../../../server/services/kept-replay.ts'
import { ReplaySummaries } from '../../../server/services/replay-summaries.ts'
import { MemoryRuns } from '../../../server/stores/memory-runs.ts'
import { NOON, temporaryPath } from '../stores/temporary-data.ts'

const side = { counts: [[3, 2]], entered: [3], left: [1], stay: [1.5] }
/* As the first product wrote it: one draft, no parts, no group, no changes, no weeks of work, nothing of hours. */
const FIRST = {
  id: 'r1',
  title: 'Graduated approach',
  policy: 'graduated-approach',
  draft: 'd1',
  draftName: 'Level 2 from 85',
  baseline: 'the version in force on each date',
  dataset: 'autumn',
  datasetName: 'Autumn',
  startedAt: '2025-12-19T12:00:00.000Z',
  dates: ['2025-12-05', '2025-12-12'],
  pupils: 3,
  moved: 1,
  tables: [
    {
      policy: 'graduated-approach',
      table: 'level',
      title: 'Level of support',
      subject: 'pupil',
      outcomes: ['Level 3'],
      baseline: side,
      candidate: side,
      last: [[2]],
      all: [[5]],
    },
  ],
  work: [{ owner: 'school', action: 'Home visit', kind: 'support', before: 3, after: 5 }],
  groups: [],
  unchanged: [{ policy: 'safeguarding', title: 'Safeguarding', hash: 's', isDecided: false, differ: 0 }],
  expectations: [{ words: 'At most 5 %: 3 are.', holds: true }],
  notes: [],
  hashes: { dataset: 'd', baseline: 'b', candidate: 'c', result: 'r' },
}
/* Then expectations and a summary beside it; then changes, hours and weeks of work; then candidates of several parts. */
const THEN_SUMMARY = {
  id: 'r2',
  title: FIRST.title,
  policy: FIRST.policy,
  draft: 'd1',
  draftName: FIRST.draftName,
  baseline: FIRST.baseline,
  datasetName: 'Autumn',
  startedAt: FIRST.startedAt,
  moved: 1,
  pupils: 3,
  hashes: FIRST.hashes,
  from: '2025-12-05',
  to: '2025-12-12',
  tables: ['graduated-approach/level'],
  candidates: [{ policy: 'graduated-approach', hash: 'c' }],
  expected: [{ expectation: { kind: 'no-new-legal-action' }, holds: true }],
}
const PART = { policy: 'school-rag', title: 'RAG', name: 'Version 1', draft: null, version: 1, hash: 'x' }
const WITH_PARTS = {
  ...FIRST,
  group: 'g',
  parts: [PART],
  isBesideInForce: false,
  known: 'then',
  datasets: [{ id: 'autumn', name: 'Autumn', hash: 'd' }],
}

async function folders(...kept: readonly Readonly<Record<string, unknown>>[]) {
  let minute = 0
  const runs = new MemoryRuns(temporaryPath(), () => new Date(NOON.getTime() + 60_000 * minute++))
  const ids: string[] = []
  for (const files of kept)
    ids.push(
      await runs.createFolder('replays', async (folder) => {
        for (const [name, value] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(value))
      }),
    )
  return { runs, summaries: new ReplaySummaries(runs), ids }
}

describe('a replay kept by an earlier product', () => {
  test('of the first shape is read with its one draft as its one part, and nothing it did not know', () => {
    const { parts, group, datasets, known, hours, isInvented, isBesideInForce, work, tables, unchanged, expectations } = keptReplayOf(FIRST)
    expect(parts).toEqual([
      { policy: 'graduated-approach', title: 'Graduated approach', name: 'Level 2 from 85', draft: 'd1', version: null, hash: 'c' },
    ])
    expect([group, datasets, known, hours, isInvented, isBesideInForce]).toEqual(['', [], 'now', {}, false, true])
    expect(work[0]).toMatchObject({ before: 3, after: 5, hours: 1, weeks: { before: [], after: [] } })
    expect([tables[0].on, tables[0].flips]).toEqual(['both', { before: [], after: [] }])
    expect([unchanged[0].actionsDiffer, unchanged[0].dueDatesMoved]).toEqual([null, null])
    expect(expectations).toEqual([{ limit: '', words: 'At most 5 %: 3 are.', holds: true }])
  })

  test('beside a chosen version does not count as one beside what is in force, though it did not say so', async () => {
    expect(keptReplayOf({ ...FIRST, baseline: 'version 1' }).isBesideInForce).toBe(false)
    const { summaries } = await folders({ 'summary.json': { ...THEN_SUMMARY, baseline: 'version 1' } })
    expect(await summaries.lastOf(['c'])).toBeUndefined()
    const { summaries: others } = await folders({ 'summary.json': THEN_SUMMARY })
    expect((await others.lastOf(['c']))?.id).toBe('r2')
  })

  test('is listed with a summary, without one, or with one of a shape nobody knows, and its rule sets are found', async () => {
    const { runs, summaries, ids } = await folders(
      { 'replay.json': FIRST, 'draft.json': { format: 'rule-set/1' } },
      { 'replay.json': FIRST, 'summary.json': THEN_SUMMARY },
      { 'replay.json': WITH_PARTS, 'summary.json': { later: true }, 'candidate.json': ['{"format":"rule-set/1"}'] },
    )
    const listed = await summaries.list()
    expect(listed.unreadable).toEqual([])
    expect(listed.summaries.map(({ id, candidates }) => [id, candidates])).toEqual([
      ['r1', [{ policy: 'school-rag', hash: 'x' }]],
      ['r2', [{ policy: 'graduated-approach', hash: 'c' }]],
      ['r1', [{ policy: 'graduated-approach', hash: 'c' }]],
    ])
    expect(await candidateTexts(runs, ids[0])).toEqual(['{"format":"rule-set/1"}'])
    expect(await candidateTexts(runs, ids[2])).toEqual(['{"format":"rule-set/1"}'])
  })

  test('in a form nobody knows is refused in words, and is listed by what can still be told of it', async () => {
    const { tables: _tables, ...without } = FIRST
    const kept = await folders(
      { 'replay.json': FIRST },
      { 'replay.json': without },
      { 'replay.json': { startedAt: 'Monday', title: 3 } },
      {},
    )
    await writeFile(join(await kept.runs.pathOf('replays', kept.ids[2]), 'summary.json'), '{"id": "cut o')
    const { summaries: read, unreadable } = await kept.summaries.list()
    expect(read.map(({ id }) => id)).toEqual(['r1'])
    const unknown = { draftName: '', title: '', startedAt: '' }
    expect(unreadable).toEqual([
      { id: kept.ids[3], ...unknown },
      { id: kept.ids[2], ...unknown },
      { id: kept.ids[1], draftName: 'Level 2 from 85', title: 'Graduated approach', startedAt: '2025-12-19T12:00:00.000Z' },
    ])
    for (const bad of [without, null, 'text', { ...FIRST, dates: 'weeks' }])
      expect(() => keptReplayOf(bad)).toThrow('This replay was kept by another version of the product')
  })
})
