// Live impact over HTTP, on one school of three: who is told what, and what an edit does, worked out by hand.
import { describe, expect, test } from 'vitest'
import { curveAnswer, foundAnswer, impactAnswer, valueAnswer } from '../../../server/contract/impact.ts'
import { type Asking, testServer } from './real-server.ts'
import { uploadSchoolOfThree } from './school-of-three.ts'

/** Anna attends 33 of 40 (82.5 %), Ben 36 (90 %), Cara 40; Level 2 is from 85 % in the edit, from 80 % in version 1. */
async function asked(role?: Parameters<Awaited<ReturnType<typeof testServer>>['as']>[0]) {
  const server = await testServer()
  const dataset = await uploadSchoolOfThree(server)
  const { text } = server.services.policies.version('graduated-approach', 1)
  const document = JSON.parse(text.replace(/("name": "level2From",[^}]*?"value": )80/, '$185')) as unknown
  const request = { dataset, asOf: '2025-12-12', policy: 'graduated-approach', baseline: 1, table: 'level', document }
  const ask: Asking = role === undefined ? server.ask : await server.as(role)
  return { server, request, ask }
}

describe('impact', () => {
  test('says whom each row catches, who moves and from where to where', async () => {
    const { ask, request } = await asked()
    const answer = impactAnswer.parse((await ask.post('/api/v1/impact').send(request)).body)
    expect(answer.isExact).toBe(true)
    expect([answer.subjects, answer.moved]).toEqual([3, 1])
    expect(Object.fromEntries(answer.rows.map(({ row, before, after }) => [row, [before, after]]))).toEqual({
      'level-3': [0, 1],
      'level-2': [1, 0],
      'level-1': [1, 1],
      'no-level': [1, 1],
    })
    expect(answer.moves).toEqual([{ from: 'Level 2', to: 'Level 3', count: 1 }])
    expect(answer.who.map(({ name, from, to }) => [name, from, to])).toEqual([['Ash, Anna', 'Level 2', 'Level 3']])
  })

  test('tells the caseload under every value of a threshold, with the edit’s value and the version’s', async () => {
    const { ask, request } = await asked()
    const curve = curveAnswer.parse((await ask.post('/api/v1/impact/curve').send({ ...request, parameter: 'level2From' })).body)
    expect([curve.reason, curve.value, curve.before]).toEqual([null, 85, 80])
    const third = curve.outcomes.indexOf('level=3')
    /* Nobody is under the threshold up to Anna’s 82.5 %, which is in; from there on she is, and from 90 % on Ben would be were his row not Level 1. */
    const under = (value: number): number | null =>
      curve.steps.findLast(({ from, fromIn }) => from === null || (fromIn ? from <= value : from < value))!.counts[third]
    expect([under(80), under(82.4), under(82.5), under(82.51), under(89)]).toEqual([0, 0, 0, 1, 1])
    const window = curveAnswer.parse((await ask.post('/api/v1/impact/curve').send({ ...request, parameter: 'weeks' })).body)
    expect(window.reason).toContain('window')
  })

  test('says whom a policy meets that has no version yet, and a table the version has not: nobody moves', async () => {
    const { ask, request } = await asked()
    const document = { ...(request.document as object), policy: 'of-our-own' }
    const fresh = { ...request, policy: 'of-our-own', baseline: 0, document }
    const answer = impactAnswer.parse((await ask.post('/api/v1/impact').send(fresh)).body)
    expect([answer.hasBefore, answer.moved, answer.moves, answer.who]).toEqual([false, 0, [], []])
    const beside = impactAnswer.parse((await ask.post('/api/v1/impact').send(request)).body)
    expect([beside.hasBefore, answer.subjects]).toEqual([true, beside.subjects])
    expect(answer.rows.map(({ row, after }) => [row, after])).toEqual(beside.rows.map(({ row, after }) => [row, after]))
    const curve = curveAnswer.parse((await ask.post('/api/v1/impact/curve').send({ ...fresh, parameter: 'level2From' })).body)
    expect([curve.reason, curve.before, curve.value]).toEqual([null, null, 85])
    const { tables } = request.document as { tables: { name: string }[] }
    const renamed = {
      ...(request.document as object),
      tables: tables.map((one) => (one.name === 'level' ? { ...one, name: 'stage' } : one)),
    }
    const text = JSON.stringify(renamed).replaceAll('"level.', '"stage.')
    const other = (await ask.post('/api/v1/impact').send({ ...request, table: 'stage', document: JSON.parse(text) as unknown })).body
    expect(impactAnswer.parse(other)).toMatchObject({ hasBefore: false, moved: 0, rows: answer.rows })
    expect((await ask.post('/api/v1/impact').send({ ...request, table: 'nowhere' })).status).toBe(422)
  })

  test('finds the value that keeps a caseload under a number', async () => {
    const { ask, request } = await asked()
    const find = async (goal: object) =>
      valueAnswer.parse((await ask.post('/api/v1/impact/value').send({ ...request, parameter: 'level2From', ...goal })).body)
    /* Anna’s 82.5 % is Level 3 from 85 %; the nearest whole value that leaves her at Level 2 is 82, with a decimal 82.5 itself. */
    expect(await find({ outcome: 'level=3', under: 1, places: 0 })).toEqual({
      reason: null,
      isExact: true,
      value: 82,
      outcomes: expect.arrayContaining([
        { outcome: 'level=3', now: 1, then: 0 },
        { outcome: 'level=2', now: 0, then: 1 },
        { outcome: 'level=1', now: 1, then: 1 },
      ]),
    })
    expect((await find({ outcome: 'level=3', under: 1, places: 1 })).value).toBe(82.5)
    expect((await find({ outcome: 'level=3', under: 2, places: 0 })).value).toBe(85)
    /* Ben is Level 1 whatever Level 2 begins from. */
    expect((await find({ outcome: 'level=1', under: 1, places: 2 })).reason).toContain('No value of this parameter')
    expect((await find({ outcome: 'level=9', under: 1, places: 0 })).reason).toContain('Nobody has this outcome')
    expect((await ask.post('/api/v1/impact/value').send({ ...request, parameter: 'level2From' })).status).toBe(400)
  })

  test('finds no value for a policy lead that would tell of one child', async () => {
    const { ask, request } = await asked('policy-lead')
    const find = async (outcome: string, under: number) =>
      valueAnswer.parse(
        (await ask.post('/api/v1/impact/value').send({ ...request, parameter: 'level2From', outcome, under, places: 2 })).body,
      )
    expect((await find('level=3', 1)).reason).toContain('25 or more')
    /* Three pupils are too few for any count, so the answer is the same whether anybody has the outcome or not. */
    const [some, none] = [await find('level=3', 25), await find('level=9', 25)]
    expect([some.value, some.outcomes]).toEqual([85, []])
    expect(none).toEqual(some)
  })

  test('tells a policy lead no count under six, and nobody’s name', async () => {
    const { ask, request } = await asked('policy-lead')
    const answer = impactAnswer.parse((await ask.post('/api/v1/impact').send(request)).body)
    expect(answer.isExact).toBe(false)
    expect(
      [answer.moved, answer.subjects, ...answer.rows.flatMap(({ before, after }) => [before, after])].every((one) => one === null),
    ).toBe(true)
    /* That a move or an outcome is listed would say that somebody makes it. */
    expect([answer.who, answer.moves, answer.outcomes]).toEqual([[], [], []])
    const curve = curveAnswer.parse((await ask.post('/api/v1/impact/curve').send({ ...request, parameter: 'level2From' })).body)
    expect(curve.outcomes).toEqual([])
    /* Every fifth per cent, whatever Anna’s 82.5 % is; values under which the rule set would not be one are not there. */
    const values = curve.steps.flatMap(({ from }) => (from === null ? [] : [from]))
    expect(values.length).toBeGreaterThan(10)
    expect(values.every((value) => value % 5 === 0)).toBe(true)
  })

  test('tells an officer about their own schools only', async () => {
    const { ask, request } = await asked({ roles: ['officer'], schools: ['900009'] })
    const answer = impactAnswer.parse((await ask.post('/api/v1/impact').send(request)).body)
    expect([answer.subjects, answer.moved, answer.who.length]).toEqual([0, 0, 0])
  })

  test('refuses an edit that is no rule set, and a table about safeguarding to people who may not see it', async () => {
    const { ask, request, server } = await asked('policy-lead')
    expect((await ask.post('/api/v1/impact').send({ ...request, document: { format: 'rule-set/1' } })).status).toBe(422)
    const document = JSON.parse(server.services.policies.version('safeguarding', 1).text) as unknown
    const hidden = await ask.post('/api/v1/impact').send({ ...request, policy: 'safeguarding', table: 'referral', document })
    expect([hidden.status, hidden.body.code]).toEqual([403, 'safeguarding'])
  })
})

