// The only home of opening a data folder from the command line to look into it: without its lock, for a server may be running on it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { DataFolder } from '../stores/data-folder.ts'
import { UsageError } from './command.ts'

/** @throws UsageError where there is no data folder */
export function openHeldData(dataDir: string | undefined): Promise<DataFolder> {
  const path = readConfig({ dataDir }).dataDir
  if (!existsSync(join(path, 'datasets'))) throw new UsageError(`${path} is not a data folder. Name one with --data-dir.`)
  return DataFolder.open(path, undefined, true)
}
