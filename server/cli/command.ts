// The only home of what a command of the command line is, and of reading its options.
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { type Day, parseDay } from '../../engine/facts/days.ts'

export interface Command {
  readonly name: string
  readonly usage: string
  readonly summary: string
  /** Gives the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>
}

/** The call was wrong; the command's usage is shown with it. */
export class UsageError extends Error {}

/** Options and what stands without one. @throws UsageError naming the option that is not known */
export function readOptions<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (problem) {
    throw new UsageError(problem instanceof Error ? problem.message : String(problem))
  }
}

/** @throws UsageError where the option was not given */
export function required(value: string | undefined, option: string): string {
  if (value !== undefined) return value
  throw new UsageError(`--${option} is needed.`)
}

/** @throws UsageError where the text is no date */
export function dayOption(text: string, option: string): Day {
  const day = parseDay(text)
  if (day !== undefined) return day
  throw new UsageError(`--${option} is “${text}”, which is not a date. Write it as 2025-12-12.`)
}

/** @throws UsageError where the text is no whole number from `least` to `most` */
export function wholeNumberOption(text: string, option: string, least: number, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new UsageError(`--${option} is “${text}”; a whole number from ${least} to ${most} is needed.`)
}
