// The only home of events of a pupil's page for tests: recorded here, standing, with nothing said unless it is.
import type { RecordedEventShape } from '../../../../server/contract/events.ts'

/** @example eventWith({ event: 'plan-opened' }) */
export const eventWith = (changes: Partial<RecordedEventShape>): RecordedEventShape => ({
  number: '1',
  id: '1',
  event: 'plan-opened',
  label: 'Plan opened',
  date: '2025-12-01',
  until: '',
  parent: '',
  level: '',
  outcome: '',
  detail: '',
  recordedAt: '2026-01-15T14:02:00Z',
  recordedBy: 'Ann Ash',
  struckAt: '',
  struckBy: '',
  struckReason: '',
  ...changes,
})
