// The only home of odd events: of pupils nobody knows, replaced, without an end, in the future, ended, twice on one date.
// The leave refused at the end of compulsory school age stands in oddities-of-pupils.ts, with the birth dates it is about.
import { dayOf, isoOf } from './day-number.ts'
import type { EditableSample, Row } from './editable-sample.ts'
import { forEach, type Oddity } from './oddity.ts'

export const eventOddities: Record<string, Oddity> = {
  'upn-only-in-events': (sample) => {
    const outcomes = ['significant-harm', '', 'none']
    const date = sample.openDays(sample.schools[0].urn)[12]
    for (const [at, outcome] of outcomes.entries()) {
      sample.events.push({ upn: sample.newUpn(), id: `concern-${at}`, event: 'safeguarding-concern', date, outcome })
    }
    return outcomes.length
  },

  'leave-refused-replaced': (sample) =>
    forEach(sample.take(3), (pupil, at) => {
      const days = sample.openDays(pupil.school_urn)
      tell(sample, pupil, { id: `leave-${at}`, event: 'leave-refused', date: days[20], until: days[29] })
      tell(sample, pupil, { id: `leave-${at}`, event: 'leave-refused', date: days[22], until: days[24], detail: 'shortened' })
    }),

  'leave-refused-without-until': (sample) =>
    forEach(sample.take(2), (pupil) =>
      tell(sample, pupil, { id: 'leave', event: 'leave-refused', date: sample.openDays(pupil.school_urn)[20] }),
    ),

  'event-after-the-last-day': (sample) =>
    forEach(sample.take(3), (pupil, at) => {
      const date = isoOf(dayOf(sample.openDays(pupil.school_urn).at(-1)!) + 10 + at)
      const event = ['safeguarding-concern', 'support-attempt', 'plan-opened'][at % 3]
      tell(sample, pupil, { id: 'later', event, date, ...(event === 'support-attempt' && { level: '2', outcome: 'engaged' }) })
    }),

  'concern-ended': (sample) =>
    forEach(sample.take(4), (pupil, at) => {
      const days = sample.openDays(pupil.school_urn)
      const concern = { id: 'concern', event: 'safeguarding-concern', date: days[6], outcome: 'unmet-needs' }
      if (at % 2 === 0) tell(sample, pupil, { ...concern, until: days[15] })
      else {
        tell(sample, pupil, concern)
        tell(sample, pupil, { ...concern, date: days[15], outcome: 'none' })
      }
    }),

  'two-states-on-one-date': (sample) =>
    forEach(sample.take(2), (pupil) => {
      const date = sample.openDays(pupil.school_urn)[14]
      tell(sample, pupil, { id: 'attempt', event: 'support-attempt', date, level: '2', outcome: 'not-engaged' })
      tell(sample, pupil, { id: 'attempt', event: 'support-attempt', date, level: '2', outcome: 'engaged' })
    }),

  'events-without-id': (sample) =>
    forEach(sample.take(2), (pupil) => {
      const days = sample.openDays(pupil.school_urn)
      for (const date of [days[10], days[25]]) tell(sample, pupil, { event: 'support-attempt', date, level: '3', outcome: 'not-engaged' })
    }),
}

function tell(sample: EditableSample, { upn }: Row, event: Row): void {
  sample.events.push({ upn, ...event })
}
