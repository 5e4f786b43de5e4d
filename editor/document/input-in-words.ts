// The only home of saying what an input is to somebody who does not read JSON: what is counted, when, and when it is unknown.
import { attributeEntry } from '../../engine/catalogue/attributes.ts'
import { eventEntry } from '../../engine/catalogue/events.ts'
import { measureEntry } from '../../engine/catalogue/measures.ts'
import { beforeInWords, windowInWords } from '../../engine/decisions/wording.ts'
import {
  type CalculateDocument,
  type InputDocument,
  partsOf,
  type ParameterDocument,
  type RuleSetDocument,
} from '../../engine/rules/document.ts'
import { sayCell } from '../../engine/rules/everyday-cell.ts'
import { sayWord } from '../../engine/rules/everyday-wording.ts'
import { parameterLabel } from '../../engine/rules/parameter-label.ts'
import { resolveInputs } from '../../engine/rules/resolve-inputs.ts'
import type { Input, Window } from '../../engine/rules/rule-set.ts'
import { everydayInput } from './sheet-model.ts'

type Resolved = ReturnType<typeof resolveInputs>

export interface InputInWords {
  readonly name: string
  readonly label: string
  readonly what: string
  readonly window: string
  readonly unknown: string
  /** Tables and other inputs. */
  readonly usedBy: readonly string[]
}

export function inputInWords(document: RuleSetDocument, input: InputDocument): InputInWords {
  const parameters = new Map(document.parameters.map((parameter) => [parameter.name, parameter]))
  const resolved = resolveInputs(document, parameters, [])
  const { window, before } = resolved.get(input.name) ?? {}
  return {
    name: input.name,
    label: input.label,
    what: `${kindInWords(document, input, resolved).replace(/\.?$/, '.')}${whereInWords(input, parameters)}`,
    window: `${input.measure === 'sessions-towards-notice' ? anyWeeksSaid(window, resolved.get(input.name)?.notOlderThan) : windowSaid(window)}${before === undefined ? '' : `, ${beforeInWords(before)}`}`,
    unknown: unknownInWords(document, input, resolved, parameters),
    usedBy: [
      ...document.tables.filter((table) => table.inputs.includes(input.name)).map((table) => table.title),
      ...document.inputs
        .filter((other) => partsOf(other).includes(input.name) || Object.hasOwn(other.knownWhen ?? {}, input.name))
        .map((other) => other.label),
    ],
  }
}

function windowSaid(window: Window | undefined): string {
  if (window === undefined) return 'On the day'
  if (window.kind === 'academic-year') return 'This academic year so far'
  return `Last ${windowInWords(window).replace(/^the (last )?/, '')}${window.complete ? ', complete weeks only' : ''}`
}

/** “Any ten school weeks, the last session no older than 6 months”. */
function anyWeeksSaid(window: Window | undefined, notOlderThan: Input['notOlderThan']): string {
  const weeks = window?.kind === 'last' ? `Any ${windowInWords(window).replace(/^the (last )?/, '')}` : 'Any weeks'
  if (notOlderThan === undefined) return weeks
  const { count, unit } = notOlderThan
  return `${weeks}, the last session no older than ${count} ${unit.replace('calendar-', '')}${count === 1 ? '' : 's'}`
}

function kindInWords(document: RuleSetDocument, input: InputDocument, resolved: Resolved): string {
  const label = (name: string): string => document.inputs.find((one) => one.name === name)?.label ?? name
  if (input.measure !== undefined) {
    const entry = measureEntry(input.measure)
    return entry === undefined ? `Unknown measure “${input.measure}”` : `${entry.label}. ${entry.help}`
  }
  if (input.attribute !== undefined) {
    const entry = attributeEntry(input.attribute)
    return entry === undefined ? `Unknown attribute “${input.attribute}”` : `${entry.label}: recorded for each ${entry.of}`
  }
  if (input.event !== undefined) return eventInWords(input)
  if (input.national !== undefined) return `Published national figure: ${sayWord(input.national).toLowerCase()}, same phase and cohort`
  if (input.minus !== undefined) {
    const unit = resolved.get(input.minus[0])?.unit ?? ''
    return `${label(input.minus[0])}, less ${label(input.minus[1])}${unit === '' ? '' : `, in ${unit}s`}`
  }
  if (input.calculate !== undefined) return calculationInWords(document, input.calculate, label)
  if (input.decision !== undefined) return `What ${decisionInWords(document, input.decision)} decides`
  if (input.rollUp !== undefined) {
    return rollUpInWords(document, input.rollUp)
  }
  return 'Nothing yet'
}

function eventInWords({ event = '', take = 'outcome', stage = 'last', which = 'latest', validFor }: InputDocument): string {
  const label = eventEntry(event)?.label ?? event
  if (take === 'count') return `${label}: how many`
  if (take === 'outcome') {
    const holds =
      validFor === undefined
        ? ''
        : `, held for ${String(validFor.count)} (${sayWord(validFor.unit).toLowerCase()}) where no last day is given`
    return `${label}: its outcome${holds}`
  }
  const at = stage === 'first' ? 'first recorded' : stage === 'last' ? 'last changed' : sayWord(stage).toLowerCase()
  return `${label}, the ${which}: ${take === 'date' ? 'the date' : 'the days gone by since'} it was ${at}`
}

