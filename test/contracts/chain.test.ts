// One suite for every chain of versions.
import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hashOfText, linkText } from '../../server/stores/chain.ts'
import type { Chain } from '../../server/stores/chain.ts'
import type { NewLink } from '../../server/stores/chain-links.ts'
import { FileChain } from '../../server/stores/file-chain.ts'
import { MemoryChain } from '../../server/stores/memory-chain.ts'
import type { DataFolder } from '../../server/stores/data-folder.ts'
import { dataFolder } from '../server/stores/temporary-data.ts'

const withdrawal = (version: number): NewLink => ({
  kind: 'withdrawal',
  at: '2026-01-15T12:00:00.000Z',
  by: 'account-1',
  policy: 'graduated-approach',
  version,
  from: '2026-02-01',
  reason: `Reason ${version}`,
})

const CHAINS: readonly [string, () => Promise<Chain>][] = [
  ['memory', () => Promise.resolve(new MemoryChain())],
  ['file', async () => FileChain.open(await dataFolder())],
]

describe.each(CHAINS)('[V3] a chain of versions: %s', (_name, open) => {
  test('each link holds its number and the hash of the one before', async () => {
    const chain = await open()
    expect(chain.head()).toEqual({ number: 0, hash: '0'.repeat(64) })
    const first = await chain.add(withdrawal(1))
    const second = await chain.add(withdrawal(2))
    expect(first).toEqual({ number: 1, previous: '0'.repeat(64), ...withdrawal(1) })
    expect([second.number, second.previous]).toEqual([2, hashOfText(linkText(first))])
    expect(chain.links()).toEqual([first, second])
    expect(chain.head()).toEqual({ number: 2, hash: hashOfText(linkText(second)) })
    expect(await chain.verify()).toEqual([])
  })

  test('of many additions at once each has a number of its own', async () => {
    const chain = await open()
    await Promise.all(Array.from({ length: 25 }, (_, at) => chain.add(withdrawal(at + 1))))
    expect(chain.links().map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1))
    expect(await chain.verify()).toEqual([])
  })
})

describe('[V3] a chain in files', () => {
  async function chainOf(count: number): Promise<{ folder: DataFolder; chain: FileChain; file: (number: number) => string }> {
    const folder = await dataFolder()
    const chain = await FileChain.open(folder)
    for (let at = 1; at <= count; at++) await chain.add(withdrawal(at))
    return { folder, chain, file: (number) => folder.at('chain', `0000000${number}.json`) }
  }

  test('is there after a restart, byte for byte', async () => {
    const { folder, chain, file } = await chainOf(3)
    const bytes = readFileSync(file(2))
    const again = await FileChain.open(folder)
    await again.add(withdrawal(4))
    expect(again.links().slice(0, 3)).toEqual(chain.links())
    expect(readFileSync(file(2)).equals(bytes)).toBe(true)
    expect(readdirSync(folder.at('chain')).toSorted()).toEqual([
      '00000001.json',
      '00000002.json',
      '00000003.json',
      '00000004.json',
      'head.json',
    ])
  })

  test.each<[string, (file: (number: number) => string, folder: DataFolder) => void, RegExp]>([
    [
      'a changed link',
      (file) => writeFileSync(file(2), readFileSync(file(2), 'utf8').replace('Reason 2', 'Reason 9')),
      /00000002\.json is not the link/,
    ],
    ['a blank added', (file) => appendFileSync(file(1), ' '), /00000001\.json is not the link/],
    ['a missing link', (file) => rmSync(file(2)), /00000002\.json is missing/],
    [
      'the newest link changed',
      (file) => writeFileSync(file(3), readFileSync(file(3), 'utf8').replace('Reason 3', 'Reason 9')),
      /00000003\.json is not as/,
    ],
    ['a tail cut off', (file) => rmSync(file(3)), /00000003\.json and what came after it are missing/],
    ['a link in the place of another', (file) => copyFileSync(file(1), file(2)), /00000002\.json is not as/],
    ['rubbish', (file) => writeFileSync(file(1), '{'), /00000001\.json is not as/],
    [
      'an unknown key',
      (file) => writeFileSync(file(1), readFileSync(file(1), 'utf8').replace('"reason"', '"motive"')),
      /00000001\.json is not as/,
    ],
    ['no note of the head', (_file, folder) => rmSync(folder.at('chain', 'head.json')), /head\.json is missing/],
  ])('%s is found, by a running server and at the next start', async (_name, spoil, message) => {
    const { folder, chain, file } = await chainOf(3)
    spoil(file, folder)
    expect((await chain.verify())[0]).toMatch(message)
    await expect(FileChain.open(folder)).rejects.toThrow(message)
  })

  test('a crash before the link is named leaves the old chain; one before the note leaves the new one', async () => {
    const { folder, chain } = await chainOf(2)
    const note = readFileSync(folder.at('chain', 'head.json'), 'utf8')
    writeFileSync(folder.at('chain', 'abc.unfinished'), '{"half')
    await chain.add(withdrawal(3))
    writeFileSync(folder.at('chain', 'head.json'), note)
    const again = await FileChain.open(folder)
    expect([again.links().length, await again.verify(), readdirSync(folder.at('chain')).includes('abc.unfinished')]).toEqual([3, [], false])
  })

  test('two programs never give one number twice', async () => {
    const { folder, chain } = await chainOf(1)
    const other = await FileChain.open(folder)
    await chain.add(withdrawal(2))
    await expect(other.add(withdrawal(7))).rejects.toMatchObject({ status: 409, code: 'published-meanwhile' })
    expect((await FileChain.open(folder)).links().map((link) => (link.kind === 'withdrawal' ? link.version : 0))).toEqual([1, 2])
  })
})
