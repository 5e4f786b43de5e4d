// The only home of checks on the command line as a person calls it: a process of its own, its output and its exit code.
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve as absolute } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EES_COLUMNS, EES_ROWS, SOCIAL_CARE_COLUMNS, SOCIAL_CARE_ROWS, writePublished } from '../national/published-files.ts'

const PROGRAM = absolute('server/cli/attendance.ts')
let folder: string

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

function attendance(args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [PROGRAM, ...args], (problem, out, err) => {
      done({ code: typeof problem?.code === 'number' ? problem.code : 0, out, err })
    })
    child.stdin?.end(input)
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attendance-cli-'))
  await attendance(['sample', '--out', join(folder, 'data'), '--pupils', '200', '--seed', '5'])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the command line', () => {
  test('writes the same sample for the same seed', async () => {
    const again = await attendance(['sample', '--out', join(folder, 'again'), '--pupils', '200', '--seed', '5'])
    expect(again.code).toBe(0)
    expect(again.out).toMatch(/^200 pupils, /)
    for (const file of ['pupils.csv', 'marks.csv', 'events.csv']) {
      expect(await readFile(join(folder, 'again', file), 'utf8')).toBe(await readFile(join(folder, 'data', file), 'utf8'))
    }
  })

  test('evaluates into four files, and again into the same result hash', async () => {
    const call = (out: string): Promise<Ended> =>
      attendance(['evaluate', '--data', join(folder, 'data'), '--as-of', '2025-12-12', '--out', join(folder, out)])
    const ended = await call('one')
    expect(ended.code).toBe(0)
    expect(ended.out).toContain('200 pupils')
    await call('two')
    const record = async (out: string): Promise<Record<string, unknown>> =>
      JSON.parse(await readFile(join(folder, out, 'run.json'), 'utf8'))
    expect(await record('two')).toEqual(await record('one'))
    const decisions = (await readFile(join(folder, 'one', 'decisions.csv'), 'utf8')).trimEnd().split('\r\n')
    expect(decisions).toHaveLength((await record('one').then(({ counts }) => counts as { decisions: number })).decisions + 1)
    expect(await readFile(join(folder, 'one', 'rejected.csv'), 'utf8')).toBe('file,row,column,value,level,code,message\r\n')
  })

  test('with --strict ends with 2 where rows were kept aside as errors, and writes them', async () => {
    const marks = await readFile(join(folder, 'again', 'marks.csv'), 'utf8')
    await writeFile(join(folder, 'again', 'marks.csv'), `${marks.trimEnd()}\n${marks.split('\n')[1].replace(/,[^,]*$/, ',7')}\n`)
    const args = ['evaluate', '--data', join(folder, 'again'), '--as-of', '2025-12-12', '--out', join(folder, 'strict')]
    expect((await attendance(args)).code).toBe(0)
    expect((await attendance([...args, '--strict'])).code).toBe(2)
    expect(await readFile(join(folder, 'strict', 'rejected.csv'), 'utf8')).toMatch(/marks\.csv,\d+,code,7,error,unknown-code,/)
  })

  test('[J2] of two uploads decides as the later one says, and records both', async () => {
    /* The same authority, its first mark unreadable in the earlier upload: the later one has the last word on every session. */
    const data = ['--data', join(folder, 'again'), '--data', join(folder, 'data')]
    const ended = await attendance(['evaluate', ...data, '--as-of', '2025-12-12', '--out', join(folder, 'both')])
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('again/marks.csv') })
    const record = async (out: string): Promise<{ resultHash: string; datasets: object[] }> =>
      JSON.parse(await readFile(join(folder, out, 'run.json'), 'utf8'))
    const [one, both] = [await record('one'), await record('both')]
    expect(both.resultHash).toBe(one.resultHash)
    expect([both.datasets.length, both.datasets[1]]).toEqual([2, one.datasets[0]])
    expect(await readFile(join(folder, 'both', 'rejected.csv'), 'utf8')).toMatch(/^again\/marks\.csv,/m)
  })

  test('explains one pupil whose UPN is read from standard input', async () => {
    const upn = (await readFile(join(folder, 'data', 'pupils.csv'), 'utf8')).split('\n')[1].split(',')[0]
    const ended = await attendance(['explain', '--data', join(folder, 'data'), '--as-of', '2025-12-12'], `${upn}\n`)
    expect(ended.code).toBe(0)
    expect(ended.out).toMatch(/^What to do\n[^]*\nWhat is decided\n[^]*\nWhy\n/)
    expect(ended.out).toContain('Graduated Approach to School Attendance (version 2), Level of support')
    expect(ended.out).toContain('in the four school weeks to 12 December')
    expect((await attendance(['explain', '--data', join(folder, 'data'), '--as-of', '2025-12-12'], 'nobody\n')).code).toBe(1)
  })

  test('makes national.csv from the published files and checks it against the figures known here', async () => {
    const ees = await writePublished(join(folder, 'ees.csv'), EES_COLUMNS, EES_ROWS)
    const socialCare = await writePublished(join(folder, 'social-care.csv'), SOCIAL_CARE_COLUMNS, SOCIAL_CARE_ROWS)
    const out = join(folder, 'published', 'national.csv')
    const files = ['--ees', ees, '--social-care', socialCare, '--out', out]
    const ended = await attendance(['national', ...files, '--ees-published', '2026-07-23'])
    expect([ended.code, ended.err]).toEqual([0, ''])
    expect(ended.out).toContain('202425 secondary, social-worker: attendance-rate 76.67')
    expect(ended.out).toContain('Checked against the figures known here: 9 of 9 agree.')
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\r\n')
    expect(lines[0]).toBe('series,period,phase,cohort,measure,value,published')
    expect(lines).toContain('dfe-pupil-attendance-202526,202526,special,all,pa-rate,36.06,2026-07-23')
    expect(lines).toContain('dfe-social-care-202425,202425,primary,social-worker,attendance-rate,89.91,')
    expect(lines).toHaveLength(1 + 6 + 9)
    expect((await attendance(['national', '--ees', socialCare, '--social-care', ees, '--out', out])).code).toBe(2)
  })

  test('verifies a rule set: 0 where all is well or accepted, 1 where an error is open, in words and as JSON', async () => {
    const accepted = await attendance(['verify', 'policies/virtual-school-waves/v1.json', '--as-of', '2025-12-12'])
    expect([accepted.code, accepted.err]).toEqual([0, ''])
    expect(accepted.out).toContain(
      'ACCEPTED wave: Where social care is CLA, of compulsory school age: yes and attendance is above 79 % and below 80 %',
    )
    expect(accepted.out).toContain('virtual-school-waves version 1: 0 errors, 0 warnings, 0 of advice, 3 accepted.')
    // A draft of the same text has accepted nothing.
    await writeFile(join(folder, 'draft.json'), await readFile('policies/virtual-school-waves/v1.json', 'utf8'))
    const open = await attendance(['verify', join(folder, 'draft.json'), '--json'])
    expect(open.code).toBe(1)
    const answer = JSON.parse(open.out) as { errors: number; findings: { code: string; region?: { words: string } }[] }
    expect(answer.errors).toBe(3)
    expect(answer.findings[1].region?.words).toContain('attendance is above 79 % and below 80 %')
  })

  test('verifies with data: how many fall into each finding; without a date, and with a file that is none, it says what to do', async () => {
    const data = ['--data', join(folder, 'data'), '--as-of', '2025-12-12']
    const counted = await attendance(['verify', 'policies/graduated-approach/v1.json', ...data])
    expect(counted.code).toBe(0)
    expect(counted.out).toMatch(/In these data, as at 2025-12-12: \d+ subjects? of this table\./)
    const weeks = await attendance(['verify', 'policies/graduated-approach/v1.json', ...data, '--from', '2025-11-28', '--to', '2025-12-12'])
    expect(counted.out).toMatch(/Level of support: cases reach 4 of 4 rows, and 4 of 4 cells both true and false; these data \d of 4 rows/)
    expect(weeks.out).toMatch(/Most, \d+ subjects?, as at 2025-(11-28|12-05|12-12)\./)
    expect((await attendance(['verify', 'policies/graduated-approach/v1.json', ...data.slice(0, 2)])).code).toBe(2)
    expect((await attendance(['verify', join(folder, 'none.json')])).err).toContain('There is no file')
    const broken = await attendance(['verify', 'policies/_bad/empty-range.json'])
    expect(broken.code).toBe(1)
    expect(broken.out).toContain('No value lies from')
  })

  test('replays past weeks under a candidate, names nobody, and ends with 1 where an expectation fails', async () => {
    const text = await readFile('policies/graduated-approach/v2.json', 'utf8')
    await writeFile(join(folder, 'candidate.json'), text.replace(/("name": "level2From",[^}]*?"value": )80/, '$185'))
    await writeFile(join(folder, 'expect.json'), JSON.stringify([{ kind: 'most-moved', percent: 0 }]))
    const asked = [
      'replay',
      '--data',
      join(folder, 'data'),
      '--from',
      '2025-11-28',
      '--to',
      '2025-12-12',
      '--candidate',
      join(folder, 'candidate.json'),
    ]
    await writeFile(join(folder, 'hours.json'), JSON.stringify({ 'graduated-approach/individual-attendance-plan': 2.5 }))
    const out = ['--out', join(folder, 'replayed'), '--hours', join(folder, 'hours.json')]
    expect((await attendance([...asked, ...out])).code).toBe(0)
    expect((await attendance([...asked, ...out, '--expect', join(folder, 'expect.json')])).code).toBe(1)
    const summary = await readFile(join(folder, 'replayed', 'summary.md'), 'utf8')
    expect(summary).toContain('3 weeks, 2025-11-28 to 2025-12-12')
    expect(summary).toMatch(
      /^- \*\*Fails\*\*: No pupil is decided otherwise: \d+ of 200 \([\d.]+ %\) on \d+ \w+ 2025, the most on any date\.$/m,
    )
    const moved = await readFile(join(folder, 'replayed', 'moved.csv'), 'utf8')
    expect(moved.split('\n')[0].trim()).toBe('pupil,school_urn,table,from,to,first,dates,causes')
    expect(moved).not.toMatch(/[A-Z]\d{11}[A-Z0-9]/)
    const [heads, ...work] = (await readFile(join(folder, 'replayed', 'work.csv'), 'utf8')).trimEnd().split('\r\n')
    expect(heads).toBe('owner,action,kind,hours_each,baseline,candidate,baseline_hours,candidate_hours')
    for (const [each, before, after, ...hours] of work.map((line) => line.split(',').slice(-5).map(Number)))
      expect(hours).toEqual([each * before, each * after])
    const meetings = work.filter((line) => line.split(',').at(-5) === '2.5')
    expect(meetings).toHaveLength(1)
    expect((await attendance([...asked.slice(0, 7), ...out])).code).toBe(2)
    const both = join(folder, 'replayed-both')
    const candidates = ['--candidate', `${join(folder, 'candidate.json')},safeguarding@1`, '--candidate', 'graduated-approach@2']
    const several = await attendance([...asked.slice(0, 7), '--baseline', 'none', '--out', both, ...candidates])
    expect([several.code, several.out.match(/Candidate \d/g)]).toEqual([0, ['Candidate 1', 'Candidate 2']])
    const summaries = await Promise.all([1, 2].map((at) => readFile(join(both, `candidate-${at}`, 'summary.md'), 'utf8')))
    expect(summaries.map((one) => one.includes('- Level of support: new'))).toEqual([true, true])
    expect(summaries.map((one) => /^- Safeguarding.*: reads nothing/m.test(one))).toEqual([false, true])
  })

  test('runs the cases of all policies, and ends with 1 where one fails', async () => {
    const ended = await attendance(['cases', 'policies'])
    expect(ended.code).toBe(0)
    expect(ended.out).toContain('graduated-approach v1: 13 of 13 cases pass; 4 of 4 rows reached')
    const text = await readFile('policies/persistent-absence/v1.json', 'utf8')
    await writeFile(join(folder, 'v1.json'), text.replace('"value": 90', '"value": 91'))
    await writeFile(join(folder, 'v1.cases.json'), await readFile('policies/persistent-absence/v1.cases.json', 'utf8'))
    const failing = await attendance(['cases', join(folder, 'v1.json')])
    expect(failing.code).toBe(1)
    expect(failing.out).toContain('FAILED')
  })

  test('serves, and says where the code for the first account lies, never the code', async () => {
    const data = join(folder, 'served')
    const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', '--data-dir', data])
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await new Promise<void>((done) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('first-start-code')) done()
      })
    })
    const file = join(data, 'first-start-code')
    const code = (await readFile(file, 'utf8')).trim()
    expect(said).toContain(`cat ${relative('', file)}`)
    expect(said).not.toContain(code)
    child.kill('SIGTERM')
    expect(await new Promise((done) => child.once('exit', done))).toBe(0)
  })

  test.each([
    [[], ''],
    [['fly'], 'There is no command “fly”'],
    [['evaluate', '--data', 'x', '--as-of', '2025-02-30', '--out', 'y'], 'is not a date'],
    [['evaluate', '--as-of', '2025-12-12', '--out', 'y'], '--data is needed'],
    [['evaluate', '--data', '/nowhere', '--as-of', '2025-12-12', '--out', 'y'], 'There is nothing at /nowhere'],
    [['evaluate', '--data', 'x', '--as-of', '2025-12-12', '--out', 'y', '--policy', 'graduated-approach@9'], 'There is no version 9'],
    [['sample', '--out', 'x', '--pupils', 'many'], 'a whole number'],
  ])('%j ends with 2 and says why', async (args, words) => {
    const { code, err } = await attendance(args)
    expect(code).toBe(2)
    expect(err).toContain(words)
  })
})
