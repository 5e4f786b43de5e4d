import { describe, expect, it } from 'vitest'
import { bitsOf, noBits } from '../../../engine/rules/bits.ts'
import { codesOfSets, numbersOfSets } from '../../../engine/rules/row-bytes.ts'

const SIZES = [0, 1, 7, 8, 31, 32, 33, 63, 64, 65, 200]

describe('one number a subject from bit sets', () => {
  it('[T1] gives the set each subject is in and -1 to the others, at every length and for few and many sets', () => {
    for (const size of SIZES) {
      for (const count of [1, 2, 3, 5, 9, 127, 128, 129, 300]) {
        const own = Array.from({ length: size }, (_, i) => (i % 5 === 0 ? -1 : (i * 7) % count))
        const sets = Array.from({ length: count }, (_, set) => bitsOf(size, (i) => own[i] === set))
        expect([...numbersOfSets(sets, size)]).toEqual(own)
      }
      expect([...numbersOfSets([], size)]).toEqual(Array.from({ length: size }, () => -1))
    }
  })

  it('[T1] gives the code of the set each subject is in and the other code to the rest', () => {
    for (const size of SIZES) {
      const code = (i: number): number => [0, 1, 2, 3, 4][(i * 3) % 5]
      const sets = [0, 2, 3, 4].map((one) => [one, bitsOf(size, (i) => code(i) === one)] as const)
      expect([...codesOfSets(sets, 1, size)]).toEqual(Array.from({ length: size }, (_, i) => code(i)))
      expect([...codesOfSets([[2, bitsOf(size, () => true)]], 1, size)]).toEqual(Array.from({ length: size }, () => 2))
      expect([...codesOfSets([[2, noBits(size)]], 1, size)]).toEqual(Array.from({ length: size }, () => 1))
    }
  })
})
