// Which replay speaks for a draft.
import { describe, expect, it } from 'vitest'
import { lastReplayOf } from '../../../editor/versions/replay-evidence.tsx'
import type { ReplaySummary } from '../../../server/contract/replays.ts'

const replay = (id: string, hashes: readonly string[], isBesideInForce = true): ReplaySummary => ({
  id,
  group: '',
  title: '',
  policy: 'levels',
  draftName: '',
  baseline: '',
  isBesideInForce,
  datasetName: '',
  known: 'now',
  isInvented: false,
  startedAt: '',
  moved: null,
  pupils: 0,
  from: '',
  to: '',
  candidates: hashes.map((hash, at) => ({ policy: at === 0 ? 'levels' : 'other', hash })),
  result: '',
  expectations: [],
})
const speaking = (...replays: ReplaySummary[]) => lastReplayOf(replays, { policy: 'levels', hash: 'now' })?.id

describe('the replay that speaks for a draft', () => {
  it('is the newest of what the draft says now, beside what is in force', () => {
    expect(speaking(replay('c', ['before']), replay('b', ['now'], false), replay('a', ['now']), replay('z', ['now']))).toBe('a')
    expect(speaking(replay('c', ['before']), replay('b', ['now'], false))).toBeUndefined()
  })

  it('is one of the draft alone, or else one with others', () => {
    expect(speaking(replay('b', ['now', 'x']), replay('a', ['now']))).toBe('a')
    expect(speaking(replay('b', ['now', 'x']), replay('a', ['other', 'now']))).toBe('b')
  })
})
