// Replays over HTTP of several candidates, of several policies at once, beside nothing, and of several uploads as they are known now or were then.
import { describe, expect, test } from 'vitest'
import { type ReplayDetail, replayDetail, replayedPupil, replayList, replayMoved } from '../../../server/contract/replays.ts'
import { bareServer, type TestServer } from './real-server.ts'

const API = '/api/v1'
const SCHOOL = '900001'
/** Valid check letters: K and L. */
const [ANNA, BEN] = ['K358400119001', 'L358400120002']

const marksOf = (upn: string, mondays: readonly string[], am: string, pm: string): string[] =>
  mondays.flatMap((monday) =>
    [0, 1, 2, 3, 4].flatMap((add) => {
      const date = new Date(Date.parse(monday) + add * 86_400_000).toISOString().slice(0, 10)
      return [`${upn},${SCHOOL},${date},AM,${am}`, `${upn},${SCHOOL},${date},PM,${pm}`]
    }),
  )
const filesOf = (upns: readonly string[], marks: readonly string[]) => ({
  'pupils.csv': `upn,school_urn\n${upns.map((upn) => `${upn},${SCHOOL}\n`).join('')}`,
  'marks.csv': ['upn,school_urn,date,session,code', ...marks].join('\n'),
})
/** Both absent in the weeks of 17 and 24 November. */
const NOVEMBER = filesOf(
  [ANNA, BEN],
  [ANNA, BEN].flatMap((upn) => marksOf(upn, ['2025-11-17', '2025-11-24'], 'I', 'I')),
)
/** It was all a mistake: Anna was there from 17 November to 12 December. Of Ben there is nothing in those weeks. */
const DECEMBER = filesOf([ANNA], marksOf(ANNA, ['2025-11-17', '2025-11-24', '2025-12-01', '2025-12-08'], '/', '\\'))

async function twoUploads(): Promise<TestServer> {
  const server = await bareServer()
  for (const [name, at, files] of [
    ['November', '2025-11-28T12:00:00Z', NOVEMBER],
    ['December', '2025-12-12T12:00:00Z', DECEMBER],
  ] as const) {
    server.setNow(new Date(at))
    const request = (await server.as({})).post(`${API}/datasets`).field('name', name)
    for (const [file, text] of Object.entries(files)) void request.attach('files', Buffer.from(text), file)
    await server.jobEnd(await request)
  }
  server.setNow(new Date('2026-01-15T12:00:00Z'))
  return { ...server, ask: await server.as({}) }
}

const WEEKS = { datasets: 'all', from: '2025-11-28', to: '2025-12-12' }

async function draftOf({ ask, services }: TestServer, level2From: number): Promise<string> {
  const { text } = services.policies.version('graduated-approach', 2)
  const draft = (await ask.post(`${API}/drafts`).send({ policy: 'graduated-approach', from: 2, name: `From ${level2From}` })).body
  const changed = text.replace(/("name": "level2From",[^}]*?"value": )80/, `$1${level2From}`)
  await ask.put(`${API}/drafts/${draft.id}`).set('if-match', `"${draft.etag}"`).send({ text: changed })
  return draft.id
}

async function replayed(server: TestServer, body: object): Promise<ReplayDetail> {
  const started = await server.ask.post(`${API}/replays`).send({ ...WEEKS, ...body })
  expect([started.status, started.body.title]).toEqual([202, undefined])
  const { result, problem } = await server.jobEnd(started)
  expect(problem).toBeUndefined()
  return replayDetail.parse((await server.ask.get(`${API}/replays/${result}`)).body)
}

/** By outcome, how many have a level on each date under the version. */
function levels({ tables }: ReplayDetail, side: 'baseline' | 'candidate'): Record<string, (number | null)[]> {
  const level = tables.find(({ table }) => table === 'level')!
  return Object.fromEntries(
    level.outcomes.map((outcome, at) => [outcome, level[side].counts[at]] as const).filter(([, counts]) => counts.some(Boolean)),
  )
}

/** What each side says of the first pupil whose level moves. */
async function openedLabels(server: TestServer, { id }: ReplayDetail): Promise<(string | null)[]> {
  const { moved } = replayMoved.parse((await server.ask.get(`${API}/replays/${id}/moved`)).body)
  const { pupil, table } = moved.find((one) => one.table === 'graduated-approach/level')!
  const { before, after } = replayedPupil.parse((await server.ask.get(`${API}/replays/${id}/pupils/${pupil}?table=${table}`)).body)
  return [before, after].map((side) => side?.label ?? null)
}

