import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { UNFINISHED, writeDurably } from '../../../server/stores/durable-file.ts'
import { DurableJson } from '../../../server/stores/durable-json.ts'
import { temporaryPath } from './temporary-data.ts'

const WRITER = fileURLToPath(new URL('endless-writer.ts', import.meta.url))

describe('writing a file durably', () => {
  test('replaces the text, readable by its owner alone, and leaves nothing beside it', async () => {
    const folder = temporaryPath()
    const path = join(folder, 'a.json')
    writeFileSync(path, 'old')
    await writeDurably(path, 'new')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['a.json'])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('a write that fails leaves what was there and nothing beside it', async () => {
    const folder = temporaryPath()
    mkdirSync(join(folder, 'a.json'))
    await expect(writeDurably(join(folder, 'a.json'), 'new')).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['a.json'])
  })

  /* The kernel ends a process at its file size limit in the midst of a write, as a full disk or a power cut would. */
  test('a process that dies while writing leaves the old text', () => {
    const folder = temporaryPath()
    const path = join(folder, 'a.json')
    writeFileSync(path, '"old"')
    const script = `import { writeDurably } from ${JSON.stringify(fileURLToPath(new URL('../../../server/stores/durable-file.ts', import.meta.url)))}
      await writeDurably(${JSON.stringify(path)}, JSON.stringify('x'.repeat(1_000_000)))`
    const { status } = spawnSync('bash', ['-c', 'ulimit -f 64; exec "$0" --input-type=module -e "$1"', process.execPath, script])
    expect(status).not.toBe(0)
    expect(readFileSync(path, 'utf8')).toBe('"old"')
  })

  test('killed at any moment, the file is whole and holds at least what was acknowledged', async () => {
    for (const wait of [5, 20, 60]) {
      const path = join(temporaryPath(), 'a.json')
      const child = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] })
      let acknowledged = ''
      child.stdout.on('data', (chunk: Buffer) => (acknowledged += chunk.toString()))
      await once(child.stdout, 'data')
      await new Promise((resolve) => setTimeout(resolve, wait))
      child.kill('SIGKILL')
      await once(child, 'close')
      const last = Number(acknowledged.trim().split('\n').at(-1))
      const { count, filler } = JSON.parse(readFileSync(path, 'utf8')) as { count: number; filler: string }
      expect(filler).toHaveLength(200_000)
      expect(count).toBeGreaterThanOrEqual(last)
    }
  })
})

describe('the adapter under lowdb', () => {
  test('each write is answered for itself, in order; a failed one does not fail the next', async () => {
    const folder = temporaryPath()
    const adapter = new DurableJson<{ n: number | bigint }>(join(folder, 'a.json'))
    const writes = [1, 2, 3].map((n) => adapter.write({ n }))
    expect(() => adapter.write({ n: 4n })).toThrow()
    await Promise.all([...writes, adapter.write({ n: 5 })])
    expect(await adapter.read()).toEqual({ n: 5 })
  })

  test('no file is null; an empty or torn one is an error, never a fresh start', async () => {
    const path = join(temporaryPath(), 'a.json')
    expect(await new DurableJson(path).read()).toBeNull()
    for (const text of ['', '{"id":']) {
      writeFileSync(path, text)
      await expect(new DurableJson(path).read()).rejects.toThrow()
    }
  })

  test('unfinished copies are told by their names', () => {
    expect(UNFINISHED).toBe('.unfinished')
  })
})
