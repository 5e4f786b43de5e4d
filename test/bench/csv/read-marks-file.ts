// The only home of timing a file of marks: from CSV to registers, and on to decisions, beside DuckDB scanning and counting the same file.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { parseDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS, type Facts } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import type { VersionedRuleSet } from '../../../engine/rules/rule-set.ts'
import { openSources } from '../../../server/reading/sources.ts'
import { Findings } from '../../../server/reading/findings.ts'
import { PupilList } from '../../../server/reading/pupil-list.ts'
import { readMarks } from '../../../server/reading/read-marks.ts'
import { readPupils } from '../../../server/reading/read-pupils.ts'
import { readSchools, SchoolList } from '../../../server/reading/read-schools.ts'
import { interleaved, inMs, say, spread, times } from '../rounds.ts'
import { sampleFolder } from '../sample-authority.ts'
import { isOfPupils, newestPolicies } from './newest-policies.ts'

/** `ROUNDS=3 npm run bench -- csv` for a first look. */
const ROUNDS = Number(process.env.ROUNDS ?? 7)
const DATE = '2026-06-12'

export async function readMarksFile(): Promise<void> {
  const folder = await sampleFolder()
  /* Rule sets are known before a file comes, so reading them is not timed. */
  const ruleSets = newestPolicies()
  const ofPupils = ruleSets.filter(isOfPupils)
  const byPupil = join(folder, 'marks.csv')
  const byDate = await sortedByDate(folder)
  const other = await otherLayout(folder)
  for (const [order, path] of [
    ['sorted by pupil', byPupil],
    ['sorted by date', byDate],
    ['semicolons, quotation marks, another order of columns', other],
  ] as const) {
    const made = await interleaved(
      [
        { name: 'duckdb', run: () => countInDuckDb(path), warm: 1 },
        { name: 'registers', run: async () => void (await readFile(folder, path)), warm: 1 },
        { name: 'pupils', run: () => decide(folder, path, ofPupils), warm: 1 },
        { name: 'decisions', run: () => decide(folder, path, ruleSets), warm: 1 },
      ],
      ROUNDS,
    )
    const duckDb = made.get('duckdb')!
    say(`  ${order}: DuckDB scans and counts in ${spread(duckDb)}, ${inMs(duckDb.processor)} ms of processor time`)
    for (const [name, words] of [
      ['registers', 'CSV to registers'],
      ['pupils', 'CSV to the decisions of all shipped policies about pupils'],
      ['decisions', 'CSV to the decisions of all shipped policies, schools too'],
    ] as const) {
      const own = made.get(name)!
      const ratios = `${times(own.median / duckDb.median)} of DuckDB, of its processor time ${times(own.processor / duckDb.processor)}`
      say(`    ${words}: ${spread(own)}, ${ratios}`)
    }
  }
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'read-once.ts'), folder, DATE], { encoding: 'utf8' })
  say(`  the whole folder read once in a process of its own: ${stdout.trim()}`)
  const start = performance.now()
  await readFile(folder, byPupil, 'never')
  say(`  the ordinary reader, which reads what cannot be scanned, once: ${inMs(performance.now() - start)} ms`)
}

async function countInDuckDb(path: string): Promise<void> {
  const connection = await (await DuckDBInstance.create()).connect()
  const found = await connection.runAndReadAll(`select upn, code, count(*) from read_csv('${path}') group by all`)
  if (found.currentRowCount === 0) throw new Error('DuckDB found nothing')
  connection.closeSync()
}

/** Pupils and schools are read first and are not timed: DuckDB reads the marks alone too. */
let lists: Promise<{ pupils: PupilList; schools: SchoolList }> | undefined

async function readLists(folder: string): Promise<{ pupils: PupilList; schools: SchoolList }> {
  const { files } = await openSources(folder)
  const context = { findings: new Findings(), identify: (upn: string) => upn, progress: () => undefined }
  const schools = new SchoolList()
  const pupils = new PupilList((upn) => upn)
  await readSchools(context, files.find(({ name }) => name === 'schools.csv')!, schools)
  await readPupils(context, files.find(({ name }) => name === 'pupils.csv')!, pupils, schools)
  return { pupils, schools }
}

async function readFile(folder: string, path: string, scan?: 'never'): Promise<Facts> {
  lists ??= readLists(folder)
  const { pupils, schools } = await lists
  const context = { findings: new Findings(), identify: (upn: string) => upn, progress: () => undefined }
  const { files } = await openSources([{ name: 'marks.csv', path }])
  const { registers } = await readMarks(context, files[0], pupils, schools, [], undefined, scan)
  return { pupils: pupils.pupils, schools: schools.schools, registers, events: [], national: [] }
}

async function decide(folder: string, path: string, asked: readonly VersionedRuleSet[]): Promise<void> {
  const facts = await readFile(folder, path)
  evaluate(viewFacts(facts, DEFAULT_SETTINGS), asked, parseDay(DATE)!)
}

function sortedByDate(folder: string): Promise<string> {
  return written(`${folder}-by-date.csv`, folder, 'select * from marks order by date, session, school_urn, upn', `quote '', escape ''`)
}

/** The same marks as a school system might export them. */
function otherLayout(folder: string): Promise<string> {
  const columns = `date as "Date", session as "Session", upn as "UPN", 'Ann' as "Forename", school_urn as "School URN", code as "Code"`
  return written(`${folder}-other.csv`, folder, `select ${columns} from marks`, `delim ';', force_quote *`)
}

/** A file of the marks of a folder in another form, made once. */
async function written(path: string, folder: string, query: string, form: string): Promise<string> {
  if (existsSync(path)) return path
  const connection = await (await DuckDBInstance.create()).connect()
  const columns = `{'upn': 'varchar', 'school_urn': 'varchar', 'date': 'varchar', 'session': 'varchar', 'code': 'varchar'}`
  await connection.run(
    `create view marks as select * from read_csv('${join(folder, 'marks.csv')}', header = true, columns = ${columns}, quote = '', escape = '')`,
  )
  await connection.run(`copy (${query}) to '${path}.tmp' (header, ${form})`)
  await rename(`${path}.tmp`, path)
  connection.closeSync()
  return path
}
