// The only home of going on with a column of texts: numbers in them by their step where the step is even, everything else by turns.
// Pure. Whole numbers and decimals go exactly: 79.5, 80 goes on with 80.5.

const NUMBER = /-?\d+(?:\.\d+)?/g

/** @example filledTexts(['80% to under 85%', '85% to under 90%'], 1) // ['90% to under 95%'] */
export function filledTexts(texts: readonly string[], count: number): string[] {
  const series = seriesOf(texts)
  return Array.from({ length: count }, (_, at) => (series === undefined ? texts[at % texts.length] : series(texts.length + at)))
}

/** The text at a place of an even series; nothing where the texts are none, or are only one. */
function seriesOf(texts: readonly string[]): ((at: number) => string) | undefined {
  if (texts.length < 2) return undefined
  const shapes = texts.map((text) => text.replace(NUMBER, '#'))
  if (shapes.some((shape) => shape !== shapes[0]) || !shapes[0].includes('#')) return undefined
  const places = Math.max(...texts.flatMap((text) => numbersIn(text).map((one) => (one.split('.')[1] ?? '').length)))
  const scale = 10 ** places
  const numbers = texts.map((text) => numbersIn(text).map((one) => Math.round(Number(one) * scale)))
  const steps = numbers[0].map((first, which) => numbers[1][which] - first)
  const isEven = numbers.every((row, at) => row.every((one, which) => one === numbers[0][which] + at * steps[which]))
  if (!isEven || steps.every((step) => step === 0)) return undefined
  return (at) => {
    let which = 0
    return texts[0].replace(NUMBER, () => {
      const value = (numbers[0][which] + at * steps[which]) / scale
      which++
      return String(value)
    })
  }
}

const numbersIn = (text: string): string[] => text.match(NUMBER) ?? []
