// The only home of checks on how the actions a person is shown become one list of what to do.
import { expect, it } from 'vitest'
import type { ActionRow } from '../../../server/contract/runs.ts'
import { mergedActions } from '../../../server/services/pupil-page.ts'

const NOTICE: ActionRow = {
  subject: 'pupil-parent',
  subjectId: 'K358400119001/p1',
  name: 'Ash, Anna',
  school: 'Alder',
  schoolUrn: '900001',
  policy: 'penalty-notice',
  version: 1,
  table: 'response',
  row: 'first-notice',
  action: 'consider-first-notice',
  title: 'Consider a first penalty notice; the council decides',
  kind: 'legal',
  use: 'option',
  owner: 'council',
  since: '2025-12-01',
  due: '',
  source: '174',
  reason: 'Ten sessions',
}

it('[A5] the parent of a legal step is the one its table decided on, and no name or UPN goes with it', () => {
  const merged = mergedActions([
    NOTICE,
    { ...NOTICE, subjectId: 'K358400119001/p2' },
    { ...NOTICE, subjectId: 'K358400119001/p1', row: 'again' },
  ])
  expect(merged.map(({ parent, reasons }) => [parent, reasons.map(({ row }) => row)])).toEqual([
    ['p1', ['first-notice', 'again']],
    ['p2', ['first-notice']],
  ])
  expect(JSON.stringify(merged)).not.toMatch(/K358400119001|Ash/)
})

it('[A5] an action of a table on pupils has no parent', () => {
  const [one] = mergedActions([{ ...NOTICE, subject: 'pupil', subjectId: 'K358400119001', kind: 'support', title: 'Home visits' }])
  expect([one.parent, one.title]).toEqual(['', 'Home visits'])
})
