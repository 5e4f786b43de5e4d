// The only home of which parts of an input may stand together: what belongs to events, to sessions or to nothing yet.
// Leaves names and numbers to `resolve-inputs.ts`. Laws I1, L3 to L6 and R6 of SPEC.md.
import { eventEntry, EVENTS, outcomesOf } from '../catalogue/events.ts'
import type { DiagnosticCode } from '../diagnostics/diagnostic.ts'
import type { InputDocument } from './document.ts'

export interface PartFault {
  readonly code: DiagnosticCode
  readonly message: string
  readonly key: string
}

const TOWARDS_NOTICE = 'sessions-towards-notice'

/** The first part of an input that cannot stand where it stands; `undefined` where all can. */
export function partFault(document: InputDocument): PartFault | undefined {
  return unread(document) ?? misplaced(document) ?? unknownWord(document)
}

/** What the format has and nothing reads yet: said, since a part that is passed over without a word would change what a table means. */
function unread({ name, decimals, window }: InputDocument): PartFault | undefined {
  const refuse = (path: string): PartFault => {
    return { code: 'not-supported', message: `Input “${name}”: “${path}” is not supported yet. Leave it out.`, key: path.split('.')[0] }
  }
  if (decimals !== undefined) return refuse('decimals')
  return window !== undefined && 'last' in window && window.week === 'complete' && window.unit !== 'school-week'
    ? refuse('window.week')
    : undefined
}

function misplaced(document: InputDocument): PartFault | undefined {
  const { name, event, measure, take, window, where } = document
  const fault = (path: string, message: string): PartFault => {
    return { code: 'input-kind', message: `Input “${name}”: ${message}`, key: path.split('.')[0] }
  }
  const given = (values: Readonly<Record<string, unknown>>): string | undefined =>
    Object.keys(values).find((key) => values[key] !== undefined)
  if (event === undefined) {
    const { validFor, stage, which } = document
    const ofEvents = given({ take, validFor, stage, which, 'where.outcome': where?.outcome, 'where.level': where?.level })
    if (ofEvents !== undefined) return fault(ofEvents, `“${ofEvents}” is said of an event. Leave it out.`)
  } else {
    if (window !== undefined && document.validFor !== undefined)
      return fault('validFor', '“window” looks at what began in it, “validFor” at what still holds. Leave one of them out.')
    const ofDates = take === 'date' || take === 'days' ? undefined : given({ stage: document.stage, which: document.which })
    if (ofDates !== undefined) return fault(ofDates, `“${ofDates}” says which date is taken. It needs “take”: "date" or "days".`)
    const ofMarks = given({ 'where.code': where?.code, 'where.compulsorySchoolAge': where?.compulsorySchoolAge })
    if (ofMarks !== undefined) return fault(ofMarks, `“${ofMarks}” is said of sessions. Leave it out.`)
  }
  if (measure === TOWARDS_NOTICE) {
    return window !== undefined && 'last' in window && window.unit === 'school-week' && window.week !== 'complete'
      ? undefined
      : fault('window', 'these sessions are counted in school weeks, such as { "last": 10, "unit": "school-week" }.')
  }
  if (document.notOlderThan !== undefined) return fault('notOlderThan', `“notOlderThan” belongs to the measure “${TOWARDS_NOTICE}”.`)
  const ofNotices = event === undefined ? given({ 'where.from': where?.from, 'where.inside': where?.inside }) : undefined
  return ofNotices === undefined
    ? undefined
    : fault(ofNotices, `“${ofNotices}” is said of an event or of the measure “${TOWARDS_NOTICE}”. Leave it out.`)
}

/** Outcomes and kinds of event that there are not. */
function unknownWord({ name, event, stage, where }: InputDocument): PartFault | undefined {
  const known = EVENTS.map((one) => one.name)
  if (where?.inside !== undefined && !known.includes(where.inside)) {
    const message = `Input “${name}” looks inside “${where.inside}”, which is no event. Events are: ${known.join(', ')}.`
    return { code: 'undefined-measure', message, key: 'where' }
  }
  const entry = eventEntry(event ?? '')
  if (entry === undefined) return undefined
  const words = outcomesOf(entry)
  const list = (of: readonly string[]): string => `${entry.label} has: ${of.join(', ')}.`
  if (stage !== undefined && !['first', 'last', ...words].includes(stage))
    return {
      code: 'unknown-word',
      message: `Input “${name}” takes the stage “${stage}”. ${list(['first', 'last', ...words])}`,
      key: 'stage',
    }
  const outcomes = Array.isArray(where?.outcome) ? where.outcome : []
  const other = outcomes.find((outcome) => !words.includes(outcome))
  return other === undefined
    ? undefined
    : { code: 'unknown-word', message: `Input “${name}” asks for the outcome “${other}”. ${list(words)}`, key: 'where' }
}
