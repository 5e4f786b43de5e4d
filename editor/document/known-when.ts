// The only home of the conditions under which an input is known, as lines of a form: “Possible sessions: 10 or more”. Pure.
import { readEverydayCell, sayCell } from '../../engine/rules/everyday-cell.ts'
import type { InputDocument, RuleSetDocument } from '../../engine/rules/document.ts'
import { resolveInputs } from '../../engine/rules/resolve-inputs.ts'
import { everydayInput } from './sheet-model.ts'

type KnownWhen = NonNullable<InputDocument['knownWhen']>

/** One line for each condition. @example gatesText(document, { attendance: '>= 80' }) // 'Attendance: 80% or more' */
export function gatesText(document: RuleSetDocument, knownWhen: KnownWhen): string {
  const reader = readerOf(document)
  return Object.entries(knownWhen)
    .map(([name, cell]) => reader.say(name, cell))
    .join('\n')
}

/** The conditions as typed; a line that is left as it was keeps what it says exactly. No line is no condition. */
export function readGates(
  document: RuleSetDocument,
  text: string,
  before: KnownWhen = {},
): { readonly value: KnownWhen | undefined } | { readonly error: string } {
  const reader = readerOf(document)
  const kept = new Map(Object.entries(before).map(([name, cell]) => [reader.say(name, cell), [name, cell] as const]))
  const gates: (readonly [string, string])[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const same = kept.get(line)
    const read = same === undefined ? reader.read(line) : { gate: same }
    if ('error' in read) return read
    gates.push(read.gate)
  }
  return { value: gates.length === 0 ? undefined : Object.fromEntries(gates) }
}

function readerOf(document: RuleSetDocument) {
  const parameters = new Map(document.parameters.map((parameter) => [parameter.name, parameter]))
  const resolved = resolveInputs(document, parameters, [])
  return {
    say(name: string, cell: string): string {
      const input = resolved.get(name)
      return input === undefined ? `${name}: ${cell}` : `${input.label}: ${sayCell(cell, everydayInput(input, document), parameters)}`
    },
    read(line: string): { readonly gate: readonly [string, string] } | { readonly error: string } {
      const input = [...resolved.values()].find(({ name, label }) => [name, label].some((word) => startsWith(line, `${word}:`)))
      if (input === undefined) return { error: `“${line}” names no input. Write its label, a colon, and what it must be.` }
      const words = line.slice(line.indexOf(':', startsWith(line, `${input.label}:`) ? input.label.length : input.name.length) + 1)
      const read = readEverydayCell(words, everydayInput(input, document), { parameters })
      if ('error' in read) return { error: `${input.label}: ${read.error}` }
      return read.cell === '-' ? { error: `Say what ${input.label} must be, such as “known”.` } : { gate: [input.name, read.cell] }
    },
  }
}

const startsWith = (line: string, start: string): boolean => line.toLowerCase().startsWith(start.toLowerCase())
