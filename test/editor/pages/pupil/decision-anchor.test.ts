// The only home of checks on the anchors of decisions on a pupil's page.
import { expect, it } from 'vitest'
import { anchorOf } from '../../../../editor/pages/pupil/decision-anchor.ts'

it('a table that decided on two parents has two anchors, without a character that a selector would read', () => {
  const of = (title: string): string => anchorOf({ policy: 'penalty-notice', table: 'response', title })
  const [first, second] = [of('What may be considered: parent P1'), of('What may be considered: parent P2')]
  expect(first).not.toBe(second)
  expect([first, second].filter((anchor) => !/^[a-z][\w-]*$/i.test(anchor))).toEqual([])
})
