// The only home of the rights there are and of the roles that bring them, in words as pages show them.
// Leaves what follows from them for one person to `server/access/rights.ts`.

/** Every right, in plain words as the accounts page shows it. */
export const RIGHTS = {
  'policies.read': 'Read policies, versions and drafts',
  'policies.draft': 'Write drafts and send them for review',
  'policies.review': 'Approve another person’s draft, or ask for changes',
  'policies.publish': 'Publish, schedule and withdraw approved versions',
  'datasets.read': 'See which data is held and what was counted in it',
  'datasets.add': 'Upload data and make samples',
  'datasets.erase': 'Erase data for good',
  'runs.read': 'Read the totals of runs and comparisons',
  'runs.start': 'Run the policies over data',
  'comparisons.start': 'Try a draft on data',
  'pupils.see': 'See pupils by name',
  'pupils.pseudonyms': 'See pupils without their names',
  'events.record': 'Record what happened to a pupil',
  'safeguarding.see': 'See safeguarding concerns',
  'accounts.manage': 'Manage accounts and settings',
  'audit.read': 'Read the record of who did what',
} as const
export type Right = keyof typeof RIGHTS

/** The roles a person can have, and what each is called. Safeguarding is a right of its own, given person by person. */
export const ROLES = {
  officer: {
    label: 'Officer',
    rights: [
      'policies.read',
      'datasets.read',
      'datasets.add',
      'datasets.erase',
      'runs.read',
      'runs.start',
      'comparisons.start',
      'pupils.see',
      'events.record',
    ],
  },
  'policy-lead': {
    label: 'Policy lead',
    rights: ['policies.read', 'policies.draft', 'policies.publish', 'datasets.read', 'runs.read', 'comparisons.start'],
  },
  reviewer: { label: 'Reviewer', rights: ['policies.read', 'policies.review', 'datasets.read', 'runs.read', 'comparisons.start'] },
  tester: {
    label: 'Tester',
    rights: ['policies.read', 'policies.draft', 'datasets.read', 'runs.read', 'runs.start', 'comparisons.start', 'pupils.pseudonyms'],
  },
  auditor: { label: 'Auditor', rights: ['policies.read', 'datasets.read', 'runs.read', 'audit.read'] },
  administrator: {
    label: 'Administrator',
    rights: ['policies.read', 'datasets.read', 'datasets.erase', 'accounts.manage', 'audit.read'],
  },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly rights: readonly Right[] }>>
export type Role = keyof typeof ROLES

export const RIGHT_NAMES = Object.keys(RIGHTS) as [Right, ...Right[]]
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]]
