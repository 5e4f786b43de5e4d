import { describe, expect, test } from 'vitest'
import { decideAnswer } from '../../../server/contract/decide.ts'
import { testServer } from './real-server.ts'

const DECIDE = '/api/v1/decide'

/** Four school weeks, Monday 17 November to Friday 12 December 2025: 40 sessions, the first `missed` of them without permission. */
function fourWeeks(missed: number): { date: string; session: string; code: string }[] {
  const days = [17, 24, 31, 38].flatMap((monday) => [0, 1, 2, 3, 4].map((day) => new Date(Date.UTC(2025, 10, monday + day))))
  return days
    .flatMap((day) => ['AM', 'PM'].map((session) => ({ date: day.toISOString().slice(0, 10), session })))
    .map((mark, at) => ({ ...mark, code: at < missed ? 'O' : mark.session === 'AM' ? '/' : '\\' }))
}

const levels = { asOf: '2025-12-12', policies: [{ policy: 'graduated-approach', version: 1 }] }

describe('deciding one pupil', () => {
  test.each([
    [0, 'level=none'],
    [1, 'level=1'],
    [4, 'level=1'],
    [5, 'level=2'],
    [8, 'level=2'],
    [9, 'level=3'],
  ])('%i of 40 sessions missed: %s', async (missed, outputs) => {
    const { ask } = await testServer()
    const answer = await ask.post(DECIDE).send({ ...levels, facts: { pupils: [{ year_group: '8' }], marks: fourWeeks(missed) } })
    expect(answer.status).toBe(200)
    const { decisions, actions, findings, ruleSets } = decideAnswer.parse(answer.body)
    expect(decisions.map((one) => [one.table, one.status, one.outputs])).toEqual([['level', 'matched', outputs]])
    expect(decisions[0].sentence).toContain(missed === 0 ? '40 of 40' : `${40 - missed} of 40`)
    expect(actions.length > 0).toBe(missed > 0)
    expect(findings).toEqual([])
    expect(ruleSets.map(({ policy, version }) => [policy, version])).toEqual([['graduated-approach', 1]])
  })

  test('every policy in force decides, and what is not sent is unknown', async () => {
    const { ask } = await testServer()
    const answer = await ask.post(DECIDE).send({ asOf: '2025-12-12', facts: { pupils: [{}], marks: fourWeeks(4) } })
    const { decisions } = decideAnswer.parse(answer.body)
    const status = (table: string) => decisions.find((one) => one.table === table)?.status
    expect([status('level'), status('category'), status('referral')]).toEqual(['matched', 'matched', 'undetermined'])
    const withEvents = await ask.post(DECIDE).send({ asOf: '2025-12-12', facts: { pupils: [{}], marks: fourWeeks(4), events: [] } })
    expect(decideAnswer.parse(withEvents.body).decisions.find((one) => one.table === 'referral')?.outputs).toBe('referral=none')
  })

  test('nothing is kept, and what is recorded names nobody', async () => {
    const { ask, services, lines } = await testServer()
    await ask.post(DECIDE).send({ ...levels, facts: { pupils: [{ upn: 'B801200005001', surname: 'Quillfeather' }], marks: fourWeeks(4) } })
    expect(await services.datasets.list()).toEqual([])
    expect(lines.join('\n')).not.toMatch(/B801200005001|Quillfeather/)
  })

  test('a mark that cannot be read is told and the rest decides', async () => {
    const { ask } = await testServer()
    const marks = fourWeeks(0).map((mark, at) => (at === 0 ? { ...mark, code: 'QQ' } : mark))
    const { decisions, findings } = decideAnswer.parse((await ask.post(DECIDE).send({ ...levels, facts: { pupils: [{}], marks } })).body)
    expect(findings.map(({ file, row, column }) => [file, row, column])).toEqual([['marks.csv', 2, 'code']])
    expect(decisions[0].sentence).toContain('39 of 39')
  })

  test.each([
    ['two pupils', { facts: { pupils: [{ upn: 'B801200005001' }, { upn: 'K358400119001' }], marks: [] } }, 422, 'several-pupils'],
    ['no marks', { facts: { pupils: [{}] } }, 422, 'no-marks-file'],
    ['an unknown file', { facts: { pupils: [{}], registers: [] } }, 400, 'bad-request'],
    ['a version that is not there', { policies: [{ policy: 'graduated-approach', version: 99 }] }, 404, 'no-such-version'],
    ['a date before any policy', { policies: undefined, asOf: '1999-01-01' }, 422, 'nothing-in-force'],
    ['no date', { asOf: '2025-02-30' }, 400, 'bad-date'],
  ])('%s is refused', async (_, change, status, code) => {
    const { ask } = await testServer()
    const answer = await ask.post(DECIDE).send({ ...levels, facts: { pupils: [{}], marks: fourWeeks(0) }, ...change })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })
})
