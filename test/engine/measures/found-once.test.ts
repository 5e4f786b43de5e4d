// The only home of checks on what is found once in the marks of a register.
import { expect, it } from 'vitest'
import { foundOnce } from '../../../engine/measures/found-once.ts'

it('searches once for the same marks and table, and again for others', () => {
  const searched: string[] = []
  const found = foundOnce((marks, width, table) => {
    searched.push(`${marks[0]} ${width} ${table[0]}`)
    return searched.length
  })
  const [marks, other] = [Uint8Array.of(1), Uint8Array.of(2)]
  const [table, second] = [Uint8Array.of(7), Uint8Array.of(8)]
  expect([found(marks, 2, table), found(marks, 2, table), found(marks, 2, second), found(other, 2, table), found(marks, 2, table)]).toEqual(
    [1, 1, 2, 3, 1],
  )
  expect(searched).toEqual(['1 2 7', '1 2 8', '2 2 7'])
})

it('goes by which marks they are, not by what they say', () => {
  const found = foundOnce((marks) => [...marks])
  const table = Uint8Array.of(1)
  const marks = Uint8Array.of(3)
  expect(found(Uint8Array.of(3), 1, table)).not.toBe(found(marks, 1, table))
  expect(found(marks, 1, table)).toBe(found(marks, 1, table))
})
