// The only home of data folders for tests: real ones, gone when the test is over. The clock stands still unless it is moved.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { DataFolder } from '../../../server/stores/data-folder.ts'

export const NOON = new Date('2026-01-15T12:00:00Z')

export function temporaryPath(): string {
  const path = mkdtempSync(join(tmpdir(), 'data-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

export const dataFolder = (path = temporaryPath(), now: () => Date = () => NOON, isReadOnly = false): Promise<DataFolder> =>
  DataFolder.open(path, now, isReadOnly)
