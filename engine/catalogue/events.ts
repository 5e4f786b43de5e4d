// The only home of the kinds of event, how long each holds and, for those with an outcome, which outcomes there are.

export interface EventEntry {
  readonly name: string
  readonly label: string
  /** `point`: on its date only. `until`: from its date to `until`. `open`: to `until`, else for `validFor` (the academic year unless said). `state`: to `until` or a later state. */
  readonly holds: 'point' | 'until' | 'open' | 'state'
  /** Worst first; an empty outcome is `unspecified`. */
  readonly outcomes?: readonly string[]
  /** Whether it is about one parent, whom it should name. */
  readonly namesParent?: true
  /** What an input reads where none is in force. */
  readonly absent?: string
}

export const EVENTS: readonly EventEntry[] = [
  { name: 'leave-refused', label: 'Leave of absence refused', holds: 'until' },
  { name: 'support-attempt', label: 'Attempt to support', holds: 'point', outcomes: ['engaged', 'unspecified', 'not-engaged'] },
  { name: 'parent-not-engaging', label: 'Parent not engaging', holds: 'open', namesParent: true },
  { name: 'notice-to-improve', label: 'Notice to improve', holds: 'point', namesParent: true },
  { name: 'attendance-contract', label: 'Attendance contract', holds: 'point', namesParent: true },
  {
    name: 'penalty-notice',
    label: 'Penalty notice',
    holds: 'point',
    outcomes: ['issued', 'served', 'paid', 'unpaid', 'withdrawn', 'prosecuted'],
    namesParent: true,
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

/** The entry of a kind of event, or `undefined`. */
export const eventEntry = (name: string): EventEntry | undefined => EVENTS.find((entry) => entry.name === name)

/** The words an event of a kind can have as its outcome, the one for an outcome that is not given included. */
export function outcomesOf({ outcomes = [] }: EventEntry): readonly string[] {
  return outcomes.includes('unspecified') ? outcomes : [...outcomes, 'unspecified']
}
