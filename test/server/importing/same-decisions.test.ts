// The only home of the promise of importing: an export decides exactly as the plain files it says the same as.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { parseDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS, type Facts } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { decisionRows } from '../../../server/services/run-rows.ts'
import { ANNA } from '../reading/small-datasets.ts'
import { asExport, plainSample } from './exports.ts'
import { type ImportServer, importServer } from './import-server.ts'

/** Every decision of every policy in force, in an order of its own. */
function decisionsOf(facts: Facts, { services }: ImportServer): string[] {
  const ruleSets = services.policies.inForce('2025-10-24')
  const evaluation = evaluate(viewFacts(facts, DEFAULT_SETTINGS), ruleSets, parseDay('2025-10-24')!)
  return [...decisionRows(evaluation)].map((row) => JSON.stringify(row)).toSorted()
}

test('an export of two schools decides as its plain files do, and its mapping is remembered', async () => {
  const server = await importServer()
  const plain = await plainSample()
  const { 'marks.csv': marks, 'pupils.csv': _, ...besides } = plain
  const files = { 'Autumn attendance.csv': asExport(plain), ...besides }
  const preview = await server.upload(files)
  expect(preview).toMatchObject({ problems: [], notes: [], unknownCodes: [], rememberedFrom: null, file: 'Autumn attendance.csv' })
  expect(preview.besides).toHaveLength(5)
  expect(preview.rowsLookedAt).toBe(marks.trimEnd().split('\n').length - 1)
  expect(preview.mapping).toMatchObject({
    columns: {
      upn: 'Student UPN',
      name: 'Pupil Name',
      session: 'AM/PM',
      code: 'Attendance Code',
      date: 'Attendance Date',
      school: 'School',
    },
    dateOrder: 'day-month-year',
    sessions: { Morning: 'AM', Afternoon: 'PM' },
    schools: { 'ALDER PRIMARY SCHOOL': '900001', 'FERNLEA HIGH SCHOOL': '900002' },
  })
  const imported = await server.start(preview.id, preview.mapping)
  expect(imported).toMatchObject({ kind: 'import', status: 'done' })
  const uploaded = await server.takeIn(plain)
  const { datasets } = server.services

  const [facts, expected] = [await datasets.load(imported.result!), await datasets.load(uploaded.result!)]
  const decisions = decisionsOf(facts, server)
  expect(decisions.length).toBeGreaterThan(1000)
  expect(decisions).toEqual(decisionsOf(expected, server))
  const byUpn = async (id: string) => (await datasets.identities(id)).toSorted((a, b) => (a.upn < b.upn ? -1 : 1))
  expect(await byUpn(imported.result!)).toEqual(await byUpn(uploaded.result!))

  const detail = await datasets.detail(imported.result!)
  expect(detail).toMatchObject({
    name: 'Import of Autumn attendance',
    errors: 0,
    schools: 2,
    pupils: (await byUpn(uploaded.result!)).length,
  })
  expect(detail.findings.find(({ code }) => code === 'columns-not-read')?.message).toBe(
    '1 column will not be read or stored: Medical Notes.',
  )
  expect(readdirSync(server.folder.at('temporary'))).toEqual([])

  const again = await server.upload({ 'Spring.csv': asExport(plain) })
  expect(again).toMatchObject({ rememberedFrom: '2026-01-15T12:00:00.000Z', problems: [], mapping: preview.mapping })
  const remembered = readFileSync(join(server.folder.path, 'mappings.json'), 'utf8')
  const { identities } = { identities: await byUpn(imported.result!) }
  for (const { upn, surname } of identities)
    expect(remembered.includes(upn) || (surname.length > 4 && remembered.includes(surname))).toBe(false)
  expect(server.lines.join('')).not.toContain(ANNA)
  expect(server.lines.join('')).not.toContain(identities[0].upn)
})
