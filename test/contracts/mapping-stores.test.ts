// One suite for every store of mappings.
import { describe, expect, test } from 'vitest'
import type { ImportMapping } from '../../server/contract/imports.ts'
import { FileMappings } from '../../server/stores/file-mappings.ts'
import type { MappingStore } from '../../server/stores/mapping-store.ts'
import { MemoryMappings } from '../../server/stores/memory-mappings.ts'
import { dataFolder, NOON } from '../server/stores/temporary-data.ts'

const STORES: readonly (readonly [string, () => Promise<MappingStore>])[] = [
  ['in a file', async () => FileMappings.open(await dataFolder())],
  ['in memory', () => Promise.resolve(new MemoryMappings(() => NOON))],
]
const mapping = (code: string): ImportMapping => ({
  columns: { code },
  dateOrder: 'day-month-year',
  sessions: {},
  schools: {},
  codes: {},
})

describe.each(STORES)('a store of mappings %s', (_, open) => {
  test('finds the mapping last used for the same headings in the same order', async () => {
    const store = await open()
    await store.remember(['upn', 'mark'], mapping('mark'))
    await store.remember(['upn', 'code'], mapping('code'))
    await store.remember(['upn', 'mark'], mapping('later'))
    expect(store.find(['upn', 'mark'])).toEqual({ headings: ['upn', 'mark'], usedAt: NOON.toISOString(), mapping: mapping('later') })
    expect(store.find(['upn', 'code'])?.mapping).toEqual(mapping('code'))
    for (const headings of [['mark', 'upn'], ['upn'], []]) expect(store.find(headings)).toBeUndefined()
  })

  test('forgets the ones used longest ago, beyond two hundred', async () => {
    const store = await open()
    for (let at = 0; at <= 200; at++) await store.remember([`heading ${at}`], mapping(`${at}`))
    expect(store.find(['heading 0'])).toBeUndefined()
    expect(store.find(['heading 1'])?.mapping).toEqual(mapping('1'))
  })

  test('loses none of many remembered at once', async () => {
    const store = await open()
    await Promise.all(Array.from({ length: 30 }, (_unused, at) => store.remember([`${at}`], mapping(`${at}`))))
    expect(Array.from({ length: 30 }, (_unused, at) => store.find([`${at}`])?.mapping.columns.code)).toEqual(
      Array.from({ length: 30 }, (_unused, at) => `${at}`),
    )
  })
})
