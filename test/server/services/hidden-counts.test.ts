import { array, assert, nat, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hideInMatrix, hideSmall, shownCount } from '../../../server/services/hidden-counts.ts'

describe('small counts', () => {
  test.each([
    [0, 0],
    [1, null],
    [5, null],
    [6, 6],
  ])('%i is shown as %j', (count, shown) => expect(shownCount(count)).toBe(shown))

  test.each([
    ['nothing small, nothing hidden', [6, 40, 0], [6, 40, 0]],
    ['one small takes the smallest other with it', [3, 8, 40], [null, null, 40]],
    ['two small ones whose sum says too much take a third', [1, 2, 8, 40], [null, null, null, 40]],
    ['two small ones that could each be anything need no third', [5, 6, 1, 40], [null, null, null, 40]],
    ['nought stays nought', [3, 0, 8], [null, 0, null]],
    ['with nothing else to hide, all that is there', [3, 0, 0], [null, 0, 0]],
  ])('%s', (_, counts, shown) => expect(hideSmall(counts)).toEqual(shown))

  test('cannot be worked out from their sum', () => {
    assert(
      property(array(nat(30), { minLength: 2, maxLength: 6 }), (counts) => {
        const shown = hideSmall(counts)
        const hidden = counts.filter((_, at) => shown[at] === null)
        const hasSmall = counts.some((count) => count > 0 && count < 6)
        expect(shown.filter((count, at) => count !== null && count !== counts[at])).toEqual([])
        if (!hasSmall) expect(hidden).toEqual([])
        const rest = counts.filter((count, at) => count > 0 && shown[at] !== null)
        if (hasSmall && rest.length > 0) {
          expect(hidden.length).toBeGreaterThan(1)
          expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10)
        }
      }),
      { seed: 4, numRuns: 500 },
    )
  })
})

/** Every way to fill two rows of two so that all that is shown, and the sum of all, comes out. */
function* fillings(shown: ReturnType<typeof hideInMatrix>, total: number): Generator<readonly number[]> {
  const fits = (wanted: number | null, value: number): boolean => wanted === null || wanted === value
  for (let a = 0; a <= total; a++) {
    for (let b = 0; a + b <= total; b++) {
      for (let c = 0; a + b + c <= total; c++) {
        const d = total - a - b - c
        const cells = [a, b, c, d]
        const isFilling =
          shown.cells.flat().every((one, at) => fits(one, cells[at])) &&
          fits(shown.before[0], a + b) &&
          fits(shown.before[1], c + d) &&
          fits(shown.after[0], a + c) &&
          fits(shown.after[1], b + d) &&
          fits(shown.moved, b + c)
        if (isFilling) yield cells
      }
    }
  }
}

describe('who moves from what to what', () => {
  test('a hand-worked matrix', () => {
    // Three of the second row's 63 move: another number of that row goes with them, and every sum but those of the rows.
    expect(
      hideInMatrix([
        [30, 0],
        [3, 60],
      ]),
    ).toEqual({
      cells: [
        [30, 0],
        [null, null],
      ],
      before: [30, 63],
      after: [null, null],
      moved: null,
    })
  })

  test('with nobody small hides nothing', () => {
    expect(
      hideInMatrix([
        [30, 10],
        [7, 60],
      ]),
    ).toEqual({
      cells: [
        [30, 10],
        [7, 60],
      ],
      before: [40, 67],
      after: [37, 70],
      moved: 17,
    })
  })

  test('no small number can be worked out by trying every matrix there could be', () => {
    assert(
      property(array(nat(24), { minLength: 4, maxLength: 4 }), (flat) => {
        const total = flat.reduce((sum, count) => sum + count, 0)
        const shown = hideInMatrix([flat.slice(0, 2), flat.slice(2)])
        const possible = [...fillings(shown, total)]
        expect(possible.some((one) => one.every((count, at) => count === flat[at]))).toBe(true)
        if (flat.filter((count) => count > 0).length < 2) return
        flat.forEach((count, at) => {
          if (count > 0 && count < 6) expect(new Set(possible.map((one) => one[at])).size, `${flat.join()} at ${at}`).toBeGreaterThan(1)
        })
      }),
      { seed: 4, numRuns: 60 },
    )
  })
})
