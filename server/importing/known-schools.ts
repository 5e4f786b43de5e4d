// The only home of the schools an export can be matched to: those of schools.csv of the same upload, then those of earlier datasets.
import { Findings } from '../reading/findings.ts'
import type { DataSource } from '../reading/data-source.ts'
import { readSchools, SchoolList } from '../reading/read-schools.ts'
import type { DatasetStore } from '../stores/dataset-store.ts'
import type { KnownSchool } from './school-names.ts'

const DATASETS_ASKED = 10

export async function knownSchools(sources: readonly DataSource[], datasets: DatasetStore): Promise<KnownSchool[]> {
  const known = new Map<string, KnownSchool>()
  for (const school of await uploadedSchools(sources)) known.set(school.urn, school)
  for (const { id } of (await datasets.list()).slice(0, DATASETS_ASKED)) {
    for (const { urn, name } of (await datasets.detail(id)).schoolList) {
      if (name !== '' && name !== urn && !known.has(urn)) known.set(urn, { urn, name })
    }
  }
  return [...known.values()]
}

async function uploadedSchools(sources: readonly DataSource[]): Promise<KnownSchool[]> {
  const source = sources.find(({ name }) => name.toLowerCase() === 'schools.csv')
  if (source === undefined) return []
  const list = new SchoolList()
  const findings = new Findings()
  try {
    await readSchools({ findings, identify: (upn) => upn, progress: () => undefined }, source, list)
  } finally {
    findings.close()
  }
  return list.schools.map(({ urn, name = '', laestab }) => ({ urn, name, ...(laestab === undefined ? {} : { laestab }) }))
}
