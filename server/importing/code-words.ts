// The only home of what codes spelled out most likely mean, where that cannot be mistaken: “Absent” and “Holiday” are left to the officer.
// Leaves the codes themselves to the engine.
import { codeByte, REGISTER_CODES } from '../../engine/facts/register-codes.ts'

const WORDS: Readonly<Record<string, string>> = {
  present: '/',
  'present am': '/',
  'present morning': '/',
  'present pm': '\\',
  'present afternoon': '\\',
  late: 'L',
  'late before registers closed': 'L',
  'late before register closed': 'L',
  'late after registers closed': 'U',
  'late after register closed': 'U',
  ill: 'I',
  illness: 'I',
  sick: 'I',
  medical: 'M',
  'medical appointment': 'M',
  'dental appointment': 'M',
  'medical dental appointment': 'M',
  'unauthorised absence': 'O',
  'unauthorised holiday': 'G',
  'holiday not authorised': 'G',
  'holiday not granted': 'G',
  'no reason yet': 'N',
  'no reason yet provided': 'N',
  'reason not yet established': 'N',
  religious: 'R',
  'religious observance': 'R',
  'study leave': 'S',
  suspended: 'E',
  excluded: 'E',
  'school trip': 'V',
  'educational visit': 'V',
  'educational visit or trip': 'V',
  'sporting activity': 'P',
  'approved sporting activity': 'P',
  'work experience': 'W',
  'dual registered': 'D',
  'part time timetable': 'C2',
  'planned closure': '#',
}

const byWords = new Map([
  ...REGISTER_CODES.filter(({ retired }) => retired !== true).map(({ code, meaning }) => [wordsOf(meaning), code] as const),
  ...Object.entries(WORDS),
])

/** The code a text stands for. @example guessCode('I - Illness') // 'I' */
export function guessCode(text: string): string | undefined {
  const bySpelling = byWords.get(wordsOf(text))
  if (bySpelling !== undefined) return bySpelling
  const first = /^([/\\#A-Z][0-9]?)\s*[-:–(]\s*[A-Za-z]/.exec(text.trim())?.[1]
  return first !== undefined && codeByte(first) !== undefined ? first : undefined
}

/** Whether a text is a register code or says that there is no mark. */
export const isPlainCode = (text: string): boolean => text === '' || text === '-' || codeByte(text) !== undefined

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
