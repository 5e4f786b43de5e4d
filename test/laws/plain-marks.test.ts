// The law of the two readers of marks: the strict scanner with the ordinary reader for the rest, and the ordinary reader alone, give the same
// registers, counts and findings, whatever was done to the file and however it is cut. From another seed with LAW_SEED.
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDay } from '../../engine/facts/days.ts'
import type { FindingRow } from '../../server/contract/datasets.ts'
import { ServiceError } from '../../server/errors/service-error.ts'
import type { DataSource } from '../../server/reading/data-source.ts'
import { Findings } from '../../server/reading/findings.ts'
import { type ScanChoices, type ScannedMarks, scanPlainMarks } from '../../server/reading/plain-marks/scan-plain-marks.ts'
import { PupilList } from '../../server/reading/pupil-list.ts'
import { readMarks } from '../../server/reading/read-marks.ts'
import { SchoolList } from '../../server/reading/read-schools.ts'
import { textFormOf } from '../../server/reading/text-form.ts'
import { upnOf } from '../../server/sample/upn.ts'
import { Chance } from './generated-tables.ts'
import { isTimeUp, timeoutOf } from './time-left.ts'

const SEED = Number(process.env.LAW_SEED ?? 20_260_612)
const FILES = Number(process.env.LAW_FILES ?? 150)
const COLUMNS = ['upn', 'school_urn', 'date', 'session', 'code']
const HEADING = COLUMNS.join(',')
const UPNS = Array.from({ length: 12 }, (_, at) => upnOf(358, 4001, 19, at + 1))
const URNS = ['100001', '100002', '2001']
const DATES = ['2025-07-31', '2025-08-01', '2025-09-01', '2025-09-02', '2025-12-31', '2026-01-01', '2024-02-29']
const CODES = ['/', '\\', 'O', 'C1', 'Y7', '#', 'I']

/** Pupils at one school or two, with open ends, closed ones and a gap. */
function lists(): { pupils: PupilList; schools: SchoolList } {
  const schools = new SchoolList()
  for (const urn of URNS) schools.indexOrAdd(urn)
  const pupils = new PupilList((upn) => upn)
  const day = (text: string): number => parseDay(text)!
  UPNS.slice(0, 10).forEach((upn, at) => {
    const spell = (school: number, entry?: string, leaving?: string): void =>
      pupils.addSpell(
        upn,
        {
          school,
          enrolment: 'C',
          ...(entry === undefined ? {} : { entry: day(entry) }),
          ...(leaving === undefined ? {} : { leaving: day(leaving) }),
          attributes: {},
        },
        '',
        '',
      )
    spell(at % 3)
    if (at % 4 === 1) spell((at + 1) % 3, '2025-09-02')
    if (at % 4 === 2) {
      spell((at + 1) % 3, undefined, '2025-08-01')
      spell((at + 1) % 3, '2025-12-31', '2025-12-31')
    }
  })
  pupils.addSpell('A short UPN', { school: 0, enrolment: 'C', attributes: {} }, '', '')
  return { pupils, schools }
}

/** How a file is written: its separator, its columns in their order, its quotation marks, and the bytes it begins with. */
interface Written {
  readonly separator: string
  readonly columns: readonly string[]
  readonly quoted: number
  readonly mark: string
}

const PLAIN: Written = { separator: ',', columns: COLUMNS, quoted: 0, mark: '' }

function writingOf(chance: Chance): Written {
  if (chance.chance(0.5)) return PLAIN
  const columns = [...COLUMNS]
  if (chance.chance(0.5)) columns.splice(chance.below(6), 0, 'Forename')
  if (chance.chance(0.5)) columns.push(columns.shift()!)
  return {
    separator: chance.oneOf([',', ';', '\t']),
    columns: chance.chance(0.3) ? columns.map((name) => name.toUpperCase().replace('_', ' ')) : columns,
    quoted: chance.oneOf([0, 1, 0.5, 0.01]),
    mark: chance.oneOf(['', '\ufeff']),
  }
}

