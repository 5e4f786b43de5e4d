// The only home of parents.csv: which parents, by pseudonym, answer for which pupil.
import type { PupilParent } from '../../engine/facts/facts.ts'
import type { FileCount } from '../contract/datasets.ts'
import { required, text, upnColumn } from './columns.ts'
import type { DataSource } from './data-source.ts'
import type { PupilList } from './pupil-list.ts'
import type { ReadingContext } from './reading-context.ts'
import { readSmallFile } from './small-file.ts'

const COLUMNS = { upn: upnColumn(), parent: required(text()) }

export async function readParents(
  context: ReadingContext,
  source: DataSource,
  pupils: PupilList,
): Promise<{ count: FileCount; parents: PupilParent[] }> {
  const parents: PupilParent[] = []
  const earlier = new Set<string>()
  const file = { name: 'parents.csv', columns: COLUMNS, mostRows: 5_000_000, mayBeEmpty: true, isAboutPupils: true }
  const count = await readSmallFile(context, source, file, ({ upn, parent }, { find }) => {
    const pupil = pupils.indexOf(upn)
    if (pupil === undefined) {
      find('unknown-pupil', 'upn', 'This UPN is not in pupils.csv.')
      return 'aside'
    }
    if (earlier.has(`${pupil} ${parent}`)) {
      context.findings.count('parents.csv', 'duplicate')
      return 'duplicate'
    }
    earlier.add(`${pupil} ${parent}`)
    parents.push({ pupil, parent })
    return 'kept'
  })
  return { count, parents }
}
