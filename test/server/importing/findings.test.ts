// The only home of checks on what an import finds: the officer's own rows, file and headings, and what becomes of the rows.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FileMappings } from '../../../server/stores/file-mappings.ts'
import { upnOf } from '../../../server/sample/upn.ts'
import { ANNA, BEN, CARA } from '../reading/small-datasets.ts'
import { SMALL_HEADINGS, SMALL_LINES, SMALL_SCHOOLS, smallExport } from './exports.ts'
import { dataFolder } from '../stores/temporary-data.ts'
import { importServer } from './import-server.ts'

const schools = { 'schools.csv': SMALL_SCHOOLS }

/** Imports files as guessed; what was stored. */
async function imported(files: Record<string, string | Uint8Array>, change: Record<string, unknown> = {}) {
  const server = await importServer()
  const { id, mapping } = await server.upload({ ...schools, ...files })
  const end = await server.start(id, { ...mapping, ...change })
  expect(end.problem).toBeUndefined()
  const { datasets } = server.services
  const facts = await datasets.load(end.result!)
  const identities = await datasets.identities(end.result!)
  const spellOf = (upn: string) => facts.pupils.find((pupil) => pupil.id === identities.find((one) => one.upn === upn)?.id)?.spells[0]
  return { detail: await datasets.detail(end.result!), rows: await server.rows(end.result!), facts, identities, spellOf }
}

describe('findings', () => {
  test('name the row, file and heading as the officer has them, and never a name', async () => {
    const lines = [
      ...SMALL_LINES,
      `${ANNA},"Archer, Anna",Year 8,"St Mary's, Sale",31/02/2025,am,/`,
      `${ANNA},"Archer, Anna",Year 8,"St Mary's, Sale",16/09/2025,Lesson 3,/`,
      `${ANNA},"Archer, Anna",Year 8,"St Mary's, Sale",16/09/2025,pm,=7`,
      `${BEN},"Baker, Ben",Rec,,16/09/2025,am,/`,
      `8.01E+11,"Cole, Cara",Year 8,Oak Lane Primary,16/09/2025,am,/`,
      `,"Cole, Cara",Year 8,Oak Lane Primary,16/09/2025,am,/`,
      `${BEN},"Baker, Ben",Rec,Oak Lane Primary,15/09/2025,pm,N`,
      '',
      `${BEN},Rec,16/09/2025,am,/`,
      `${BEN},"Baker, Ben",Rec,Oak Lane Primary,17/09/2025,am,`,
    ]
    const { rows, detail } = await imported({ 'Sept 25.csv': smallExport(lines) })
    expect(rows.map(({ file, row, column, value, code }) => [file, row, column, value, code].join('|'))).toEqual([
      'Sept 25.csv|6|Date|31/02/2025|unreadable-date',
      'Sept 25.csv|7|Session|Lesson 3|wrong-session',
      'Sept 25.csv|8|Mark|=7|unknown-code',
      'Sept 25.csv|9|School Name||missing-value',
      'Sept 25.csv|10|UPN|(hidden)|upn-changed-by-excel',
      'Sept 25.csv|11|UPN||missing-value',
      'Sept 25.csv|14|||wrong-column-count',
      'Sept 25.csv|5|Mark|L|conflicting-marks',
      'Sept 25.csv|12|Mark|N|conflicting-marks',
    ])
    expect(rows[0].message).toBe('“31/02/2025” is not a day in the calendar when dates are read day first, as was chosen for this file.')
    expect(rows[1].message).toBe('“Lesson 3” stands for neither AM nor PM in the mapping of this file.')
    expect(detail.files.find(({ file }) => file === 'Sept 25.csv')).toMatchObject({ read: 13, kept: 3, missing: 1, aside: 9 })
    expect(detail.findings.find(({ code }) => code === 'unreadable-date')).toMatchObject({
      message: '1 row: a date that is needed is not a day when read in the order chosen. Kept aside: they count nowhere.',
    })
    expect(detail.findings.find(({ code }) => code === 'wrong-session')?.advice).toMatch(/^Nothing needs doing where .* on purpose/)
    expect(JSON.stringify(detail.findings)).not.toMatch(/marks\.csv|pupils\.csv/)
  })

  test('a date in another order than the one chosen is kept aside, not guessed', async () => {
    const lines = [...SMALL_LINES, `${ANNA},"Archer, Anna",Year 8,"St Mary's, Sale",09/16/2025,am,/`]
    const { rows, facts } = await imported({ 'a.csv': smallExport(lines) })
    expect(rows.map(({ row, code }) => [row, code])).toEqual([[6, 'unreadable-date']])
    expect(facts.registers[0].days).toHaveLength(1)
  })

  test('pupils come with what their first row with a value says', async () => {
    const headings = 'UPN,Surname,Forename,Year Group,DOB,Gender,FSM,SEN,Admission Date,School Name,Date,Session,Mark'
    const line = (upn: string, rest: string): string => `${upn},${rest},Oak Lane Primary,15/09/2025,`
    const { spellOf, identities, rows, detail } = await imported({
      'a.csv': smallExport(
        [
          `${line(ANNA, 'Archer,Anna,,,,,,')}AM,/`,
          `${line(ANNA, '=Archer,Anna,7A,04/05/2013,Female,TRUE,SEN Support,01/09/2024')}PM,\\`,
          `${line(BEN, 'Baker,Ben,Nursery,31/02/2021,boy,0,EHC Plan,')}AM,/`,
          `${line(CARA, 'Cole,Cara,Year 07,04/05/2013,X,perhaps,none,')}AM,/`,
          `${line(CARA, 'Cole,Cara,Year 07,05/05/2013,X,perhaps,none,')}PM,\\`,
        ],
        headings,
      ),
    })
    expect(spellOf(ANNA)?.attributes).toEqual({ yearGroup: '7', dateOfBirth: 15829, sex: 'F', fsm: true, sen: 'K' })
    expect(spellOf(ANNA)?.entry).toBe(19967)
    expect(spellOf(BEN)?.attributes).toEqual({ yearGroup: 'N2', sex: 'M', fsm: false, sen: 'E' })
    expect(spellOf(CARA)?.attributes).toEqual({ yearGroup: '7', dateOfBirth: 15829, sex: 'X', sen: 'N' })
    expect(identities[0]).toMatchObject({ surname: 'Archer', forename: 'Anna' })
    expect(rows.map(({ row, column, code }) => [row, column, code].join(' '))).toEqual([
      '4 DOB date-not-known',
      '6 DOB two-dates-of-birth',
      '5 FSM value-not-known',
    ])
    expect(detail.findings.find(({ code }) => code === 'year-group-tidied')).toMatchObject({ count: 2, level: 'info' })
  })

  test('pupils.csv goes before what the export says, and who stands only in the export is added', async () => {
    const pupils = `upn,school_urn,year_group,surname\n${ANNA},100001,9,Other\n`
    const { spellOf, detail, identities } = await imported({ 'a.csv': smallExport(), 'pupils.csv': pupils })
    expect([spellOf(ANNA)?.attributes.yearGroup, spellOf(BEN)?.attributes.yearGroup]).toEqual(['9', 'R'])
    expect(identities.map(({ surname }) => surname)).toEqual(['Other', 'Baker'])
    expect(detail.findings.find(({ code }) => code === 'pupils-added')).toMatchObject({ file: 'a.csv', count: 1 })
  })
})

