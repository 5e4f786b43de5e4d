// The only home of the school of three that routes are tested on: four whole school weeks, Monday 17 November to Friday 12 December 2025, 40
// sessions; Anna attends 33 of them (82.5 %), Ben 36 (exactly 90 %), Cara all.
import type { TestServer } from './real-server.ts'

export const SCHOOL = '900001'
/** Valid check letters: K, L and C. */
export const ANNA = 'K358400119001'
export const BEN = 'L358400120002'
export const CARA = 'C358400121345'

const DAYS = [17, 24]
  .flatMap((monday) => [0, 1, 2, 3, 4].map((day) => `2025-11-${monday + day}`))
  .concat([1, 8].flatMap((monday) => [0, 1, 2, 3, 4].map((day) => `2025-12-${String(monday + day).padStart(2, '0')}`)))

/** A pupil who misses the first `missed` sessions. */
function marksOf(upn: string, missed: number): string[] {
  return DAYS.flatMap((date) => ['AM', 'PM'].map((session) => [date, session] as const)).map(
    ([date, session], at) => `${upn},${SCHOOL},${date},${session},${at < missed ? 'I' : session === 'AM' ? '/' : '\\'}`,
  )
}

/** Uploads the school; gives the dataset. */
export async function uploadSchoolOfThree({ ask, jobEnd }: TestServer): Promise<string> {
  const pupils = [
    'upn,school_urn,year_group,forename,surname',
    `${ANNA},${SCHOOL},7,Anna,Ash`,
    `${BEN},${SCHOOL},8,Ben,Birch`,
    `${CARA},${SCHOOL},9,Cara,Cedar`,
  ]
  const marks = ['upn,school_urn,date,session,code', ...marksOf(ANNA, 7), ...marksOf(BEN, 4), ...marksOf(CARA, 0)]
  const uploaded = await ask
    .post('/api/v1/datasets')
    .attach('files', Buffer.from(pupils.join('\n')), 'pupils.csv')
    .attach('files', Buffer.from(marks.join('\n')), 'marks.csv')
  return (await jobEnd(uploaded)).result!
}
