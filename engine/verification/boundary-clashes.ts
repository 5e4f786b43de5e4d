// The only home of boundaries that two tables draw through the same figure in different ways: exactly 90 % counted with what is above it
// in one, with what is below it in the other. Law P14 of SPEC.md.
import { outputLabel, windowInWords } from '../decisions/wording.ts'
import type { Input, RuleSet, Table } from '../rules/rule-set.ts'
import type { Value } from '../rules/value.ts'
import { valueIn } from './axis.ts'
import type { Layout } from './boxes.ts'
import { type Finding, finding } from './finding.ts'
import type { RuleSetsByPolicy } from './possible-values.ts'
import { valueInSentence, withUnit } from './region-wording.ts'
import { type TableSpace, tableSpace } from './table-space.ts'

type Side = 'above' | 'below'

interface Drawn {
  readonly ruleSet: RuleSet
  readonly table: Table
  readonly input: Input
  readonly at: string
  /** With what the boundary itself is counted. */
  readonly side: Side
  readonly outcome: string
  readonly value: Value
}

/** Boundaries of this rule set that clash with one another or with those of the rule sets beside it. */
export function boundaryClashes(ruleSet: RuleSet, others: RuleSetsByPolicy): Finding[] {
  const own = drawnBy(ruleSet, others)
  const beside = [...others.values()].filter((other) => other.policy !== ruleSet.policy).flatMap((other) => drawnBy(other, others))
  const clashes = own.flatMap((one, index) =>
    [...own.slice(index + 1), ...beside]
      .filter(
        (other) =>
          other.table !== one.table && other.table.subject === one.table.subject && isSameFigure(one, other) && other.side !== one.side,
      )
      .map((other) => clash(one, other)),
  )
  return [...new Map(clashes.map((one) => [one.key, one])).values()]
}

function clash(one: Drawn, other: Drawn): Finding {
  const at = withUnit(one.at, one.input)
  const value = valueInSentence(one.ruleSet, one.input, one.value, [])
  const read = ({ table, side, outcome, input }: Drawn): string =>
    `in “${table.title}”${input.window === undefined ? '' : ` (over ${windowInWords(input.window).replace(/^the (?!last|academic)/, '')})`} it counts with what is ${side} it, ${outcome}`
  const place = other.ruleSet.policy === one.ruleSet.policy ? '' : `, policy ${other.ruleSet.policy}`
  return finding({
    code: 'boundary-clash',
    severity: 'warning',
    message: `Exactly ${at} means two things: ${read(one)}; ${read(other)}${place}. For example ${value} gets both. Say so to those who read both, or let both tables draw the line on the same side.`,
    at: { table: one.table.name, column: one.input.name, path: ['tables', one.ruleSet.tables.indexOf(one.table)] },
    region: {
      words: `exactly ${at}, against ${other.ruleSet.policy}/${other.table.name}`,
      parts: [{ [one.input.name]: { fact: one.input.name, operator: 'equals', value: { at: one.at } } }],
    },
    witness: { given: { [one.input.name]: one.value }, words: value },
  })
}

/** The same thing measured of the same people, over whatever window, against the same boundary. */
function isSameFigure(a: Drawn, b: Drawn): boolean {
  const what = ({ input: { document, type, where } }: Drawn): string => JSON.stringify([document.measure, type, where])
  return a.input.document.measure !== undefined && what(a) === what(b) && Number(a.at) === Number(b.at)
}

/** The boundaries through which a rule set's tables draw a line, and on which side they are themselves. */
function drawnBy(ruleSet: RuleSet, others: RuleSetsByPolicy): Drawn[] {
  return ruleSet.tables.flatMap((table) => {
    const space = tableSpace(ruleSet, table, others)
    return space.axes.flatMap((axis, index) => {
      if (axis.input.type !== 'rate' && axis.input.type !== 'difference') return []
      return axis.pieces.flatMap((piece, at): Drawn[] => {
        if (piece.kind !== 'at') return []
        const [below, self, above] = [at - 1, at, at + 1].map((one) => rowsAt(space, space.layout, index, one))
        if (below === undefined || above === undefined || below === above || (self !== below && self !== above)) return []
        const side = self === above ? 'above' : 'below'
        const value = valueIn([piece], axis.possible) ?? null
        return [
          {
            ruleSet,
            table,
            input: axis.input,
            at: piece.at,
            side,
            outcome: outcomeOf(table, self, side === 'above' ? below : above),
            value,
          },
        ]
      })
    })
  })
}

/** The rows a piece of one input is in, as a text to compare; `undefined` where there is no such piece. */
function rowsAt({ rows, axes }: TableSpace, layout: Layout, axis: number, piece: number): string | undefined {
  if (axes[axis].pieces[piece] === undefined || axes[axis].pieces[piece].kind === 'unknown') return undefined
  return rows.flatMap((box, row) => (layout.has(box, axis, piece) ? [row] : [])).join(' ')
}

/** What the boundary comes to and the other side does not: “Level 1”; or what it does not come to: not as “Priority group”. */
function outcomeOf(table: Table, self: string, other: string): string {
  const [here, there] = [self, other].map((rows) => new Set(rows === '' ? [] : rows.split(' ').map(Number)))
  const [own, lost] = [[...here].find((row) => !there.has(row)), [...there].find((row) => !here.has(row))]
  return own === undefined ? `not as ${said(table, lost!)}` : `as ${said(table, own)}`
}

function said(table: Table, row: number): string {
  return `“${table.outputs
    .map((output) => {
      const value = table.rows[row].outputs.get(output.name)
      return typeof value === 'object' || value === undefined ? output.name : outputLabel(output, value)
    })
    .join(', ')}”`
}