test('an import too asks where the pupils of the dataset before are, and names a total by its row', async () => {
  const { takeIn, upload, start, services, rows } = await importServer()
  const upns = Array.from({ length: 12 }, (_, at) => upnOf(358, 4001, 19, at + 1))
  await takeIn({
    'pupils.csv': `upn,school_urn\n${upns.map((upn) => `${upn},100001\n`).join('')}`,
    'marks.csv': `upn,school_urn,date,session,code\n${upns.map((upn) => `${upn},100001,2025-09-15,AM,/\n`).join('')}`,
  })
  const { id, mapping } = await upload({ ...schools, 'a.csv': smallExport([...SMALL_LINES, 'Total,,,,,,4']) })
  const { result } = await start(id, mapping)
  const { findings } = await services.datasets.detail(result!)
  expect(findings.find(({ code }) => code === 'far-fewer-pupils')?.message).toMatch(
    /^2 pupils, last time \(“.+”\) 12\. Is a school missing\?$/,
  )
  expect((await rows(result!)).map(({ file, row, code }) => [file, row, code])).toEqual([['a.csv', 6, 'total-row']])
})

describe('the form of the file', () => {
  test.each<[string, Uint8Array]>([
    ['a byte order mark', Buffer.from(`\uFEFF${smallExport()}`)],
    [
      'semicolons',
      Buffer.from(
        smallExport()
          .replaceAll(/,(?! |\n)/g, ';')
          .replaceAll('\n', '\r\n'),
      ),
    ],
    ['UTF-16', Buffer.from(`\uFEFF${smallExport()}`, 'utf16le')],
    ['a title above the headings', Buffer.from(`Attendance,,,,,,\n,,,,,,\n${smallExport()}`)],
    ['every value quoted', Buffer.from(smallExport().replaceAll(/(^|,)([^",\n]+)(?=,|$)/gm, '$1"$2"'))],
  ])('%s changes nothing', async (_, content) => {
    const { detail, facts, identities, rows } = await imported({ 'export.csv': content })
    expect(rows).toEqual([])
    expect(detail.files.find(({ file }) => file === 'export.csv')).toMatchObject({ read: 4, kept: 4 })
    expect(facts.schools.map(({ urn, name }) => [urn, name])).toEqual([
      ['100001', 'St Marys Sale'],
      ['100002', 'Oak Lane Primary'],
    ])
    expect(identities.map(({ surname, forename }) => [surname, forename])).toEqual([
      ['Archer', 'Anna'],
      ['Baker', 'Ben'],
    ])
  })

  test('without schools.csv schools have the names of the file; the word present is the code of its session', async () => {
    const server = await importServer()
    const preview = await server.upload({ 'a.csv': smallExport(SMALL_LINES.map((line) => line.replace(/[^,]*$/, 'Present'))) })
    expect(preview.problems).toHaveLength(2)
    const mapping = { ...preview.mapping, schools: { "St Mary's, Sale": '100001', 'Oak Lane Primary': '100002' } }
    const end = await server.start(preview.id, mapping)
    const { schools: stored, registers } = await server.services.datasets.load(end.result!)
    expect(stored[0]).toMatchObject({ urn: '100001', name: "St Mary's, Sale", listed: false })
    expect([...registers[0].marks]).toEqual([1, 2])
    expect(await server.upload({ 'b.csv': smallExport(SMALL_LINES, SMALL_HEADINGS.toUpperCase()) })).toMatchObject({
      problems: [],
      mapping: { columns: { code: 'MARK' }, schools: mapping.schools },
    })
  })
})

describe('what is remembered', () => {
  test('adds up over files with the same headings, and holds nothing from columns that were not chosen', async () => {
    const { upload, start, services, folder } = await importServer()
    const first = await upload({ 'a.csv': smallExport(SMALL_LINES.slice(0, 2)) })
    const stray = { sessions: { ...first.mapping.sessions, 'Archer, Anna': 'AM' as const }, codes: { 'Baker, Ben': 'O' } }
    await start(first.id, { ...first.mapping, ...stray, schools: { "St Mary's, Sale": '100001' } })
    const second = await upload({ 'b.csv': smallExport(SMALL_LINES.slice(2)) })
    expect(second).toMatchObject({ rememberedFrom: '2026-01-15T12:00:00.000Z', mapping: { schools: {} } })
    await start(second.id, { ...second.mapping, schools: { 'Oak Lane Primary': '100002' } })
    expect((await upload({ 'c.csv': smallExport() })).mapping).toMatchObject({
      schools: { "St Mary's, Sale": '100001', 'Oak Lane Primary': '100002' },
      sessions: { am: 'AM', pm: 'PM' },
      codes: {},
    })
    expect(readFileSync(join(folder.path, 'mappings.json'), 'utf8')).not.toMatch(/Archer|Baker|[A-Z]358/)
    expect(await services.datasets.list()).toHaveLength(2)
  })

  test('a torn file is told at the start and left as it is', async () => {
    const folder = await dataFolder()
    writeFileSync(join(folder.path, 'mappings.json'), '{"format":')
    const store = await FileMappings.open(folder)
    expect(store.unreadable).toHaveLength(1)
    await store.remember(['upn'], { columns: {}, dateOrder: 'day-month-year', sessions: {}, schools: {}, codes: {} })
    expect([store.find(['upn']), readFileSync(join(folder.path, 'mappings.json'), 'utf8')]).toEqual([undefined, '{"format":'])
  })
})

describe('the job', () => {
  test('that fails leaves the files for another mapping; while it runs they cannot be taken away', async () => {
    const { upload, start, ask, jobEnd, services, folder } = await importServer()
    const preview = await upload({ 'a.csv': smallExport(), ...schools, 'events.csv': 'nothing\n' })
    expect(await start(preview.id, preview.mapping)).toMatchObject({ status: 'failed', problem: { code: 'missing-column' } })
    const started = await ask.post(`/api/v1/imports/${preview.id}/start`).send({ mapping: preview.mapping, name: 'Mine' })
    const [again, removed] = [
      await ask.post(`/api/v1/imports/${preview.id}/start`).send({ mapping: preview.mapping }),
      await ask.delete(`/api/v1/imports/${preview.id}`),
    ]
    for (const answer of [again, removed]) expect([202, 204, 409]).toContain(answer.status)
    await jobEnd(started)
    expect(await services.datasets.list()).toEqual([])
    expect(await folder.idsOf('temporary')).toEqual([])
  })
})
