// `attendance national`: the Department's published files in, national.csv out.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { NationalFigure } from '../../national/england-figure.ts'
import { checkFigures } from '../../national/known-figures.ts'
import { readAttendance } from '../../national/read-attendance.ts'
import { readSocialCare } from '../../national/read-social-care.ts'
import { counted } from '../../reading/counted.ts'
import { csvLines } from '../../services/csv-text.ts'
import { type Command, dayOption, readOptions, required } from '../command.ts'
import { say } from '../terminal.ts'

const COLUMNS = ['series', 'period', 'phase', 'cohort', 'measure', 'value', 'published'] as const

export const national: Command = {
  name: 'national',
  usage: '--ees FILE --social-care FILE --out FILE [--ees-published DATE] [--social-care-published DATE]',
  summary: 'Makes national.csv from the Department’s year-to-date attendance file and its file on children with a social worker.',
  async run(args) {
    const { values } = readOptions(args, {
      ees: { type: 'string' },
      'social-care': { type: 'string' },
      out: { type: 'string' },
      'ees-published': { type: 'string', default: '' },
      'social-care-published': { type: 'string', default: '' },
    })
    const out = resolve(required(values.out, 'out'))
    const [ees, socialCare] = [resolve(required(values.ees, 'ees')), resolve(required(values['social-care'], 'social-care'))]
    for (const option of ['ees-published', 'social-care-published'] as const) {
      if (values[option] !== '') dayOption(values[option], option)
    }
    const attendance = await readAttendance(ees, values['ees-published'])
    const withSocialWorker = await readSocialCare(socialCare, values['social-care-published'])
    const figures = [...attendance.figures, ...withSocialWorker.figures]
    const notes = [...attendance.notes, ...withSocialWorker.notes]
    if (figures.length === 0) {
      say(`${notes.join('\n')}\nNothing was written.`, 'error')
      return 1
    }
    await mkdir(dirname(out), { recursive: true })
    await writeFile(out, [...csvLines(COLUMNS, figures)].join(''))
    say(`${counted(figures.length, 'national figure')} in ${out}`)
    for (const figure of newest(figures)) say(`  ${inWords(figure)} ${figure.value}`)
    for (const note of notes) say(`  left out: ${note}`)
    const { agreeing, differing } = checkFigures(figures)
    if (agreeing + differing.length > 0) say(`Checked against the figures known here: ${agreeing} of ${agreeing + differing.length} agree.`)
    for (const { figure, known } of differing) {
      say(`  ${inWords(figure)} is ${figure.value} here, known is ${known}: a file of another week, or a changed one. Look which.`)
    }
    if (values['ees-published'] === '') say('Without --ees-published a run may use figures that were not out on its date.')
    return 0
  },
}

/** Those of the latest academic year of each cohort; all are in the file. */
function newest(figures: readonly NationalFigure[]): NationalFigure[] {
  return figures.filter(({ cohort, period }) => figures.every((other) => other.cohort !== cohort || other.period <= period))
}

const inWords = ({ period, phase, cohort, measure }: NationalFigure): string => `${period} ${phase}, ${cohort}: ${measure}`
