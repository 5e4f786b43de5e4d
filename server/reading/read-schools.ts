// The only home of schools.csv, and of the schools a dataset knows: listed ones first, then those named only in pupils.csv.
import { PHASES } from '../../engine/catalogue/attributes.ts'
import type { School } from '../../engine/facts/facts.ts'
import type { FileCount } from '../contract/datasets.ts'
import { oneOf, required, type RowOf, text, yesNo } from './columns.ts'
import type { DataSource } from './data-source.ts'
import type { ReadingContext } from './reading-context.ts'
import { readSmallFile } from './small-file.ts'
import { withoutEmpty } from './without-empty.ts'

export class SchoolList {
  readonly schools: School[] = []
  readonly #at = new Map<string, number>()

  indexOf(urn: string): number | undefined {
    return this.#at.get(urn)
  }

  /** The index of a school; one that no file lists is added by its URN alone. */
  indexOrAdd(urn: string): number {
    return this.#at.get(urn) ?? this.add({ urn, listed: false })
  }

  add(school: School): number {
    this.#at.set(school.urn, this.schools.length)
    return this.schools.push(school) - 1
  }
}

const COLUMNS = {
  urn: required(text(20)),
  laestab: text(20),
  name: text(),
  phase: oneOf(PHASES),
  la_maintained: yesNo(),
  la_code: text(10),
}

export function readSchools(context: ReadingContext, source: DataSource, list: SchoolList): Promise<FileCount> {
  const file = { name: 'schools.csv', columns: COLUMNS, mostRows: 100_000, mayBeEmpty: true, isAboutPupils: false }
  return readSmallFile(context, source, file, (row, place) => {
    const school = schoolOf(row)
    const earlier = list.indexOf(school.urn)
    if (earlier === undefined) {
      list.add(school)
      return 'kept'
    }
    if (JSON.stringify(list.schools[earlier]) === JSON.stringify(school)) {
      context.findings.count('schools.csv', 'duplicate')
      return 'duplicate'
    }
    place.find('conflicting-rows', 'urn', 'An earlier row has this URN and says something else of the school.')
    return 'aside'
  })
}

function schoolOf({ urn, laestab, name, phase, la_maintained, la_code }: RowOf<typeof COLUMNS>): School {
  const plain = laestab?.replace('/', '')
  return { urn, ...withoutEmpty({ name, phase, laMaintained: la_maintained, laCode: la_code, laestab: plain }), listed: true }
}
