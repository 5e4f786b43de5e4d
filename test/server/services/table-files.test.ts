// Tables as CSV and as Parquet: the same rows, numbers as numbers, what is not known as nothing.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTables } from '../../../server/services/table-files.ts'
import { type CellValue, readParquet } from '../../../server/stores/parquet-table.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendance-tables-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a table is written as CSV and as Parquet', async () => {
  const columns = ['urn', 'pupils', 'ratio']
  const rows = [
    ['100001', '12', '1.25'],
    ['100,002', '', ''],
  ]
  await writeTables(folder, [{ name: 'groups', columns, rows, counts: ['pupils'], decimals: ['ratio'] }])
  expect(await readFile(join(folder, 'groups.csv'), 'utf8')).toBe('urn,pupils,ratio\r\n100001,12,1.25\r\n"100,002",,\r\n')
  const read: CellValue[][] = []
  for await (const chunk of readParquet(join(folder, 'groups.parquet'), columns)) read.push(...chunk)
  expect(read).toEqual([
    ['100001', 12, 1.25],
    ['100,002', null, null],
  ])
})
