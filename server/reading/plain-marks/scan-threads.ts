// The only home of scanning one file in several threads, each with its own range of lines; small files are scanned without any.
// Leaves putting the parts together to `scan-plain-marks.ts`.
import { Worker } from 'node:worker_threads'
import type { Day } from '../../../engine/facts/days.ts'
import type { LineLayout } from './line-layout.ts'
import { type KeptLine, PlainScanner, type Slot } from './plain-scanner.ts'
import type { PlainTables } from './plain-tables.ts'
import { type ByteRange, scanRange } from './scan-range.ts'

/** What one scanner took from its range; rows count from the range's first line. */
export interface ScannedPart {
  readonly lines: number
  readonly taken: number
  readonly filled: number
  readonly blank: number
  readonly refused: readonly KeptLine[]
  readonly clashes: readonly Slot[]
  readonly calendarYears: readonly number[]
  readonly years: readonly { readonly from: Day; readonly blocks: Int32Array }[]
  readonly data: Uint8Array
}

export interface ScanOrder {
  readonly path: string
  readonly range: ByteRange
  readonly tables: PlainTables
  /** How its lines are laid out; absent where they are plain as they stand. */
  readonly layout: LineLayout | undefined
  /** Look for the lines of these sessions instead of taking lines. */
  readonly wanted?: readonly Slot[]
}

/** `undefined` where the file is not one for this scanner. */
export type ScanAnswer = { readonly part: ScannedPart } | { readonly found: readonly KeptLine[] } | undefined

/** Does what an order says. */
export function scanNow({ path, range, tables, layout, wanted }: ScanOrder, tell: (bytes: number) => boolean): ScanAnswer {
  const scanner = new PlainScanner(tables, wanted)
  if (!scanRange(path, range, layout, scanner, tell)) return undefined
  if (wanted !== undefined) return { found: scanner.found }
  const { lines, taken, filled, blank, refused, clashes, calendarYears, years, data } = scanner
  return { part: { lines, taken, filled, blank, refused, clashes, calendarYears: [...calendarYears], years: [...years.values()], data } }
}

const TELL_EVERY_MS = 50

/**
 * Gives each order to a thread of its own and waits for all of them. `progress` hears how many bytes are done; what it throws ends the
 * threads and is thrown on.
 */
export async function scanInThreads(orders: readonly ScanOrder[], progress: (bytes: number) => void): Promise<ScanAnswer[]> {
  const done = new Float64Array(new SharedArrayBuffer(8 * orders.length))
  const threads = orders.map((order, at) => new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: { order, done, at } }))
  let timer: NodeJS.Timeout | undefined
  try {
    const watched = new Promise<never>((_, reject) => {
      timer = setInterval(() => {
        try {
          progress(done.reduce((sum, bytes) => sum + bytes, 0))
        } catch (problem) {
          reject(problem instanceof Error ? problem : new Error(String(problem)))
        }
      }, TELL_EVERY_MS)
    })
    return await Promise.race([Promise.all(threads.map(answerOf)), watched])
  } finally {
    clearInterval(timer)
    for (const thread of threads) void thread.terminate()
  }
}

function answerOf(thread: Worker): Promise<ScanAnswer> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('A thread ended without an answer')))
  })
}
