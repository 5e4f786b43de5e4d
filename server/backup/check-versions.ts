// The only home of checking the published versions against the record: their own chain must be whole, and every head of it that the record
// holds must be in it. Whoever would alter a version must then forge both.
import { readdir, readFile } from 'node:fs/promises'
import type { AuditLog } from '../stores/audit-log.ts'
import { hashOfText } from '../stores/chain.ts'
import type { DataFolder } from '../stores/data-folder.ts'
import { FileChain } from '../stores/file-chain.ts'
import { ServiceError } from '../errors/service-error.ts'

export interface VersionsCheck {
  readonly links: number
  readonly findings: readonly string[]
}

export async function checkVersions(folder: DataFolder, audit: AuditLog): Promise<VersionsCheck> {
  const names = (await readdir(folder.at('chain'))).filter((name) => /^\d{8}\.json$/.test(name))
  const hashes = new Set(await Promise.all(names.map(async (name) => hashOfText(await readFile(folder.at('chain', name))))))
  const findings: string[] = await brokenAt(folder)
  for (const action of ['version.published', 'version.withdrawn']) {
    for await (const { number, about } of audit.rows({ action })) {
      if (typeof about.head === 'string' && !hashes.has(about.head)) {
        findings.push(`The record says in entry ${number} that versions were published which are not in the chain of versions.`)
      }
    }
  }
  return { links: names.length, findings }
}

async function brokenAt(folder: DataFolder): Promise<string[]> {
  try {
    await FileChain.open(folder)
    return []
  } catch (problem) {
    if (problem instanceof ServiceError && problem.code === 'broken-chain') return [problem.message]
    throw problem
  }
}
