// The only home of checks on which names are offered where in the code, and what is said of them.
import { describe, expect, it } from 'vitest'
import { helpAt } from '../../../editor/document/code-help.ts'
import { namesAt, type Path } from '../../../editor/document/code-names.ts'
import { graduatedApproach } from './graduated-approach.ts'

const offered = (path: Path, isKey = false) => namesAt(graduatedApproach, path, isKey).map(({ value }) => value)
const said = (path: Path, word: string, isKey = false) => helpAt(graduatedApproach, path, isKey, word)

describe('namesAt', () => {
  it('offers in a cell the parameters, then the known values of the input, then missing', () => {
    expect(offered(['tables', 0, 'rows', 3, 'when', 'phase'])).toEqual([
      'weeks',
      'level1Below',
      'level1From',
      'level2From',
      '"primary"',
      '"secondary"',
      '"special"',
      '"pru"',
      '"all-through"',
      'missing',
    ])
  })

  it('offers as keys of a row what its table reads, and the values of an output', () => {
    expect(offered(['tables', 0, 'rows', 0, 'when', ''], true)).toEqual(['attendance', 'phase'])
    expect(offered(['tables', 0, 'rows', 0, 'then', ''], true)).toEqual(['level'])
    expect(offered(['tables', 0, 'rows', 0, 'then', 'level'])).toEqual(['none', '1', '2', '3'])
  })

  it('offers sources, actions, inputs and tables where one is meant, and nothing where a text is free', () => {
    expect(offered(['actions', 0, 'source'])).toEqual(['s6'])
    expect(offered(['tables', 0, 'rows', 2, 'actions', 0])).toEqual(graduatedApproach.actions.map(({ name }) => name))
    expect(offered(['inputs', 2, 'minus', 1])).toEqual(['attendance', 'phase'])
    expect(offered(['inputs', 2, 'decision'])).toEqual(['level.level'])
    expect(offered(['inputs', 0, 'window', 'last'])).toContain('weeks')
    expect(offered(['title'])).toEqual([])
    expect(offered(['tables', 9, 'rows', 0, 'when', 'phase'])).toContain('"primary"')
  })
})

describe('helpAt', () => {
  it('says of a parameter in a cell its label, value, source and where it is used', () => {
    expect(said(['tables', 0, 'rows', 2, 'when', 'attendance'], 'level2From')).toEqual({
      title: 'Lowest of level 2',
      lines: ['80 %', 'Source: Attendance strategy, 6.2.', 'Used in: 2 cells of Level of support; when Phase is known.'],
    })
  })

  it('says the same where the parameter is made', () => {
    expect(said(['parameters', 3, 'name'], 'level2From')).toEqual(said(['tables', 0, 'rows', 2, 'when', 'attendance'], 'level2From'))
  })

  it('says of a measure what it counts, and of an input what it is', () => {
    expect(said(['inputs', 0, 'measure'], 'attendance-rate')?.lines[0]).toContain('compared exactly')
    expect(said(['tables', 0, 'inputs', 0], 'attendance')?.lines).toContain('Used by: Level of support, Phase.')
    expect(said(['tables', 0, 'rows', 0, 'when', 'attendance'], 'attendance', true)?.title).toBe('Attendance')
  })

  it('says nothing of what is no name', () => {
    expect(said(['title'], 'Graduated approach')).toBeUndefined()
    expect(said(['inputs', 0, 'measure'], 'no-such-measure')).toBeUndefined()
    expect(said(['tables', 0, 'rows', 0, 'when', 'attendance'], 'nobody')).toBeUndefined()
  })
})
