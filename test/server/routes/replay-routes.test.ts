// A replay over HTTP: a sample term, Level 2 from 85 %, and what whoever asks is told of it.
import { describe, expect, test } from 'vitest'
import { replayDetail, replayedPupil, replayList, replayMoved } from '../../../server/contract/replays.ts'
import { type Case, runCases } from '../../../engine/cases/run-cases.ts'
import { parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'
import { testServer } from './real-server.ts'

describe('a replay', () => {
  test('is run, kept, read again by its hash, and tells a policy lead tens', async () => {
    const server = await testServer()
    const made = await server.ask.post('/api/v1/datasets/sample').send({ pupils: 200 })
    const dataset = (await server.jobEnd(made)).result!
    const { text } = server.services.policies.version('graduated-approach', 2)
    const draft = (await server.ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 2, name: 'Level 2 from 85' })).body
    const changed = text.replace(/("name": "level2From",[^}]*?"value": )80/, '$185')
    await server.ask
      .put(`/api/v1/drafts/${draft.id}`)
      .set('if-match', `"${draft.etag}"`)
      .send({ text: changed, expectations: [{ kind: 'most-moved', percent: 0 }] })
    const asked = {
      dataset,
      from: '2025-11-07',
      to: '2025-12-12',
      draft: draft.id,
      expectations: [
        { kind: 'most-moved', percent: 0 },
        { kind: 'no-new-legal-action' },
        { kind: 'most-with-outcome', table: 'graduated-approach/level', outputs: 'level=3', count: 200 },
        { kind: 'most-moved-to', table: 'graduated-approach/level', outputs: 'level=3', count: 0 },
      ],
    }
    const first = (await server.jobEnd(await server.ask.post('/api/v1/replays').send(asked))).result!
    const plan = 'graduated-approach/individual-attendance-plan'
    const withHours = { ...asked, expectations: [], hours: { [plan]: 2.5 } }
    const again = (await server.jobEnd(await server.ask.post('/api/v1/replays').send(withHours))).result!
    const detail = replayDetail.parse((await server.ask.get(`/api/v1/replays/${first}`)).body)
    const repeated = replayDetail.parse((await server.ask.get(`/api/v1/replays/${again}`)).body)
    /* Whatever is expected and however long its work takes, the same is decided; hours that were said stay with the replay. */
    expect(repeated.hashes).toEqual(detail.hashes)
    expect([detail.hours, repeated.hours]).toEqual([{}, { [plan]: 2.5 }])
    expect(repeated.work.map((one) => [`${one.policy}/${one.name}`, one.hours]).filter(([, hours]) => hours !== 1)).toEqual([[plan, 2.5]])
    expect(detail.dates).toEqual(['2025-11-07', '2025-11-14', '2025-11-21', '2025-11-28', '2025-12-05', '2025-12-12'])

    const level = detail.tables.find(({ table }) => table === 'level')!
    const third = level.outcomes.indexOf('Level 3')
    level.baseline.counts[third].forEach((before, week) => expect(level.candidate.counts[third][week]).toBeGreaterThanOrEqual(before!))
    const weekTotals = detail.dates.map((_, week) => level.candidate.counts.reduce((sum, counts) => sum + counts[week]!, 0))
    expect(new Set(weekTotals).size).toBe(1)
    /* The most serious first, what cannot be decided last. */
    const inOrder = ['Level 3', 'Level 2', 'Level 1', 'No level', 'Not enough data']
    expect(level.outcomes).toEqual(inOrder.filter((one) => level.outcomes.includes(one)))
    expect(level.outcomes.length).toBeGreaterThanOrEqual(4)
    expect(detail.expectations.map(({ holds }) => holds)).toEqual([false, true, true, false])
    expect(detail.expectations[1].words).toBe('No pupil or parent moves to a legal action: none on any date.')
    /* A higher threshold takes nobody out of Level 3. */
    const more = level.candidate.counts[third].map((after, week) => after! - level.baseline.counts[third][week]!)
    expect(detail.expectations[3].words).toMatch(`Nobody moves to “Level 3” in Level of support: ${Math.max(...more)} on `)
    expect(detail.unchanged.every(({ differ }) => differ === 0)).toBe(true)

    const { moved, all, schools } = replayMoved.parse((await server.ask.get(`/api/v1/replays/${first}/moved`)).body)
    expect(all).toBe(moved.length)
    expect(schools.reduce((sum, one) => sum + one.moves, 0)).toBe(all)
    const some = await server.ask
      .get(`/api/v1/replays/${first}/moved`)
      .query({ school: schools[0].urn, sort: 'dates', down: 'true', limit: 2 })
    expect(replayMoved.parse(some.body)).toMatchObject({ matching: schools[0].moves, all, schools })
    expect(new Set(moved.map(({ pupil }) => pupil)).size).toBe(detail.moved)
    for (const one of moved.filter(({ table }) => table === 'graduated-approach/level')) {
      expect([one.from, one.to, one.causes]).toEqual(['Level 2', 'Level 3', ['Level 2 from: 80, now 85']])
      expect(one.pupil).toMatch(/^[0-9a-f]{32}$/)
    }

    /* Each pupil changes level some number of times, and every action is an hour where nobody says more. */
    expect(level.flips.after.reduce((sum: number, count) => sum + count!, 0)).toBe(weekTotals[0])
    for (const { before, after, weeks, hours } of detail.work) {
      expect([weeks.before, weeks.after].map((side) => side.reduce((sum: number, count) => sum + count!, 0))).toEqual([before, after])
      expect(hours).toBe(1)
    }
    /* A moved pupil opened: both sides on the date they first moved, and the row of each that decides. */
    const inLevel = moved.find(({ table }) => table === 'graduated-approach/level')!
    const opened = `/api/v1/replays/${first}/pupils/${inLevel.pupil}?table=${inLevel.table}`
    const both = replayedPupil.parse((await server.ask.get(opened)).body)
    expect([both.on, both.before?.label, both.after?.label]).toEqual([inLevel.first, 'Level 2', 'Level 3'])
    expect([both.before, both.after].map((side) => side?.rows.find(({ decides }) => decides)?.id)).toEqual(['level-2', 'level-3'])
    expect((await server.ask.get(opened.replace(inLevel.pupil, '0'.repeat(32)))).status).toBe(404)
    const stranger = await server.as({ roles: ['officer'], schools: ['999999'] })
    expect((await stranger.get(opened)).status).toBe(404)

    /* A moved pupil as a case of the draft: it passes there, and holds nothing but the figures that settle it. */
    const [one] = moved.filter(({ table }) => table === 'graduated-approach/level')
    const asCase = (await server.ask.post(`/api/v1/replays/${first}/cases`).send({ pupil: one.pupil, table: one.table })).body as Case
    expect(Object.keys(asCase.given)).toEqual(['attendance'])
    expect(asCase).toMatchObject({ name: 'a moved pupil, Level 2 to Level 3', table: 'level', expect: { rows: ['level-3'] } })
    expect(asCase.because).toBe('A pupil in a replay of “Level 2 from 85”, who goes from Level 2 to Level 3. Level 2 from: 80, now 85.')
    expect(JSON.stringify(asCase)).not.toContain(one.pupil.slice(0, 8))
    expect(JSON.stringify(asCase)).not.toContain(one.school)
    expect((await runCases(parseRuleSetText(changed).ruleSet!, [asCase])).results).toEqual([
      { name: asCase.name, passed: true, differences: [] },
    ])
    const nobody = await server.ask.post(`/api/v1/replays/${first}/cases`).send({ pupil: '0'.repeat(32), table: one.table })
    expect(nobody.status).toBe(404)
    const elsewhere = await server.as({ roles: ['officer'], schools: ['999999'] })
    expect((await elsewhere.post(`/api/v1/replays/${first}/cases`).send({ pupil: one.pupil, table: one.table })).status).toBe(404)

    const wrong = await server.ask.post('/api/v1/replays').send({ ...asked, hours: { 'graduated-approach/no-such': 2 } })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'no-such-action'])

    /* Its files: the same figures, pupils as numbers; what may not be known is empty. */
    const fileOf = async (who: typeof server.ask, name: string) => who.get(`/api/v1/replays/${first}/files/${name}`)
    const rows = (await fileOf(server.ask, 'moved.csv')).text.trimEnd().split('\r\n')
    expect([rows[0], rows.length - 1]).toEqual(['pupil,school_urn,table,from,to,first,dates,causes', all])
    expect(rows.join()).not.toContain(inLevel.pupil)
    expect((await fileOf(server.ask, 'summary.md')).text).toContain(`**${detail.moved} of 200 pupils**`)
    expect((await fileOf(server.ask, 'names.csv')).status).toBe(404)

    const lead = await server.as('policy-lead')
    expect((await fileOf(lead, 'moved.csv')).status).toBe(404)
    const caseload = (await fileOf(lead, 'caseload.csv')).text.trimEnd().split('\r\n').slice(1)
    /* In tens, and nothing under ten. */
    const ofPupils = caseload.filter((line) => line.startsWith('graduated-approach,'))
    expect(ofPupils.flatMap((line) => line.split(',').slice(-2)).every((count) => /^([1-9]\d*0)?$/.test(count))).toBe(true)
    const told = replayDetail.parse((await lead.get(`/api/v1/replays/${first}`)).body)
    for (const counts of told.tables.filter(({ subject }) => subject !== 'school').flatMap(({ candidate }) => candidate.counts))
      for (const count of counts) expect(count === null || (count >= 10 && count % 10 === 0)).toBe(true)
    expect(told.expectations).toEqual([])
    for (const count of told.work.flatMap(({ weeks }) => [...weeks.before, ...weeks.after]))
      expect(count === null || count % 10 === 0).toBe(true)
    expect((await lead.get(`/api/v1/replays/${first}/moved`)).status).toBe(403)
    const listed = async (by: typeof lead) => replayList.parse((await by.get('/api/v1/replays')).body).replays
    const { hash } = (await server.ask.get(`/api/v1/drafts/${draft.id}`)).body
    const [own, leads] = [(await listed(server.ask)).find(({ id }) => id === first)!, (await listed(lead)).find(({ id }) => id === first)!]
    expect(own).toMatchObject({
      moved: detail.moved,
      pupils: detail.pupils,
      from: '2025-11-07',
      to: '2025-12-12',
      result: detail.hashes.result,
    })
    // What is kept with the draft stands once, first.
    expect(own.expectations).toEqual(detail.expectations.map(({ words, holds }) => ({ words, holds })))
    expect(own.expectations[0].words).toMatch(/^No pupil is decided otherwise: \d+ of 200 \(\d/)
    expect(leads.expectations).toEqual([
      { words: 'No pupil is decided otherwise', holds: null },
      { words: 'No pupil or parent moves to a legal action', holds: null },
      { words: 'At most 200 have “Level 3” in Level of support', holds: null },
      { words: 'Nobody moves to “Level 3” in Level of support', holds: null },
    ])
    expect(own.candidates).toEqual([{ policy: 'graduated-approach', hash }])
    expect(leads.moved).toBe(told.moved)
  }, 120_000)

  test('refuses a range that is none, with what to do', async () => {
    const server = await testServer()
    const dataset = (await server.jobEnd(await server.ask.post('/api/v1/datasets/sample').send({ pupils: 50 }))).result!
    const draft = (await server.ask.post('/api/v1/drafts').send({ policy: 'graduated-approach', from: 2 })).body
    const refused = await server.ask.post('/api/v1/replays').send({ dataset, from: '2025-12-12', to: '2025-11-07', draft: draft.id })
    expect([refused.status, refused.body.code]).toEqual([400, 'bad-range'])
  })
})
