// The only home of checks on the register codes: every code of the 2024 regulations, and what each counts as.
import { describe, expect, it } from 'vitest'
import { ATTENDED, byteTable, codeByte, codeOfByte, NOT_POSSIBLE, POSSIBLE, REGISTER_CODES } from '../../../engine/facts/register-codes.ts'

/** Worked from regulation 10 and the DfE files, not from the program: code, counts as possible, counts as attended, counts as unauthorised. */
const TABLE: readonly (readonly [codes: string, possible: 0 | 1, attended: 0 | 1, unauthorised: 0 | 1])[] = [
  ['/ \\ L', 1, 1, 0],
  ['B K P V W', 1, 1, 0],
  ['C C1 C2 E I J1 M R S T', 1, 0, 0],
  ['G N O U', 1, 0, 1],
  ['D Q X Y1 Y2 Y3 Y4 Y5 Y6 Y7 Z #', 0, 0, 0],
  ['H F', 1, 0, 0],
  ['J', 1, 1, 0],
  ['Y', 0, 0, 0],
]
const UNAUTHORISED = byteTable((code) => code.category === 'unauthorised')

describe('register codes', () => {
  for (const [codes, possible, attended, unauthorised] of TABLE) {
    for (const code of codes.split(' ')) {
      it(`[F12] ${code} counts as ${possible ? 'possible' : 'not possible'}, ${attended ? 'attended' : 'not attended'}${unauthorised ? ', unauthorised' : ''}`, () => {
        const byte = codeByte(code)!
        expect([POSSIBLE[byte], ATTENDED[byte], UNAUTHORISED[byte], NOT_POSSIBLE[byte]]).toEqual([
          possible,
          attended,
          unauthorised,
          1 - possible,
        ])
        expect(codeOfByte(byte)?.code).toBe(code)
      })
    }
  }

  it('[F12] the table above names every code there is', () => {
    expect(REGISTER_CODES.map((one) => one.code).toSorted()).toEqual(TABLE.flatMap(([codes]) => codes.split(' ')).toSorted())
  })

  it('[F12] H, F, J and Y are retired, and no other code is', () => {
    expect(REGISTER_CODES.filter((one) => one.retired).map((one) => one.code)).toEqual(['H', 'F', 'J', 'Y'])
  })

  it('[F12] codes are trimmed and put in capitals', () => {
    expect(codeOfByte(codeByte(' o ')!)?.code).toBe('O')
    expect(codeOfByte(codeByte('c2')!)?.code).toBe('C2')
  })

  it.each(['', ' ', '-', 'A', 'C3', 'Y8', '//', 'II', '1'])('[F12] “%s” is no code', (text) => {
    expect(codeByte(text)).toBeUndefined()
  })

  it('[F12] no mark and a conflict are no code', () => {
    expect(codeOfByte(0)).toBeUndefined()
    expect(codeOfByte(255)).toBeUndefined()
    expect([POSSIBLE[0], ATTENDED[0], POSSIBLE[255], ATTENDED[255]]).toEqual([0, 0, 0, 0])
  })
})
