// The only home of the small rule set that the editor's tests change: three levels of support, boundaries from parameters.
import type { RuleSetDocument } from '../../../engine/rules/document.ts'

export const graduatedApproach: RuleSetDocument = {
  format: 'rule-set/1',
  policy: 'graduated-approach',
  title: 'Graduated approach',
  authority: '358',
  sources: [{ id: 's6', title: 'Attendance strategy', paragraph: '6.2' }],
  parameters: [
    { name: 'weeks', value: 4, unit: 'school-week', source: 's6' },
    { name: 'level1Below', value: 100, unit: '%', source: 's6' },
    { name: 'level1From', value: 90, unit: '%', source: 's6' },
    { name: 'level2From', label: 'Lowest of level 2', value: 80, unit: '%', source: 's6' },
  ],
  inputs: [
    {
      name: 'attendance',
      label: 'Attendance',
      measure: 'attendance-rate',
      window: { last: 'weeks', unit: 'school-week' },
      minPossible: 'weeks',
    },
    { name: 'phase', label: 'Phase', attribute: 'phase', knownWhen: { attendance: '>= level2From' } },
  ],
  tables: [
    {
      name: 'level',
      title: 'Level of support',
      subject: 'pupil',
      hitPolicy: 'UNIQUE',
      inputs: ['attendance', 'phase'],
      outputs: [{ name: 'level', type: 'text', values: ['none', '1', '2', '3'] }],
      rows: [
        { id: 'none', when: { attendance: '>= level1Below' }, then: { level: 'none' }, source: 's6' },
        { id: 'level-1', when: { attendance: '[level1From..level1Below)' }, then: { level: '1' }, source: 's6' },
        { id: 'level-2', when: { attendance: '[level2From..level1From)' }, then: { level: '2' }, actions: ['plan'], source: 's6' },
        { id: 'level-3', when: { attendance: '< level2From', phase: '"primary"' }, then: { level: '3' }, source: 's6', off: true },
      ],
    },
  ],
  actions: [
    {
      name: 'plan',
      title: 'Individual plan',
      kind: 'support',
      use: 'option',
      owner: 'school',
      due: { in: 'weeks', unit: 'school-day' },
      source: 's6',
    },
  ],
}

export const cellOf = (document: RuleSetDocument, row: string, input = 'attendance'): string | undefined =>
  document.tables[0].rows.find((one) => one.id === row)?.when[input]

export const valueOf = (document: RuleSetDocument, parameter: string): unknown =>
  document.parameters.find((one) => one.name === parameter)?.value
