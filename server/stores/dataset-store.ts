// The only home of what a store of datasets does: facts with pseudonyms in one place, names and UPNs in another, findings beside the facts.
// A dataset appears whole or not at all and never changes. Leaves how it is kept to `parquet-datasets.ts`.
import type { Facts } from '../../engine/facts/facts.ts'
import type { DatasetDetail, DatasetSummary, FindingPage, FindingRow } from '../contract/datasets.ts'
import type { Identity } from '../reading/pupil-list.ts'
import type { ReadDataset } from '../reading/read-dataset.ts'

export interface NewDataset {
  readonly name: string
  readonly isSample: boolean
  readonly dataset: ReadDataset
}

/** Which findings to page through; an absent filter takes all. */
export interface FindingsWanted {
  readonly offset: number
  readonly limit: number
  readonly level?: string | undefined
  readonly code?: string | undefined
  readonly file?: string | undefined
}

/** What every store of datasets answers, wherever it keeps them. */
export interface DatasetStore {
  /** Stores what was read and gives its id. The caller closes the findings. */
  add(dataset: NewDataset): Promise<string>
  /** Newest first. */
  list(): Promise<DatasetSummary[]>
  detail(id: string): Promise<DatasetDetail>
  /** The facts, with pseudonyms for pupils. */
  load(id: string): Promise<Facts>
  /** Who the pupils are; only for those entitled to know. */
  identities(id: string): Promise<Identity[]>
  findings(id: string, wanted: FindingsWanted): Promise<FindingPage>
  /** Every listed finding, in the order it was found. */
  findingRows(id: string): AsyncIterable<FindingRow>
  /** Erases facts and names for good; what remains says when that was. */
  erase(id: string): Promise<void>
  /** Erases one pupil's facts and name, by pseudonym, from every dataset that has them; gives those datasets. */
  erasePupil(pupil: string): Promise<string[]>
  /** When facts of a dataset were erased (ISO), of pupils in it or of all, oldest first. */
  erasures(id: string): Promise<string[]>
}
