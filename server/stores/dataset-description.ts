// The only home of what is told of a dataset when it is stored: its counts, its findings, and whether the same was uploaded before.
import type { DatasetDetail } from '../contract/datasets.ts'
import type { ReadDataset } from '../reading/read-dataset.ts'
import { countFacts } from './dataset-counts.ts'

interface Given {
  readonly id: string
  readonly name: string
  readonly uploadedAt: string
  readonly isSample: boolean
  readonly hash: string
}

/** `earlier` are the datasets there are already. */
export function describeDataset(
  given: Given,
  { facts, files, findings }: ReadDataset,
  earlier: Iterable<{ readonly hash: string; readonly name: string }>,
): DatasetDetail {
  const same = [...earlier].find(({ hash }) => hash === given.hash)
  if (same !== undefined) findings.count('', 'same-as-earlier', { message: `The same data was uploaded before, as “${same.name}”.` })
  const { errors, queries } = findings
  return { ...given, ...countFacts(facts), errors, queries, files: [...files], findings: findings.groups() }
}
