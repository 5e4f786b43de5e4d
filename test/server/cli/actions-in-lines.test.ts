// The only home of checks on a pupil's actions as lines on a terminal.
import { expect, it } from 'vitest'
import { mergeActions, type PupilAction } from '../../../engine/actions/merged-actions.ts'
import { actionsInLines } from '../../../server/cli/actions-in-lines.ts'

const TITLES = new Map([
  ['leave', 'Refused leave'],
  ['notices', 'Penalty notices'],
])

const notice: PupilAction = {
  policy: 'notices',
  version: 1,
  table: 'response',
  row: 'unpaid',
  action: 'prosecute',
  title: 'Consider prosecution, or withdraw the notice; the council decides',
  kind: 'legal',
  use: 'option',
  owner: 'council',
  since: '2025-12-01',
  due: '',
  source: '9',
  reason: 'Unpaid: notice is Unpaid',
  parent: 'p1',
}

it('[A7] says what to do, by whom, since when and why, other wordings too, and that a person decides on legal steps', () => {
  const other = {
    ...notice,
    policy: 'leave',
    title: 'Consider prosecution; the council decides',
    reason: 'Unpaid for 28 days',
    source: '6.2',
  }
  const refer: PupilAction = {
    ...notice,
    action: 'refer',
    title: 'Refer',
    kind: 'safeguarding',
    use: 'duty',
    owner: 'school',
    parent: '',
    due: '2025-12-12',
  }
  expect(actionsInLines(mergeActions([notice, other, refer]), TITLES)).toEqual([
    'What to do',
    '  Safeguarding, to do',
    '    because Unpaid: notice is Unpaid (Penalty notices, source 9)',
    '    - Refer [School, due 2025-12-12]',
    '  Legal steps, to consider, parent p1',
    '    because Unpaid: notice is Unpaid (Penalty notices, source 9)',
    '    because Unpaid for 28 days (Refused leave, source 6.2)',
    '    - Consider prosecution, or withdraw the notice; the council decides [Council, since 2025-12-01]',
    '      also: Consider prosecution; the council decides',
    '  Only a person decides on a legal step, case by case.',
    '',
  ])
})

it('says so where nothing is recommended', () => {
  expect(actionsInLines([], TITLES)).toEqual(['What to do', '  Nothing is recommended as at this day.', ''])
})