function calculationInWords(document: RuleSetDocument, { how, of, by }: CalculateDocument, label: (name: string) => string): string {
  const parameter = document.parameters.find(({ name }) => name === by)
  const number = parameter === undefined ? String(by) : `${String(parameter.value)} (${parameterLabel(parameter)})`
  if (how === 'missed-share') return `The whole days, of ${number}, that are missed at this rate: ${label(of)}`
  return how === 'whole'
    ? `${label(of)}, divided by ${number}, in whole numbers`
    : `What is left over of ${label(of)}, divided by ${number}`
}

/** “Of the outcomes of “Rating of a cohort” for a school’s cohorts, the one that comes first: Red, Amber, Green”. */
function rollUpInWords(document: RuleSetDocument, { over, take }: NonNullable<InputDocument['rollUp']>): string {
  const [name, outputName] = over.split('.')
  const table = document.tables.find((one) => one.name === name)
  const output = table?.outputs.find((one) => one.name === outputName)
  const of = `${decisionInWords(document, over)} decides on the school’s ${table?.subject === 'pupil' ? 'pupils' : 'cohorts'}`
  if (take === 'first') {
    const order = (output?.values ?? []).map((value) => output?.labels?.[String(value)] ?? sayWord(String(value)))
    return `Of what ${of}, the outcome that comes first${order.length === 0 ? '' : ` in this order: ${order.join(', ')}`}`
  }
  const yes = `“${output?.label ?? outputName}” is yes`
  if (take === 'count') return `Of what ${of}, how often ${yes}`
  return `Whether ${yes} in ${take === 'any' ? 'any' : 'every one'} of what ${of}`
}

function decisionInWords(document: RuleSetDocument, reference: string): string {
  const [name] = reference.split('.')
  const [policy, table] = name.split('/')
  if (table !== undefined) return `“${sayWord(table)}” of the policy “${sayWord(policy)}”`
  return `“${document.tables.find((one) => one.name === name)?.title ?? reference}”`
}

function whereInWords(input: InputDocument, parameters: ReadonlyMap<string, ParameterDocument>): string {
  const where = input.where ?? input.rollUp?.where
  if (where === undefined) return ''
  const list = (value: string | readonly string[]): string => {
    const values = typeof value === 'string' ? (parameters.get(value)?.value ?? value) : value
    return Array.isArray(values) ? values.join(', ') : String(values)
  }
  const parts = [
    where.code !== undefined && `codes ${list(where.code)}`,
    where.yearGroup !== undefined && `year groups ${list(where.yearGroup)}`,
    where.cohort !== undefined && `cohorts ${where.cohort.map(sayWord).join(', ')}`,
    where.outcome !== undefined && `outcomes ${list(where.outcome)}`,
    where.level !== undefined && `levels ${list(where.level)}`,
    where.from !== undefined && `from ${list(where.from)} on`,
    where.inside !== undefined && `inside “${eventEntry(where.inside)?.label ?? where.inside}”`,
    where.compulsorySchoolAge !== undefined && (where.compulsorySchoolAge ? 'at compulsory school age' : 'outside compulsory school age'),
  ].filter((part) => part !== false)
  return ` Only ${parts.join('; ')}.`
}

function unknownInWords(
  document: RuleSetDocument,
  input: InputDocument,
  resolved: Resolved,
  parameters: ReadonlyMap<string, ParameterDocument>,
): string {
  const reasons = Object.entries(input.knownWhen ?? {}).flatMap(([name, cell]) => {
    const gate = resolved.get(name)
    return gate === undefined ? [] : [`unless ${gate.label.toLowerCase()} is ${sayCell(cell, everydayInput(gate, document), parameters)}`]
  })
  const all = [missingInWords(input, resolved.get(input.name)?.minPossible ?? 1), ...reasons].join('; ')
  return all.charAt(0).toUpperCase() + all.slice(1)
}

function missingInWords(input: InputDocument, few: number): string {
  if (input.measure === 'attendance-rate') return few > 1 ? `with fewer than ${few} possible sessions` : 'without a possible session'
  if (input.event !== undefined && (input.take === 'date' || input.take === 'days'))
    return 'where none is recorded, or no events were brought in'
  if (input.measure === 'refused-leave-sessions' || input.measure === 'sessions-towards-notice' || input.event !== undefined)
    return 'where no events were brought in'
  if (input.measure !== undefined) return 'never: without a mark it is 0'
  if (input.attribute !== undefined) return 'where it is not recorded'
  if (input.national !== undefined) return 'where no figure is published'
  if (input.minus !== undefined) return 'where either is not known'
  if (input.calculate !== undefined) return 'where what it is worked out from is not known'
  return 'where the table cannot decide'
}
