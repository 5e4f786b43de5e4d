// The only home of timing: rounds of several things interleaved, so that a busy moment of the machine falls on all of them.
import { cpus, loadavg, totalmem } from 'node:os'

export interface Timed {
  readonly median: number
  readonly least: number
  readonly most: number
  /** The median of the processor time of all threads, which says more than the clock while other programs want the processors too. */
  readonly processor: number
}

export interface Candidate {
  readonly name: string
  /** Does the work once; gives milliseconds where it timed itself. */
  readonly run: () => void | number | Promise<void | number>
  /** Rounds before the timed ones. */
  readonly warm?: number
}

/** Milliseconds a round of each, warm, taken in turns. */
export async function interleaved(candidates: readonly Candidate[], rounds: number): Promise<Map<string, Timed>> {
  const times = new Map<string, number[]>(candidates.map(({ name }) => [name, []]))
  const processor = new Map<string, number[]>(candidates.map(({ name }) => [name, []]))
  for (const { run, warm = 3 } of candidates) for (let i = 0; i < warm; i++) await run()
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of candidates) {
      const start = performance.now()
      const before = process.cpuUsage()
      const own = await run()
      times.get(name)!.push(typeof own === 'number' ? own : performance.now() - start)
      const { user, system } = process.cpuUsage(before)
      processor.get(name)!.push((user + system) / 1000)
    }
  }
  return new Map([...times].map(([name, list]) => [name, { ...summary(list), processor: summary(processor.get(name)!).median }]))
}

export function summary(times: readonly number[]): Omit<Timed, 'processor'> {
  const sorted = times.toSorted((a, b) => a - b)
  return { median: sorted[sorted.length >> 1], least: sorted[0], most: sorted[sorted.length - 1] }
}

export const say = (text = ''): void => void process.stdout.write(`${text}\n`)
export const inMs = (ms: number): string => (ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en-GB'))
export const spread = ({ median, least, most }: Omit<Timed, 'processor'>): string => `${inMs(median)} ms (${inMs(least)} to ${inMs(most)})`
export const times = (ratio: number): string => `${ratio < 10 ? ratio.toFixed(2) : Math.round(ratio).toLocaleString('en-GB')}x`

/** One line on the machine, as it is now. */
export function machine(): string {
  const [first] = cpus()
  const load = loadavg().map((one) => one.toFixed(2))
  return `${cpus().length} x ${first.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.version}, load ${load.join(' ')}`
}
