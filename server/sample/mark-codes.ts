// The only home of the register codes the synthetic authority writes, as small numbers for packed registers.
// What a code means for attendance is the engine's to say; here it is only known which ones stand for a session attended.

export const markCodes = [
  '/',
  '\\',
  'L',
  'B',
  'K',
  'P',
  'V',
  'W',
  'C',
  'C1',
  'C2',
  'E',
  'I',
  'J1',
  'M',
  'R',
  'S',
  'T',
  'G',
  'N',
  'O',
  'U',
  'D',
  'Q',
  'X',
  'Y4',
  'Y7',
] as const

export type MarkCode = (typeof markCodes)[number]

export const codeNumber = Object.fromEntries(markCodes.map((code, number) => [code, number])) as Record<MarkCode, number>

/** Present: the marks that episodes of absence and shared days are written over. */
export function isPlainPresent(number: number): boolean {
  return number <= 1
}
