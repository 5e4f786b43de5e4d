// The only home of checks on forms about entries: what is typed becomes exactly that entry, and a fault is said at its field.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RuleSetDocument } from '../../../engine/rules/document.ts'
import { readEntry, typedOf } from '../../../editor/document/typed-entry.ts'
import { graduatedApproach as document } from './graduated-approach.ts'

const SHIPPED = globSync('policies/*/v*.json').filter((file) => /v\d+\.json$/.test(file))

describe('readEntry', () => {
  it('makes a parameter of what is typed, a number or a list', () => {
    const typed = { name: 'floor', value: '85 %', unit: '%', source: 's6', note: '' }
    expect(readEntry('parameters', document, typed)).toEqual({ entry: { name: 'floor', value: 85, unit: '%', source: 's6' } })
    const codes = { name: 'illness', value: 'I, M', unit: 'code', source: 's6' }
    expect(readEntry('parameters', document, codes)).toEqual({
      entry: { name: 'illness', value: ['I', 'M'], unit: 'code', source: 's6' },
    })
  })

  it('makes an input with a window, a limit and a filter, without empty parts', () => {
    const typed = {
      name: 'recent',
      label: 'Recent attendance',
      of: 'measure',
      measure: 'attendance-rate',
      'window.last': 'weeks',
      'window.unit': 'school-week',
      minPossible: '10',
      'where.cohort': 'ehc, fsm',
      'before.count': '',
      'before.unit': '',
    }
    expect(readEntry('inputs', document, typed)).toEqual({
      entry: {
        name: 'recent',
        label: 'Recent attendance',
        measure: 'attendance-rate',
        window: { last: 'weeks', unit: 'school-week' },
        minPossible: 10,
        where: { cohort: ['ehc', 'fsm'] },
      },
    })
  })

  it('keeps an academic year without a length', () => {
    const typed = { ...typedOf('inputs', document), name: 'year', label: 'Year', 'window.unit': 'academic-year' }
    expect(readEntry('inputs', document, typed)).toMatchObject({ entry: { window: { unit: 'academic-year' } } })
  })

  it.each(SHIPPED)('opens and saves every entry of %s to the byte as it was', (file) => {
    const shipped = JSON.parse(readFileSync(file, 'utf8')) as RuleSetDocument
    for (const list of ['sources', 'parameters', 'inputs', 'actions'] as const) {
      for (const entry of shipped[list]) {
        const read = readEntry(list, shipped, typedOf(list, shipped, entry), entry)
        expect(JSON.stringify(read)).toBe(JSON.stringify({ entry }))
      }
    }
  })

  it('reads the hours of an action as a number, and says where they are none', () => {
    const shipped = JSON.parse(readFileSync(SHIPPED[0], 'utf8')) as RuleSetDocument
    const [action] = shipped.actions
    const typed = typedOf('actions', shipped, action)
    expect(readEntry('actions', shipped, { ...typed, hours: '1.5' }, action)).toEqual({ entry: { ...action, hours: 1.5 } })
    expect(readEntry('actions', shipped, { ...typed, hours: 'two' }, action)).toEqual({
      faults: { hours: 'Write hours as a number, such as 1.5.' },
    })
    const entry = { ...action, hours: 1.5 }
    expect(readEntry('actions', shipped, { ...typedOf('actions', shipped, entry), hours: '' }, entry)).toEqual({ entry: action })
  })

  it('forgets window and filters where an input looks at something else from now on, and not what it is called', () => {
    const [attendance] = document.inputs
    const typed = { ...typedOf('inputs', document, attendance), of: 'attribute', attribute: 'phase' }
    expect(readEntry('inputs', document, typed, attendance)).toEqual({
      entry: { name: 'attendance', label: 'Attendance', attribute: 'phase' },
    })
  })

  it('names what is new after what it is called, where no name is typed, and takes no name that is there', () => {
    const input = { ...typedOf('inputs', document), label: 'Attendance' }
    expect(readEntry('inputs', document, input)).toMatchObject({ entry: { name: 'attendance2', label: 'Attendance' } })
    expect(readEntry('inputs', document, { ...input, label: 'Late marks, 6 weeks' })).toMatchObject({ entry: { name: 'lateMarks6Weeks' } })
    const action = { ...typedOf('actions', document), title: 'Home visit' }
    expect(readEntry('actions', document, action)).toMatchObject({ entry: { name: 'home-visit' } })
    expect(readEntry('inputs', document, { ...input, label: '' })).toMatchObject({ faults: { name: 'This is needed.' } })
    const attendance = document.inputs[0]
    expect(readEntry('inputs', document, { ...typedOf('inputs', document, attendance), name: '' }, attendance)).toMatchObject({
      faults: { name: 'This is needed.' },
    })
  })

  it('says what is wrong at the field it is wrong in', () => {
    const faultsOf = (list: 'parameters' | 'sources' | 'inputs', typed: Record<string, string>): unknown => readEntry(list, document, typed)
    expect(faultsOf('parameters', { name: 'weeks', value: 'many', unit: 'school-week', source: 's6' })).toEqual({
      faults: { value: 'Write a number, such as 80 or 92.5.' },
    })
    expect(faultsOf('parameters', { name: 'weeks', value: '4', unit: 'school-week', source: 's6' })).toEqual({
      faults: { name: 'This is taken already. Choose another.' },
    })
    expect(faultsOf('sources', { id: 's7' })).toEqual({ faults: { title: 'This is needed.' } })
    const halfWindow = { ...typedOf('inputs', document), name: 'x', label: 'X', 'window.unit': '' }
    expect(faultsOf('inputs', halfWindow)).toEqual({
      faults: { 'window.last': 'This is not complete: give both the number and what it is counted in.' },
    })
  })
})
