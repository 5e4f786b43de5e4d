// The only home of what of a dataset somebody is shown. What was found row by row belongs to no school, so it is for people who see all.
import type { Sight } from '../access/actor.ts'
import type { DatasetDetail, DatasetSummary } from '../contract/datasets.ts'
import { ServiceError } from '../errors/service-error.ts'
import { hideSmall, shownCount } from './hidden-counts.ts'

export const shownDataset = (summary: DatasetSummary, { pupils }: Sight): DatasetSummary =>
  pupils === 'counts' ? { ...summary, pupils: shownCount(summary.pupils ?? 0) } : summary

export function shownDatasetDetail(detail: DatasetDetail, sight: Sight): DatasetDetail {
  const { schools, pupils } = sight
  if (schools !== 'all') return { ...detail, schoolList: detail.schoolList.filter(({ urn }) => schools.has(urn)) }
  if (pupils !== 'counts') return detail
  const counts = hideSmall(detail.schoolList.map((school) => school.pupils ?? 0))
  return {
    ...detail,
    pupils: shownCount(detail.pupils ?? 0),
    findings: [],
    schoolList: detail.schoolList.map((school, at) => ({ ...school, pupils: counts[at] })),
  }
}

/** @throws ServiceError 403 for people who see some schools only */
export function checkAllSchools({ schools }: Sight): void {
  if (schools === 'all') return
  const details = 'Your account sees some schools only. Ask somebody who sees all of them.'
  throw new ServiceError('all-schools-needed', 403, 'This concerns every school of the data.', details)
}
