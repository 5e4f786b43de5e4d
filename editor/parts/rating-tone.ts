// The only home of the usual ratings, whose colours everybody expects; the word always stands beside the colour.

export function ratingTone(label: string): 'bad' | 'warn' | 'good' | undefined {
  const word = label.toLowerCase()
  if (word === 'red') return 'bad'
  if (word === 'amber') return 'warn'
  return word === 'green' ? 'good' : undefined
}
