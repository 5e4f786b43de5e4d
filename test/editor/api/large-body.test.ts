// The only home of checks on a body that is made in pieces: it is the JSON it would be at once.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { largeBody } from '../../../editor/api/large-body.ts'

afterEach(() => vi.unstubAllGlobals())

describe('a body made in pieces', () => {
  it.each(['visible', 'hidden'])('reads as the object it was made of, on a page that is %s', async (visibilityState) => {
    vi.stubGlobal('document', { visibilityState })
    const what = { text: '{"title":"“Level 2”, 80 %\\n"}', name: 'A "draft"', cases: '' }
    const body = await largeBody(what)
    expect(body.type).toBe('application/json')
    expect(JSON.parse(await body.text())).toEqual(what)
  })

  it('is an object where there is nothing in it', async () => {
    vi.stubGlobal('document', { visibilityState: 'hidden' })
    expect(await (await largeBody({})).text()).toBe('{}')
  })
})