describe('what verification finds, counted', () => {
  /** Level 1 only from 91 %: Ben’s 90 % is in no row from then on. */
  const withGap = async (role?: Parameters<Awaited<ReturnType<typeof testServer>>['as']>[0]) => {
    const { ask, request, server } = await asked(role)
    const { text } = server.services.policies.version('graduated-approach', 1)
    const { baseline: _baseline, table: _table, ...rest } = request
    return { ask, request: { ...rest, document: JSON.parse(text.replace('[level1From..', '[91..')) as unknown } }
  }

  test('says how many fall into a gap and who they are', async () => {
    const { ask, request } = await withGap()
    const answer = foundAnswer.parse((await ask.post('/api/v1/impact/findings').send(request)).body)
    expect(answer.isExact).toBe(true)
    const gap = answer.findings.find(({ finding }) => finding.startsWith('gap | level'))!
    expect([gap.subject, gap.count, gap.who.map(({ name }) => name)]).toEqual(['pupil', 1, ['Birch, Ben']])
    expect(answer.findings[0]).toBe(gap)
  })

  test('tells a policy lead no count under six and nobody’s name', async () => {
    const { ask, request } = await withGap('policy-lead')
    const answer = foundAnswer.parse((await ask.post('/api/v1/impact/findings').send(request)).body)
    expect(answer.isExact).toBe(false)
    expect(answer.findings.length).toBeGreaterThan(0)
    expect(answer.findings.every(({ count, who }) => count === null && who.length === 0)).toBe(true)
  })

  test('tells an officer of another school nobody', async () => {
    const { ask, request } = await withGap({ roles: ['officer'], schools: ['900009'] })
    const answer = foundAnswer.parse((await ask.post('/api/v1/impact/findings').send(request)).body)
    expect(answer.findings.every(({ count, who }) => count === 0 && who.length === 0)).toBe(true)
  })
})
