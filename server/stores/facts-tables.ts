// The only home of facts as Parquet: which table holds what, and how a row becomes a fact again. An absent file has no table.
// Leaves when tables are written and where they lie to `dataset-store.ts`.
import { join } from 'node:path'
import type {
  CalendarDay,
  Enrolment,
  Facts,
  NationalFigure,
  Pupil,
  PupilAttributes,
  PupilEvent,
  Register,
  School,
  Spell,
  Summary,
} from '../../engine/facts/facts.ts'
import { codeByte, NO_MARK } from '../../engine/facts/register-codes.ts'
import { withoutEmpty } from '../reading/without-empty.ts'
import { type CellType, type CellValue, readParquet, writeParquet } from './parquet-table.ts'

type Shape = Readonly<Record<string, CellType>>
type Row = readonly CellValue[]

const SHAPES = {
  schools: {
    urn: 'VARCHAR',
    name: 'VARCHAR',
    phase: 'VARCHAR',
    la_maintained: 'BOOLEAN',
    la_code: 'VARCHAR',
    laestab: 'VARCHAR',
    listed: 'BOOLEAN',
  },
  pupils: { id: 'VARCHAR' },
  spells: {
    pupil: 'INTEGER',
    school: 'INTEGER',
    enrolment: 'VARCHAR',
    entry: 'INTEGER',
    leaving: 'INTEGER',
    year_group: 'VARCHAR',
    date_of_birth: 'INTEGER',
    sex: 'VARCHAR',
    fsm: 'BOOLEAN',
    sen: 'VARCHAR',
    social_care: 'VARCHAR',
    care_la: 'VARCHAR',
  },
  'register-days': { school: 'INTEGER', day: 'INTEGER' },
  registers: { school: 'INTEGER', pupil: 'INTEGER', marks: 'BLOB' },
  calendar: { school: 'INTEGER', day: 'INTEGER', am: 'BOOLEAN', pm: 'BOOLEAN' },
  events: {
    pupil: 'INTEGER',
    id: 'VARCHAR',
    event: 'VARCHAR',
    date: 'INTEGER',
    until: 'INTEGER',
    parent: 'VARCHAR',
    level: 'VARCHAR',
    outcome: 'VARCHAR',
    detail: 'VARCHAR',
  },
  parents: { pupil: 'INTEGER', parent: 'VARCHAR' },
  summaries: {
    pupil: 'INTEGER',
    school: 'INTEGER',
    from: 'INTEGER',
    to: 'INTEGER',
    possible: 'INTEGER',
    attended: 'INTEGER',
    authorised: 'INTEGER',
    unauthorised: 'INTEGER',
  },
  national: {
    series: 'VARCHAR',
    period: 'VARCHAR',
    phase: 'VARCHAR',
    cohort: 'VARCHAR',
    measure: 'VARCHAR',
    value: 'VARCHAR',
    published: 'INTEGER',
  },
} as const satisfies Record<string, Shape>

type TableName = keyof typeof SHAPES

/** Writes the tables of facts into a folder. Gives the names of those written. */
export async function writeFacts(folder: string, facts: Facts): Promise<TableName[]> {
  const rows: Partial<Record<TableName, Iterable<Row>>> = {
    schools: facts.schools.map((one) => cells(one.urn, one.name, one.phase, one.laMaintained, one.laCode, one.laestab, one.listed)),
    pupils: facts.pupils.map(({ id }) => [id]),
    spells: spellRows(facts.pupils),
    'register-days': facts.registers.flatMap(({ school, days }) => Array.from(days, (day) => [school, day])),
    registers: registerRows(facts.registers),
    ...withoutEmpty({
      calendar: facts.calendar?.map(({ school, day, am, pm }) => [school, day, am, pm]),
      events: facts.events?.map((one) =>
        cells(one.pupil, one.id, one.event, one.date, one.until, one.parent, one.level, one.outcome, one.detail),
      ),
      parents: facts.parents?.map(({ pupil, parent }) => [pupil, parent]),
      summaries: facts.summaries?.map((one) =>
        cells(one.pupil, one.school, one.from, one.to, one.possible, one.attended, one.authorised, one.unauthorised),
      ),
      national: facts.national?.map((one) => cells(one.series, one.period, one.phase, one.cohort, one.measure, one.value, one.published)),
    }),
  }
  const written = Object.keys(rows) as TableName[]
  for (const name of written) {
    const columns = Object.entries(SHAPES[name]).map(([column, type]) => ({ name: column, type }))
    await writeParquet(tablePath(folder, name), columns, rows[name] ?? [])
  }
  return written
}

/** Reads facts back, exactly as they were. `codes` are the register codes in the order of the stored bytes. */
export async function readFacts(folder: string, written: readonly string[], codes: readonly string[]): Promise<Facts> {
  const read = async <T>(name: TableName, toFact: (row: CellValue[]) => T): Promise<T[]> => {
    const facts: T[] = []
    for await (const chunk of readParquet(tablePath(folder, name), Object.keys(SHAPES[name])))
      for (const row of chunk) facts.push(toFact(row))
    return facts
  }
  const optional = <T>(name: TableName, toFact: (row: CellValue[]) => T): Promise<T[] | undefined> =>
    written.includes(name) ? read(name, toFact) : Promise.resolve(undefined)
  const [schools, ids, spells, days, marks, calendar, events, parents, summaries, national] = await Promise.all([
    read('schools', toSchool),
    read('pupils', ([id]) => id as string),
    read('spells', toSpell),
    read('register-days', ([school, day]) => ({ school: school as number, day: day as number })),
    read('registers', ([school, pupil, bytes]) => ({ school: school as number, pupil: pupil as number, bytes: bytes as Uint8Array })),
    optional('calendar', toCalendarDay),
    optional('events', toEvent),
    optional('parents', ([pupil, parent]) => ({ pupil: pupil as number, parent: parent as string })),
    optional('summaries', toSummary),
    optional('national', toFigure),
  ])
  const pupils = ids.map((id): Pupil & { spells: Spell[] } => ({ id, spells: [] }))
  for (const { pupil, spell } of spells) pupils[pupil].spells.push(spell)
  return {
    pupils,
    schools,
    registers: toRegisters(days, marks, bytesNow(codes)),
    ...withoutEmpty({ calendar, events, parents, summaries, national }),
  }
}

