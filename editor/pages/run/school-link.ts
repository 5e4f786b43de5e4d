// The column of a run's lists that names the school and leads to its page in the same run.
import type { ListColumn } from '../../parts/grid/list-column.ts'

interface OfSchool {
  readonly school: string
  readonly schoolUrn: string
}

export function schoolColumn<Row extends OfSchool>(run: string): ListColumn<Row> {
  return {
    id: 'school',
    title: 'School',
    width: 200,
    isSearched: true,
    text: ({ school }) => school,
    draw: ({ school, schoolUrn }, cell) => {
      if (schoolUrn === '') return cell.append(school)
      const link = document.createElement('a')
      link.href = schoolAddress(run, schoolUrn)
      link.textContent = school === '' ? `School ${schoolUrn}` : school
      link.className = 'elsewhere'
      link.tabIndex = -1
      cell.append(link)
    },
  }
}

export function schoolAddress(run: string, urn: string): string {
  return `/runs/${encodeURIComponent(run)}/schools/${encodeURIComponent(urn)}`
}
