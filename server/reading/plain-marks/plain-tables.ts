// The only home of what a scan of plain marks looks things up in: pupils by the bytes of their UPN, their rows at schools, the days on roll.
// Flat arrays in shared memory, so that every thread reads the same.
import type { Spell } from '../../../engine/facts/facts.ts'
import type { PupilList } from '../pupil-list.ts'
import type { SchoolList } from '../read-schools.ts'

export const UPN_LENGTH = 13
export const URN_LENGTH = 6

export interface PlainTables {
  /** Four words a pupil: the 13 bytes of the UPN and three of 0; all 0 where a UPN has another length. */
  readonly upns: Uint32Array
  /** Pupils by the hash of their UPN, one more than the index; 0 is nobody. The length is a power of two. */
  readonly byHash: Int32Array
  /** The rows of pupil p are `firstRow[p]` (in) to `firstRow[p + 1]` (out). */
  readonly firstRow: Int32Array
  readonly rowPupil: Int32Array
  readonly rowSchool: Int32Array
  /** Two words a row: the six bytes of the URN. */
  readonly rowUrns: Uint32Array
  /** The spells of row r are `firstSpell[r]` (in) to `firstSpell[r + 1]` (out); two days each, both in. */
  readonly firstSpell: Int32Array
  readonly spells: Int32Array
}

/** Tables of the pupils of pupils.csv; one row a pupil and school. */
export function plainTables(list: PupilList, schools: SchoolList): PlainTables {
  const pupils = list.pupils.slice(0, list.enrolled)
  const rows: { readonly pupil: number; readonly school: number; readonly spells: readonly Spell[] }[] = []
  for (let pupil = 0; pupil < pupils.length; pupil++) {
    const { spells } = pupils[pupil]
    if (spells.length === 1) rows.push({ pupil, school: spells[0].school, spells })
    else
      for (const school of new Set(spells.map((spell) => spell.school)))
        rows.push({ pupil, school, spells: spells.filter((spell) => spell.school === school) })
  }
  const upns = new Uint32Array(shared(pupils.length * 16))
  const byHash = new Int32Array(shared(4 * 2 ** Math.ceil(Math.log2(pupils.length * 2 + 2))))
  const bytes = new Uint8Array(upns.buffer)
  for (let pupil = 0; pupil < pupils.length; pupil++) {
    if (!writeUpn(list.identities[pupil].upn, bytes, pupil * 16)) continue
    let at = hashOf(upns[pupil * 4], upns[pupil * 4 + 1], upns[pupil * 4 + 2], upns[pupil * 4 + 3]) & (byHash.length - 1)
    while (byHash[at] !== 0) at = (at + 1) & (byHash.length - 1)
    byHash[at] = pupil + 1
  }
  const firstRow = new Int32Array(shared(4 * (pupils.length + 1))).fill(rows.length)
  for (let row = rows.length - 1; row >= 0; row--) firstRow[rows[row].pupil] = row
  for (let pupil = pupils.length - 1; pupil >= 0; pupil--) firstRow[pupil] = Math.min(firstRow[pupil], firstRow[pupil + 1])
  const rowUrns = new Uint32Array(shared(8 * rows.length))
  const urnWords = schools.schools.map(({ urn }) => wordsOf(urn))
  const days: number[] = []
  const firstSpell = new Int32Array(shared(4 * (rows.length + 1)))
  rows.forEach((row, at) => {
    rowUrns.set(urnWords[row.school], at * 2)
    for (const { entry, leaving } of row.spells) days.push(entry ?? -(2 ** 31), leaving ?? 2 ** 31 - 1)
    firstSpell[at + 1] = firstSpell[at] + row.spells.length
  })
  return {
    upns,
    byHash,
    firstRow,
    rowPupil: inShared(rows.map(({ pupil }) => pupil)),
    rowSchool: inShared(rows.map(({ school }) => school)),
    rowUrns,
    firstSpell,
    spells: inShared(days),
  }
}

/** Writes the bytes of a UPN, where it is one that a plain line can have. */
function writeUpn(upn: string, bytes: Uint8Array, at: number): boolean {
  if (upn.length !== UPN_LENGTH || !/^[!#-+\--~]+$/.test(upn)) return false
  for (let i = 0; i < UPN_LENGTH; i++) bytes[at + i] = upn.charCodeAt(i)
  return true
}

/** The six bytes of a URN in two words; 0 where it has another form. */
function wordsOf(urn: string): Uint32Array {
  const bytes = new Uint8Array(8)
  if (new RegExp(`^\\d{${URN_LENGTH}}$`).test(urn)) Buffer.from(urn).copy(bytes)
  return new Uint32Array(bytes.buffer)
}

export function hashOf(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca77) ^ Math.imul(c, 0xc2b2_ae3d) ^ Math.imul(d, 0x27d4_eb2f)
  hash ^= hash >>> 15
  return hash ^ (hash >>> 7)
}

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes)

function inShared(numbers: readonly number[]): Int32Array {
  const array = new Int32Array(shared(4 * numbers.length))
  array.set(numbers)
  return array
}