/** A file of lines, some of them twice, some told otherwise, and some spoilt. */
function fileOf(chance: Chance, { separator, columns, quoted, mark }: Written): Buffer {
  const spoil = chance.oneOf([0, 0, 0.01, 0.05, 0.3])
  const end = chance.oneOf(['\n', '\n', '\r\n'])
  const inQuotes = (cell: string): string => (chance.chance(quoted) && !cell.includes('"') ? `"${cell}"` : cell)
  const lines = Array.from({ length: chance.oneOf([0, 1, 3, 40, 200, 600]) }, () => {
    const upn = chance.oneOf(UPNS.slice(0, chance.chance(0.9) ? 10 : 12))
    const line = [upn, chance.oneOf(URNS), chance.oneOf(DATES), chance.oneOf(['AM', 'PM']), chance.oneOf(CODES)]
    if (chance.chance(spoil)) line[chance.below(5)] = chance.oneOf(SPOILT)
    const cells = columns.map(
      (name) => line[COLUMNS.indexOf(name.toLowerCase().replace(' ', '_'))] ?? chance.oneOf(['Ann', '', 'Zoë', 'Jo']),
    )
    if (chance.chance(spoil / 2)) cells.push('')
    return chance.chance(spoil / 2)
      ? chance.oneOf(['', 'Total', separator.repeat(4), cells.slice(0, 3).join(separator), ` ${cells.join(`${separator} `)}`])
      : cells.map(inQuotes).join(separator)
  })
  const order = chance.oneOf(['as they come', 'sorted'])
  if (order === 'sorted') lines.sort()
  const heading = chance.chance(0.05) ? ['UPN', ...columns.slice(1)] : columns
  const text = `${mark}${[heading.map(inQuotes).join(separator), ...lines].join(end)}${chance.chance(0.8) ? end : ''}`
  const bytes = Buffer.from(text, chance.chance(0.9) || mark !== '' ? 'utf8' : 'latin1')
  /* Single bytes changed, as by a damaged file. */
  const damage = chance.chance(0.3) ? 1 + chance.below(4) : 0
  for (let i = 0; i < damage; i++)
    bytes[HEADING.length + chance.below(bytes.length - HEADING.length)] = chance.oneOf([0x22, 0x0a, 0x0d, 0x2c, 0x20, 0x41, 0xe9, 0x6f])
  return bytes
}
const SPOILT = [
  '',
  ' ',
  'am',
  'o',
  ' O',
  'H',
  'J',
  'Y',
  'Q9',
  '-',
  '2025-02-30',
  '1969-12-31',
  '2030-01-01',
  '01/09/2025',
  'A short UPN',
  '2001',
  '999999',
  'é',
  '"O"',
  'Total',
]

interface Read {
  readonly registers?: unknown
  readonly count?: unknown
  readonly rows: readonly FindingRow[]
  readonly groups: unknown
  readonly refusal?: string
}

const sourceOf = (path: string): DataSource => ({
  name: 'marks.csv',
  size: statSync(path).size,
  path,
  open: () => Promise.resolve(createReadStream(path)),
})

async function scanOf(path: string, choices: ScanChoices, progress: () => void = () => undefined): Promise<ScannedMarks | undefined> {
  const { pupils, schools } = lists()
  const source = sourceOf(path)
  const form = await textFormOf(source, false)
  return form === undefined ? undefined : scanPlainMarks(source, pupils, schools, form, progress, choices)
}

async function read(path: string, scan: ScanChoices | 'never'): Promise<Read> {
  const { pupils, schools } = lists()
  const findings = new Findings()
  const context = { findings, identify: (upn: string) => upn, progress: () => undefined }
  const source = sourceOf(path)
  const told = async (): Promise<{ rows: FindingRow[]; groups: unknown }> => {
    const rows: FindingRow[] = []
    for await (const row of findings.rows()) rows.push(row)
    return { rows, groups: findings.groups() }
  }
  try {
    const { registers, count } = await readMarks(context, source, pupils, schools, [], undefined, scan)
    return { registers, count, ...(await told()) }
  } catch (problem) {
    if (problem instanceof ServiceError) return { refusal: problem.message, ...(await told()) }
    throw problem
  } finally {
    findings.close()
  }
}

