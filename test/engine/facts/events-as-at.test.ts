// The only home of checks on what is known of events as at a date.
import { describe, expect, it } from 'vitest'
import { eventsOf, holdsAsAt, pupilsWith, statesAsAt } from '../../../engine/facts/events-as-at.ts'
import { day, type EventGiven, factsOf } from '../../support/facts-builder.ts'

const factsWith = (...events: Omit<EventGiven, 'pupil'>[]) =>
  factsOf({ pupils: [{ id: 'A' }], events: events.map((event) => ({ pupil: 'A', ...event })) })

const outcomes = (kind: string, date: string, ...events: Omit<EventGiven, 'pupil'>[]): (string | undefined)[] =>
  statesAsAt(eventsOf(factsWith(...events), 0), kind, day(date)).map((event) => event.outcome)

const holds = (date: string, event: Omit<EventGiven, 'pupil'>): boolean => holdsAsAt(eventsOf(factsWith(event), 0)[0], day(date), 8)

describe('the state of an event', () => {
  const concern = (date: string, outcome: string, id = 'c1') => ({ event: 'safeguarding-concern', id, date, outcome })

  it('[F11] is the row of its id with the latest date not after the date', () => {
    const rows = [concern('2025-10-01', 'significant-harm'), concern('2025-11-01', 'unmet-needs'), concern('2025-12-01', 'none')]
    const at = (date: string) => outcomes('safeguarding-concern', date, ...rows)
    expect([at('2025-09-30'), at('2025-10-01'), at('2025-10-31'), at('2025-11-01'), at('2025-12-01')]).toEqual([
      [],
      ['significant-harm'],
      ['significant-harm'],
      ['unmet-needs'],
      ['none'],
    ])
  })

  it('[F11] does not depend on the order of rows with different dates', () => {
    expect(
      outcomes('safeguarding-concern', '2025-12-12', concern('2025-11-01', 'unmet-needs'), concern('2025-10-01', 'significant-harm')),
    ).toEqual(['unmet-needs'])
  })

  it('[F11] on one date is the later row in the file', () => {
    expect(
      outcomes('safeguarding-concern', '2025-12-12', concern('2025-10-01', 'significant-harm'), concern('2025-10-01', 'none')),
    ).toEqual(['none'])
  })

  it('[F11] an empty id is an event of its own', () => {
    const rows = [concern('2025-10-01', 'unmet-needs', ''), concern('2025-11-01', 'none', '')]
    expect(outcomes('safeguarding-concern', '2025-12-12', ...rows)).toEqual(['unmet-needs', 'none'])
  })

  it('[F11] ids are each their own thing', () => {
    const rows = [concern('2025-10-01', 'unmet-needs', 'c1'), concern('2025-11-01', 'none', 'c2')]
    expect(outcomes('safeguarding-concern', '2025-12-12', ...rows)).toEqual(['unmet-needs', 'none'])
  })

  it('[F11] a later row of another kind ends it: a closed plan is open no more', () => {
    const rows = [
      { event: 'plan-opened', id: 'p', date: '2025-10-01', outcome: 'open' },
      { event: 'plan-closed', id: 'p', date: '2025-11-03' },
    ]
    expect(outcomes('plan-opened', '2025-11-02', ...rows)).toEqual(['open'])
    expect(outcomes('plan-opened', '2025-11-03', ...rows)).toEqual([])
  })

  it('[F11] is the same whatever dates were asked about before', () => {
    const events = eventsOf(
      factsWith(concern('2025-10-01', 'unmet-needs'), concern('2025-11-01', 'none'), concern('2025-11-01', 'none', '')),
      0,
    )
    const at = (date: string) => statesAsAt(events, 'safeguarding-concern', day(date)).map((event) => event.outcome)
    expect(['2025-11-01', '2025-10-31', '2025-09-30', '2025-12-01', '2025-10-01'].map(at)).toEqual([
      ['none', 'none'],
      ['unmet-needs'],
      [],
      ['none', 'none'],
      ['unmet-needs'],
    ])
  })

  it('[F11] without events.csv a pupil has no rows to look at', () => {
    expect(eventsOf(factsOf({ pupils: [{ id: 'A' }] }), 0)).toEqual([])
  })
})

describe('how long an event holds', () => {
  it('[F11] a point in time holds on its date only', () => {
    const attempt = { event: 'support-attempt', date: '2025-10-01' }
    expect(['2025-09-30', '2025-10-01', '2025-10-02'].map((date) => holds(date, attempt))).toEqual([false, true, false])
  })

  it('[F11] refused leave holds from its date to its until, both in', () => {
    const leave = { event: 'leave-refused', date: '2025-10-06', until: '2025-10-17' }
    expect(['2025-10-05', '2025-10-06', '2025-10-17', '2025-10-18'].map((date) => holds(date, leave))).toEqual([false, true, true, false])
  })

  it('[F11] a concern holds until a later state of it, or to its until', () => {
    expect(holds('2030-01-01', { event: 'safeguarding-concern', date: '2025-10-06' })).toBe(true)
    const closed = { event: 'safeguarding-concern', date: '2025-10-06', until: '2025-11-03' }
    expect(['2025-11-03', '2025-11-04'].map((date) => holds(date, closed))).toEqual([true, false])
  })

  it('[F11] a parent not engaging holds to the end of the academic year unless an until is given', () => {
    const open = { event: 'parent-not-engaging', date: '2025-10-06' }
    expect(['2025-10-05', '2025-10-06', '2026-07-31', '2026-08-01'].map((date) => holds(date, open))).toEqual([false, true, true, false])
    expect(holds('2026-08-01', { ...open, until: '2026-09-30' })).toBe(true)
  })

  it('[F11] a kind that is not in the catalogue is a point in time', () => {
    expect(holds('2025-10-07', { event: 'something-else', date: '2025-10-06' })).toBe(false)
  })
})

describe('pupils with a kind of event', () => {
  it('are those with any row of it, whatever its date; nobody without events', () => {
    const event = (pupil: string, kind: string, date: string): EventGiven => ({ pupil, event: kind, id: `${pupil} ${kind}`, date })
    const facts = factsOf({
      pupils: [{ id: 'A' }, { id: 'B' }, { id: 'C' }],
      events: [event('C', 'level', '2025-10-01'), event('A', 'plan-opened', '2025-10-01'), event('C', 'plan-opened', '2026-10-01')],
    })
    expect([...pupilsWith(facts, 'plan-opened')]).toEqual([1, 0, 1])
    expect([...pupilsWith(facts, 'level')]).toEqual([0, 0, 1])
    expect([...pupilsWith(facts, 'plan-closed')]).toEqual([0, 0, 0])
    expect([...pupilsWith(factsOf({ pupils: [{ id: 'A' }] }), 'level')]).toEqual([0])
  })
})
