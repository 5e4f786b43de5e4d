// Hours a replay is told for its actions.
import { describe, expect, it } from 'vitest'
import { hoursToSend, timedActions, withHours } from '../../../../editor/pages/replay/asked-hours.ts'
import { shippedRuleSet } from '../../../support/shipped-policies.ts'

const { document } = shippedRuleSet('graduated-approach', 2)
const [first, second] = document.actions
const slower = { ...document, actions: document.actions.map((action) => ({ ...action, hours: 2 })) }
const keyOf = ({ name }: { readonly name: string }): string => `graduated-approach/${name}`

describe('hours asked for a replay', () => {
  it('stand at first as the policies say, each action once, as the first candidate has it', () => {
    expect(timedActions([slower, document]).map(({ hours }) => hours)).toEqual(document.actions.map(() => 2))
    expect(timedActions([document])[0]).toEqual({ key: keyOf(first), title: first.title, owner: first.owner, hours: first.hours ?? null })
  })

  it('are sent only of actions that are replayed and where they are not the policy’s own', () => {
    let asked = withHours(new Map(), keyOf(first), 1.5)
    asked = withHours(asked, keyOf(second), 2)
    asked = withHours(asked, 'school-rag/visit', 3)
    expect(hoursToSend(asked, timedActions([slower]))).toEqual({ [keyOf(first)]: 1.5 })
    expect(hoursToSend(asked, [])).toEqual({})
  })

  it('go back to what the policy says where a field is emptied or says what cannot be hours', () => {
    const asked = withHours(new Map(), 'a/b', 3)
    expect([Number.NaN, -1, 1001].map((value) => withHours(asked, 'a/b', value).size)).toEqual([0, 0, 0])
    expect([...withHours(asked, 'a/b', 0)]).toEqual([['a/b', 0]])
  })
})
