// The only home of writing the sample's files: bytes gathered in one large buffer, written when it is full, waiting for the disk.
// What stands in the rows is left to the callers; nothing here is ever read back.
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

const bufferSize = 4 << 20
const longestRow = 4096

export class CsvFile {
  readonly bytes = Buffer.allocUnsafe(bufferSize)
  /** Where the next byte goes. */
  at = 0
  private readonly handle: FileHandle

  private constructor(handle: FileHandle) {
    this.handle = handle
  }

  static async create(folder: string, name: string, header: string): Promise<CsvFile> {
    const file = new CsvFile(await open(join(folder, name), 'w'))
    await file.row(header.split(','))
    return file
  }

  async row(cells: readonly (string | number | undefined)[]): Promise<void> {
    await this.makeRoom(longestRow)
    this.at += this.bytes.write(`${cells.map(cellOf).join(',')}\n`, this.at)
  }

  /** Writes text that is already in rows; each piece must fit the buffer. */
  async text(rows: string): Promise<void> {
    await this.makeRoom(Buffer.byteLength(rows))
    this.at += this.bytes.write(rows, this.at)
  }

  /** Makes sure that so many bytes fit before the buffer's end. */
  async makeRoom(size: number): Promise<void> {
    if (this.at + size > bufferSize) await this.flush()
  }

  async close(): Promise<void> {
    await this.flush()
    await this.handle.close()
  }

  private async flush(): Promise<void> {
    let written = 0
    while (written < this.at) written += (await this.handle.write(this.bytes, written, this.at - written)).bytesWritten
    this.at = 0
  }
}

function cellOf(value: string | number | undefined): string {
  if (value === undefined) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