describe('a replay of several uploads', () => {
  test('[Q18] reads each date with what had been uploaded by its end, or with all that is known now', async () => {
    const server = await twoUploads()
    const candidates = [[`draft:${await draftOf(server, 85)}`]]
    const [now, then] = [await replayed(server, { candidates }), await replayed(server, { candidates, known: 'then' })]
    expect(levels(now, 'baseline')).toEqual({ 'No level': [1, 1, 1], 'Not enough data': [1, 1, 1] })
    expect(levels(then, 'baseline')).toEqual({ 'Level 3': [2, 2, 0], 'No level': [0, 0, 1], 'Not enough data': [0, 0, 1] })
    expect([now.datasetName, now.datasets.map(({ name }) => name), now.known, then.known]).toEqual([
      'December and 1 upload before it',
      ['November', 'December'],
      'now',
      'then',
    ])
    expect(now.hashes.dataset).not.toBe(then.hashes.dataset)
    const early = await server.ask.post(`${API}/replays`).send({ ...WEEKS, candidates, known: 'then', from: '2025-11-21' })
    expect([early.status, early.body.code]).toEqual([422, 'nothing-known'])
  }, 60_000)
})

describe('several candidates', () => {
  test('[Q17] are kept as a replay each, of one group, equal to replaying them one by one', async () => {
    const server = await twoUploads()
    const drafts = [await draftOf(server, 85), await draftOf(server, 75)]
    const candidates = [[`draft:${drafts[0]}`, 'safeguarding@1'], [`draft:${drafts[1]}`]]
    const first = await replayed(server, { candidates, known: 'then' })
    const listed = replayList.parse((await server.ask.get(`${API}/replays`)).body).replays
    const group = listed.filter((one) => one.group === first.group)
    expect(group.map(({ candidates: of }) => of.map(({ policy }) => policy))).toHaveLength(2)
    for (const [at, candidate] of candidates.entries()) {
      const alone = await replayed(server, { candidates: [candidate], known: 'then' })
      const together = group.find((one) => one.candidates.length === candidates[at].length)!
      expect([together.result, alone.group === first.group]).toEqual([alone.hashes.result, false])
    }
    expect(first.parts.map(({ policy, name, draft, version }) => [policy, name, draft, version])).toEqual([
      ['graduated-approach', 'From 85', drafts[0], null],
      ['safeguarding', 'Version 1', null, 1],
    ])
    expect(first.unchanged.map(({ policy }) => policy)).not.toContain('safeguarding')
  }, 60_000)

  test('beside no version at all, everything that a policy says is new', async () => {
    const server = await twoUploads()
    const found = await replayed(server, { draft: await draftOf(server, 85), baseline: 'none', known: 'then' })
    expect(levels(found, 'baseline')).toEqual({ 'Not decided on': [2, 2, 2] })
    expect(levels(found, 'candidate')).toEqual({ 'Level 3': [2, 2, 0], 'No level': [0, 0, 1], 'Not enough data': [0, 0, 1] })
    expect([found.baseline, found.tables.find(({ table }) => table === 'level')!.on]).toEqual(['no version at all', 'candidate'])
    expect(await openedLabels(server, found)).toEqual([null, 'Level 3'])
  }, 60_000)

  test('beside a version that was named, a moved pupil is explained under that version', async () => {
    const server = await twoUploads()
    const asked = { draft: await draftOf(server, 0), baseline: ['graduated-approach@2'], known: 'then' }
    const found = await replayed(server, asked)
    expect([found.isBesideInForce, found.beside]).toEqual([false, ['graduated-approach@2']])
    expect(await openedLabels(server, found)).toEqual(['Level 3', 'Level 2'])
  }, 60_000)

  test('of which one has a policy twice are refused', async () => {
    const server = await twoUploads()
    const refused = await server.ask
      .post(`${API}/replays`)
      .send({ ...WEEKS, candidates: [['graduated-approach@1', 'graduated-approach@2']] })
    expect([refused.status, refused.body.code]).toEqual([422, 'policy-twice'])
  }, 60_000)
})