const tablePath = (folder: string, name: TableName): string => join(folder, `${name}.parquet`)
const cells = (...values: readonly (CellValue | undefined)[]): Row => values.map((value) => value ?? null)
const text = (value: CellValue): string | undefined => (typeof value === 'string' ? value : undefined)
const number = (value: CellValue): number | undefined => (typeof value === 'number' ? value : undefined)
const yesNo = (value: CellValue): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

function* spellRows(pupils: readonly Pupil[]): Generator<Row> {
  for (let pupil = 0; pupil < pupils.length; pupil++) {
    for (const { school, enrolment, entry, leaving, attributes } of pupils[pupil].spells) {
      const { yearGroup, dateOfBirth, sex, fsm, sen, socialCare, careLa } = attributes
      yield cells(pupil, school, enrolment, entry, leaving, yearGroup, dateOfBirth, sex, fsm, sen, socialCare, careLa)
    }
  }
}

function* registerRows(registers: readonly Register[]): Generator<Row> {
  for (const { school, days, pupils, marks } of registers) {
    const width = days.length * 2
    for (let row = 0; row < pupils.length; row++) yield [school, pupils[row], marks.subarray(row * width, (row + 1) * width)]
  }
}

function toSchool([urn, name, phase, maintained, laCode, laestab, listed]: CellValue[]): School {
  const known = {
    name: text(name),
    phase: text(phase),
    laMaintained: yesNo(maintained),
    laCode: text(laCode),
  }
  return { urn: urn as string, ...withoutEmpty({ ...known, laestab: text(laestab) }), listed: listed === true }
}

function toSpell(row: CellValue[]): { pupil: number; spell: Spell } {
  const [pupil, school, enrolment, entry, leaving, yearGroup, dateOfBirth, sex, fsm, sen, socialCare, careLa] = row
  const attributes: PupilAttributes = withoutEmpty({
    yearGroup: text(yearGroup),
    dateOfBirth: number(dateOfBirth),
    sex: text(sex),
    fsm: yesNo(fsm),
    sen: text(sen) as PupilAttributes['sen'],
    socialCare: text(socialCare) as PupilAttributes['socialCare'],
    careLa: text(careLa),
  })
  const dates = withoutEmpty({ entry: number(entry), leaving: number(leaving) })
  return { pupil: pupil as number, spell: { school: school as number, enrolment: enrolment as Enrolment, ...dates, attributes } }
}

/** Today's byte for each stored one, where the list of codes has changed since. */
function bytesNow(codes: readonly string[]): Uint8Array | undefined {
  if (codes.every((code, index) => codeByte(code) === index + 1)) return undefined
  const now = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  codes.forEach((code, index) => {
    now[index + 1] = codeByte(code) ?? NO_MARK
  })
  return now
}

function toRegisters(
  days: readonly { school: number; day: number }[],
  rows: readonly { school: number; pupil: number; bytes: Uint8Array }[],
  now: Uint8Array | undefined,
): Register[] {
  const daysOf = Map.groupBy(days, ({ school }) => school)
  const rowsOf = Map.groupBy(rows, ({ school }) => school)
  return [...daysOf].map(([school, ofSchool]) => {
    const own = rowsOf.get(school) ?? []
    const width = ofSchool.length * 2
    const marks = new Uint8Array(own.length * width)
    own.forEach(({ bytes }, row) => marks.set(now === undefined ? bytes : bytes.map((byte) => now[byte]), row * width))
    return { school, days: Int32Array.from(ofSchool, ({ day }) => day), pupils: Int32Array.from(own, ({ pupil }) => pupil), marks }
  })
}

function toCalendarDay([school, day, am, pm]: CellValue[]): CalendarDay {
  return { school: school as number, day: day as number, am: am === true, pm: pm === true }
}

function toEvent([pupil, id, event, date, until, parent, level, outcome, detail]: CellValue[]): PupilEvent {
  const known = {
    parent: text(parent),
    level: text(level),
    outcome: text(outcome),
    detail: text(detail),
  }
  const fixed = { pupil: pupil as number, id: id as string, event: event as string, date: date as number }
  return { ...fixed, ...withoutEmpty({ until: number(until), ...known }) }
}

function toSummary(row: CellValue[]): Summary {
  const [pupil, school, from, to, possible, attended, authorised, unauthorised] = row as number[]
  return { pupil, school, from, to, possible, attended, authorised, unauthorised }
}

function toFigure([series, period, phase, cohort, measure, value, published]: CellValue[]): NationalFigure {
  const [a, b, c, d, e, f] = [series, period, phase, cohort, measure, value] as string[]
  return { series: a, period: b, phase: c, cohort: d, measure: e, value: f, ...withoutEmpty({ published: number(published) }) }
}
