// The only home of the kinds of event, how long each holds and, for those with an outcome, which outcomes there are.

export interface EventEntry {
  readonly name: string
  readonly label: string
  /** `point`: on its date only. `until`: from its date to `until`. `open`: to `until`, else for `validFor` (the academic year unless said). `state`: to `until` or a later state. */
  readonly holds: 'point' | 'until' | 'open' | 'state'
  /** Worst first; an empty outcome is `unspecified`. */
  readonly outcomes?: readonly string[]
  /** What an input reads where none is in force. */
  readonly absent?: string
}

export const EVENTS: readonly EventEntry[] = [
  { name: 'leave-refused', label: 'Leave of absence refused', holds: 'until' },
  { name: 'support-attempt', label: 'Attempt to support', holds: 'point', outcomes: ['engaged', 'not-engaged'] },
  { name: 'parent-not-engaging', label: 'Parent not engaging', holds: 'open' },
  { name: 'notice-to-improve', label: 'Notice to improve', holds: 'point' },
  { name: 'attendance-contract', label: 'Attendance contract', holds: 'point' },
  {
    name: 'penalty-notice',
    label: 'Penalty notice',
    holds: 'point',
    outcomes: ['issued', 'served', 'paid', 'unpaid', 'withdrawn', 'prosecuted'],
  },
  {
    name: 'safeguarding-concern',
    label: 'Safeguarding concern',
    holds: 'state',
    outcomes: ['significant-harm', 'unmet-needs', 'unspecified', 'none'],
    absent: 'no-concern',
  },
  { name: 'ebsna-identified', label: 'Emotionally based school non-attendance identified', holds: 'open' },
  { name: 'plan-opened', label: 'Plan opened', holds: 'state' },
  { name: 'plan-closed', label: 'Plan closed', holds: 'point' },
  { name: 'alternative-provision', label: 'Alternative provision', holds: 'open' },
  { name: 'multi-agency-barrier', label: 'Barrier that needs several agencies', holds: 'open' },
  { name: 'social-worker-consulted', label: 'Social worker consulted', holds: 'point' },
  { name: 'level', label: 'Level held', holds: 'point' },
]

export const eventEntry = (name: string): EventEntry | undefined => EVENTS.find((entry) => entry.name === name)
