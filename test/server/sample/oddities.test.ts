import { describe, expect, it } from 'vitest'
import { addOddities } from '../../../server/sample/oddities.ts'
import { writeSample } from '../../../server/sample/write-sample.ts'
import { eachMark, fingerprints, hasRightCheckLetter, readRows, temporaryFolder } from './sample-reader.ts'

async function spoiltSample(seed = 1, pupils = 1600): Promise<{ folder: string; counts: { kind: string; count: number }[] }> {
  const folder = temporaryFolder()
  await writeSample({ pupils, from: '2025-09-01', to: '2026-03-27', seed: 5, out: folder })
  return { folder, counts: await addOddities(folder, seed) }
}

describe('oddities', () => {
  it('all occur, each kind under its own name', async () => {
    const { counts } = await spoiltSample()
    expect(counts.filter(({ count }) => count === 0)).toEqual([])
    expect(new Set(counts.map(({ kind }) => kind)).size).toBe(counts.length)
    expect(counts.length).toBeGreaterThan(40)
  })

  it('all occur in a sample of one school', async () => {
    const { counts } = await spoiltSample(1, 220)
    expect(counts.filter(({ count }) => count === 0)).toEqual([])
  })

  it('are the same bytes for the same seed, others for another', async () => {
    const [one, same, other] = [(await spoiltSample()).folder, (await spoiltSample()).folder, (await spoiltSample(2)).folder].map(
      fingerprints,
    )
    expect(same).toEqual(one)
    expect(other['marks.csv']).not.toBe(one['marks.csv'])
  })

  it('are to be found in the files', async () => {
    const { folder } = await spoiltSample()
    const pupils = readRows(folder, 'pupils.csv')
    const events = readRows(folder, 'events.csv')
    const rolls = new Map(pupils.map((pupil) => [`${pupil.upn},${pupil.school_urn}`, pupil]))
    const known = new Set(pupils.map(({ upn }) => upn))
    const schools = new Set(readRows(folder, 'schools.csv').map(({ urn }) => urn))
    const calendar = new Map(readRows(folder, 'calendar.csv').map((day) => [`${day.school_urn}${day.date}`, day]))
    const seen = new Map<string, string>()
    const found = new Set<string>()
    const lastMarks = new Map<string, string>()
    eachMark(folder, (upn, urn, date, session, code) => {
      const place = `${upn}${urn}${date}${session}`
      const roll = rolls.get(`${upn},${urn}`)
      found.add(`code ${code}`).add(`session ${session}`)
      if (seen.has(place)) found.add(seen.get(place) === code ? 'duplicate' : 'conflict')
      seen.set(place, code)
      if (!known.has(upn)) found.add('stranger')
      else if (roll === undefined) found.add('not enrolled')
      else if (date < roll.entry_date) found.add('before entry')
      else if (roll.leaving_date !== '' && date > roll.leaving_date) found.add('after leaving')
      if (calendar.get(urn + date)?.am === 'N') found.add('closed day')
      if (new Date(date).getUTCDay() === 6) found.add('Saturday')
      if (date === '2025-02-30') found.add('impossible date')
      else if (calendar.get(urn + date)?.am === 'Y' && date > (lastMarks.get(urn) ?? '')) lastMarks.set(urn, date)
    })
    for (const code of ['H', 'F', 'J', 'Y', ' i ', 'o', '7', 'ZZ', '', '-']) expect([...found]).toContain(`code ${code}`)
    const expected = [
      'session XM',
      'duplicate',
      'conflict',
      'stranger',
      'not enrolled',
      'before entry',
      'after leaving',
      'closed day',
      'Saturday',
    ]
    for (const oddity of [...expected, 'impossible date']) expect([...found]).toContain(oddity)
    expect(pupils.filter(({ upn }) => !hasRightCheckLetter(upn)).length).toBe(4)
    expect(pupils.filter(({ school_urn }) => !schools.has(school_urn)).length).toBe(3)
    expect([...schools].filter((urn) => !lastMarks.has(urn)).length).toBe(1)
    expect([...lastMarks.values()].filter((date) => date.startsWith('2026-02')).length).toBe(1)
    expect(events.filter(({ upn }) => !known.has(upn)).map(({ event }) => event)).toEqual(Array(3).fill('safeguarding-concern'))
    expect(events.some(({ event, until }) => event === 'leave-refused' && until === '')).toBe(true)
    expect(events.some(({ date }) => date > '2026-03-27')).toBe(true)
    for (const birth of ['2009-08-31', '2009-09-01', '']) expect(pupils.some(({ date_of_birth }) => date_of_birth === birth)).toBe(true)
    expect(readRows(folder, 'summary.csv').length).toBe(8)
  })

  it('leave cohorts of nine and of ten pupils at one school', async () => {
    const { folder } = await spoiltSample()
    const urn = readRows(folder, 'schools.csv').find(({ name }) => name.startsWith('Ninepin'))?.urn
    const roll = readRows(folder, 'pupils.csv').filter(({ school_urn }) => school_urn === urn)
    expect([roll.filter(({ fsm }) => fsm === 'Y').length, roll.filter(({ sen }) => sen === 'K').length]).toEqual([9, 10])
  })
})
