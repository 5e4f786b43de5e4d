// The only home of checks on the order and look of outcomes: as the server orders them, and never by guessing from their names.
import { describe, expect, it } from 'vitest'
import { fillOf, worstFirst } from '../../../editor/charts/outcome-order.ts'

const outcome = (label: string, order: number, more: { status?: string; isNothing?: boolean } = {}) => ({
  label,
  order,
  status: 'matched',
  isNothing: false,
  ...more,
})
const unknown = outcome('Not enough data', 9, { status: 'undetermined' })
const none = outcome('No level', 3, { isNothing: true })
const [three, two, one] = [outcome('Level 3', 0), outcome('Level 2', 1), outcome('Level 1', 2)]

describe('outcomes of a table', () => {
  it('come in the order they were given, the worst first and the undecided last', () => {
    expect(worstFirst([unknown, one, none, three, two])).toEqual([three, two, one, none, unknown])
  })

  it('are stronger the worse they are', () => {
    const ordered = worstFirst([three, two, one, none, unknown])
    expect(ordered.map((found) => fillOf(found, ordered))).toEqual([
      { className: 'fill-shade', strength: '100%' },
      { className: 'fill-shade', strength: '77%' },
      { className: 'fill-shade', strength: '53%' },
      { className: 'fill-none' },
      { className: 'fill-undecided' },
    ])
  })

  it('have the usual colours where they are ratings', () => {
    const ordered = [outcome('Red', 0), outcome('Amber', 1), outcome('Green', 2)]
    expect(ordered.map((found) => fillOf(found, ordered).className)).toEqual(['fill-bad', 'fill-warn', 'fill-good'])
  })
})
