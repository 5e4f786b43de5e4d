import { describe, expect, it } from 'vitest'
import { cutLine, layOut, lineLayout } from '../../../../server/reading/plain-marks/line-layout.ts'
import type { TextForm } from '../../../../server/reading/text-form.ts'

const FORM: TextForm = { encoding: 'utf-8', separator: ';', hasOldLineEnds: false }
const LAYOUT = lineLayout('Session;UPN;Forename;School URN;Code;Date', FORM)!

/** What lines become; `undefined` where rows may begin elsewhere. */
function laidOut(text: string): string | undefined {
  const bytes = Buffer.concat([Buffer.from(text), Buffer.alloc(64)])
  const laid = { plain: new Uint8Array(bytes.length), length: 0, starts: [] }
  return layOut(bytes, Buffer.byteLength(text), LAYOUT, laid) ? Buffer.from(laid.plain.subarray(0, laid.length)).toString() : undefined
}

describe('lines of another layout', () => {
  it('[F4] come out in the order of plain ones, with and without quotation marks', () => {
    expect(laidOut('AM;A358400119001;Ann;100001;/;2025-09-01\nPM;"A358400119001";"Ann; Jo";"100001";"C1";"2025-09-01"\r\n')).toBe(
      'A358400119001,100001,2025-09-01,AM,/\nA358400119001,100001,2025-09-01,PM,C1\n',
    )
  })

  it('[F4] become empty where they have another number of cells, or cells of another length', () => {
    expect(
      laidOut('AM;A358400119001;Ann;100001;/\nAM;A358400119001;Ann;2001;/;2025-09-01\n\nAM;A358400119001;Ann;100001;;2025-09-01\n'),
    ).toBe('\n\n\nA358400119001,100001,2025-09-01,AM,\n')
  })

  it('[F4] are left to the ordinary reader where a quotation mark or a line end stands inside a cell', () => {
    for (const cell of ['An"n', '"An""n"', '"An\nn"', 'An\rn', '"Ann" ', '"Ann'])
      expect(laidOut(`AM;A358400119001;${cell};100001;/;2025-09-01\n`), cell).toBeUndefined()
  })

  it('[F4] are cut into the cells that stand between separators and outside quotation marks', () => {
    expect(cutLine('"A1";;"6; Elm Road";', ';')).toEqual(['A1', '', '6; Elm Road', ''])
    expect(cutLine('A1;6 "Elm" Road', ';')).toBeUndefined()
    expect(cutLine('"A1"x;/', ';')).toBeUndefined()
  })

  it('[F4] need every column once and none without a name at the end', () => {
    expect(LAYOUT.columns).toEqual([3, 0, -1, 1, 4, 2])
    for (const heading of ['UPN;School URN;Date;Session', 'UPN;School URN;Date;Session;Code;code', 'UPN;School URN;Date;Session;Code;'])
      expect(lineLayout(heading, FORM), heading).toBeUndefined()
    expect(lineLayout('UPN;School URN;Date;Session;Code', { ...FORM, encoding: 'utf-16le' })).toBeUndefined()
  })
})
