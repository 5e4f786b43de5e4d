// The only home of making zips for tests, true ones and ones that lie about themselves.
import { crc32, deflateRawSync } from 'node:zlib'

interface Lies {
  readonly flags?: number
  /** The size each entry claims to unpack to. */
  readonly size?: number
  /** How often each entry stands in the list. */
  readonly times?: number
}

export function zipOf(files: Record<string, string>, { flags = 0, size, times = 1 }: Lies = {}): Buffer {
  const parts: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text)
    const sizes = { crc: crc32(text), packed: packed.length, unpacked: size ?? Buffer.byteLength(text) }
    const local = Buffer.concat([heading(0x04034b50, [20, flags, 8, 0, 0], sizes, [Buffer.byteLength(name), 0]), Buffer.from(name), packed])
    const entry = Buffer.concat([
      heading(0x02014b50, [20, 20, flags, 8, 0, 0], sizes, [Buffer.byteLength(name), 0, 0, 0, 0, 0, 0, ...words(offset)]),
      Buffer.from(name),
    ])
    for (let time = 0; time < times; time++) list.push(entry)
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(list.length, 8)
  end.writeUInt16LE(list.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

function heading(signature: number, before: number[], sizes: { crc: number; packed: number; unpacked: number }, after: number[]): Buffer {
  const shorts = [...words(signature), ...before, ...words(sizes.crc), ...words(sizes.packed), ...words(sizes.unpacked), ...after]
  const bytes = Buffer.alloc(shorts.length * 2)
  shorts.forEach((short, at) => bytes.writeUInt16LE(short, at * 2))
  return bytes
}

const words = (value: number): number[] => [value % 0x10000, Math.floor(value / 0x10000) % 0x10000]