async function inFolder<T>(work: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'plain-marks-'))
  try {
    return await work(join(folder, 'marks.csv'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('two readers of marks', () => {
  it(
    `[F4] the scanner and the ordinary reader find the same in ${FILES} files, from seed ${SEED}`,
    async () => {
      const chance = new Chance(SEED)
      const scanned = { plain: 0, laidOut: 0 }
      let conflicts = 0
      let asides = 0
      await inFolder(async (path) => {
        for (let file = 0; file < FILES && !isTimeUp(); file++) {
          const written = writingOf(chance)
          writeFileSync(path, fileOf(chance, written))
          const ordinary = await read(path, 'never')
          for (const parts of [1, 2, 5]) {
            const found = await read(path, { parts, inThreads: false })
            if (!isDeepStrictEqual(found, ordinary)) expect(found, `seed ${SEED}, file ${file}, ${parts} parts`).toEqual(ordinary)
          }
          const plain = await scanOf(path, { parts: 2, inThreads: false })
          if (plain !== undefined && plain.kept > 0) scanned[written === PLAIN ? 'plain' : 'laidOut']++
          if (ordinary.rows.some(({ code }) => code === 'conflicting-marks')) conflicts++
          if (plain !== undefined && plain.rest.length > 0) asides++
        }
      })
      if (isTimeUp()) return
      /* The law says little if files rarely reach the scanner, or never have anything wrong. */
      expect(scanned.plain).toBeGreaterThan(FILES / 8)
      expect(scanned.laidOut).toBeGreaterThan(FILES / 8)
      expect(conflicts).toBeGreaterThan(FILES / 10)
      expect(asides).toBeGreaterThan(FILES / 10)
    },
    timeoutOf(120_000),
  )

  it(
    `[F4] whatever bytes are changed, added or taken away, both find the same: ${FILES} mutations from seed ${SEED}`,
    async () => {
      const lines = [...CODES, '', 'h'].map((code, at) => [UPNS[at], URNS[at % 3], DATES[at % 4], at % 2 === 0 ? 'AM' : 'PM', code])
      const files = [PLAIN, { ...PLAIN, separator: ';', mark: '\ufeff' }].flatMap(({ separator, columns, mark }) =>
        [false, true].map((isQuoted) => {
          const written = [columns, ...lines, lines[0]].map((cells) => cells.map((cell) => (isQuoted ? `"${cell}"` : cell)).join(separator))
          return Buffer.from(`${mark}${written.join('\n')}\n`)
        }),
      )
      const byte = fc.oneof(fc.constantFrom(0x22, 0x0a, 0x0d, 0x2c, 0x3b, 0x20, 0x09), fc.nat(255))
      const edit = fc.record({ at: fc.nat(), kind: fc.constantFrom('change', 'add', 'take'), byte })
      await inFolder((path) =>
        fc.assert(
          fc.asyncProperty(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 3 }), async (file, edits) => {
            if (isTimeUp()) return
            writeFileSync(
              path,
              edits.reduce((bytes, one) => {
                const at = one.at % bytes.length
                const rest = bytes.subarray(one.kind === 'add' ? at : at + 1)
                return Buffer.concat([bytes.subarray(0, at), Buffer.from(one.kind === 'take' ? [] : [one.byte]), rest])
              }, file),
            )
            expect(await read(path, { parts: 2, inThreads: false })).toEqual(await read(path, 'never'))
          }),
          { seed: SEED, numRuns: FILES },
        ),
      )
    },
    timeoutOf(120_000),
  )

  it('[F4] a line that is far too long is refused in the same words either way', async () => {
    await inFolder(async (path) => {
      writeFileSync(path, `${HEADING}\n${UPNS[0]},100001,2025-09-01,AM,/\n${'x'.repeat(3_000_000)}`)
      const ordinary = await read(path, 'never')
      expect(ordinary.refusal).toContain('longer than 1 MB')
      expect(await read(path, { parts: 2, inThreads: false })).toEqual(ordinary)
    })
  })

  it('[F4] threads find the same as one thread', async () => {
    await inFolder(async (path) => {
      const chance = new Chance(SEED + 1)
      for (let file = 0; file < 2; file++) {
        writeFileSync(path, fileOf(chance, file === 0 ? PLAIN : writingOf(chance)))
        expect(await read(path, { parts: 3, inThreads: true })).toEqual(await read(path, 'never'))
      }
    })
  })

  it('[F4] a scan that is stopped ends its threads and throws what stopped it', async () => {
    await inFolder(async (path) => {
      const line = `${UPNS[0]},100001,2025-09-01,AM,/\n`
      writeFileSync(path, `${HEADING}\n${line.repeat(400_000)}`)
      const stop = (): never => {
        throw new Error('stopped')
      }
      await expect(scanOf(path, { parts: 2, inThreads: true }, stop)).rejects.toThrow('stopped')
    })
  })
})
