// The only home of a replay as files: tables for a spreadsheet, and a summary to read.
import { workByOwner } from '../../engine/replay/hours-of-work.ts'
import type { MovedPupilShape } from '../contract/replays.ts'
import type { ReplayResult } from './replay-result.ts'
import { csvLine } from './csv-text.ts'
import type { FileTable } from './table-files.ts'

export function replayTables(result: ReplayResult, moved: readonly MovedPupilShape[]): FileTable[] {
  const numberOf = new Map([...new Set(moved.map(({ pupil }) => pupil))].map((pupil, at) => [pupil, at + 1]))
  return [
    {
      name: 'caseload',
      columns: ['policy', 'table', 'outcome', 'as_of', 'baseline', 'candidate'],
      counts: ['baseline', 'candidate'],
      rows: result.tables.flatMap((table) =>
        table.outcomes.flatMap((outcome, at) =>
          result.dates.map((date, week) => [
            table.policy,
            table.table,
            outcome,
            date,
            told(table.baseline.counts[at][week]),
            told(table.candidate.counts[at][week]),
          ]),
        ),
      ),
    },
    {
      name: 'transitions',
      columns: ['policy', 'table', 'from', 'to', 'last_date', 'all_dates'],
      counts: ['last_date', 'all_dates'],
      rows: result.tables.flatMap((table) =>
        table.outcomes.flatMap((from, row) =>
          table.outcomes.flatMap((to, column) =>
            table.all[row][column] === 0
              ? []
              : [[table.policy, table.table, from, to, told(table.last[row][column]), told(table.all[row][column])]],
          ),
        ),
      ),
    },
    {
      name: 'moved',
      // A number for each pupil, the same through the file: no UPN leaves a replay.
      columns: ['pupil', 'school_urn', 'table', 'from', 'to', 'first', 'dates', 'causes'],
      counts: ['dates'],
      rows: moved.map(({ pupil, schoolUrn, table, from, to, first, dates, causes }) => [
        String(numberOf.get(pupil)),
        schoolUrn,
        table,
        from,
        to,
        first,
        String(dates),
        causes.join('; '),
      ]),
    },
    {
      name: 'work',
      columns: ['owner', 'action', 'kind', 'hours_each', 'baseline', 'candidate', 'baseline_hours', 'candidate_hours'],
      counts: ['baseline', 'candidate'],
      decimals: ['hours_each', 'baseline_hours', 'candidate_hours'],
      rows: result.work.map(({ owner, action, kind, hours, before, after }) => [
        owner,
        action,
        kind,
        String(hours),
        told(before),
        told(after),
        hoursText(before, hours),
        hoursText(after, hours),
      ]),
    },
    {
      name: 'work_by_week',
      columns: ['owner', 'action', 'kind', 'as_of', 'baseline', 'candidate', 'baseline_hours', 'candidate_hours'],
      counts: ['baseline', 'candidate'],
      decimals: ['baseline_hours', 'candidate_hours'],
      rows: result.work.flatMap(({ owner, action, kind, hours, weeks }) =>
        result.dates.map((date, week) => [
          owner,
          action,
          kind,
          date,
          told(weeks.before[week]),
          told(weeks.after[week]),
          hoursText(weeks.before[week], hours),
          hoursText(weeks.after[week], hours),
        ]),
      ),
    },
    {
      name: 'flips',
      // How many subjects changed their outcome so many times.
      columns: ['policy', 'table', 'changes', 'baseline', 'candidate'],
      counts: ['changes', 'baseline', 'candidate'],
      rows: result.tables.flatMap(({ policy, table, flips: { before, after } }) =>
        Array.from({ length: Math.max(before.length, after.length) }, (_, changes) => [
          policy,
          table,
          String(changes),
          told(before[changes] === undefined ? 0 : before[changes]),
          told(after[changes] === undefined ? 0 : after[changes]),
        ]),
      ),
    },
    {
      name: 'groups',
      columns: ['by', 'group', 'moved', 'pupils', 'ratio'],
      counts: ['moved', 'pupils'],
      decimals: ['ratio'],
      rows: result.groups.map(({ by, group, moved: count, pupils, ratio }) => [
        by,
        group,
        told(count),
        told(pupils),
        ratio === null ? '' : String(ratio),
      ]),
    },
  ]
}

/** Empty where it may not be known. */
const told = (count: number | null): string => (count === null ? '' : String(count))

const hoursText = (count: number | null, hours: number): string => (count === null ? '' : String((count * Math.round(hours * 100)) / 100))

/** In a sentence. */
const said = (count: number | null): string => (count === null ? 'hidden' : String(count))

/** The replay as Markdown, the most important first. */
export function replaySummaryText(result: ReplayResult, moved: readonly MovedPupilShape[]): string {
  const { dates } = result
  const causes = Map.groupBy(moved, ({ causes: own }) => own.join('; ') || 'several changes together')
  const lines = [
    '# Replay',
    '',
    `${dates.length} weeks, ${dates[0]} to ${dates[dates.length - 1]}: **${said(result.moved)} of ${result.pupils} pupils** would have been decided otherwise at some time.`,
    '',
    ...section(
      'Expectations',
      result.expectations.map(({ words, holds }) => `- ${holds ? 'Holds' : '**Fails**'}: ${words}`),
    ),
    ...section(
      'Because of',
      [...causes].map(([cause, own]) => `- ${cause}: ${own.length}`),
    ),
    ...section(
      'Tables on one side only',
      result.tables.flatMap(({ title, on }) => (on === 'both' ? [] : [`- ${title}: ${on === 'candidate' ? 'new' : 'gone'}`])),
    ),
    ...section(
      'From outcome to outcome, on the last date',
      result.tables.flatMap((table) =>
        table.outcomes.flatMap((from, row) =>
          table.outcomes.flatMap((to, column) =>
            row === column || table.last[row][column] === 0 ? [] : [`- ${table.title}: ${from} to ${to}: ${said(table.last[row][column])}`],
          ),
        ),
      ),
    ),
    ...section(
      'Actions and hours of work that begin, by owner; legal steps apart',
      workByOwner(result.work).map(
        ({ owner, isLegal, before, after }) =>
          `- ${owner}${isLegal ? ', legal steps to consider' : ''}: ${said(before.actions)} (${said(before.hours)} h), now ${said(after.actions)} (${said(after.hours)} h)`,
      ),
    ),
    ...section(
      'What does not move',
      result.unchanged.map(({ title, hash, isDecided, differ, actionsDiffer, dueDatesMoved }) =>
        isDecided
          ? `- ${title} (${hash.slice(0, 12)}): decided under both; ${said(differ)} decisions, ${said(actionsDiffer)} actions and ${said(dueDatesMoved)} due dates differ`
          : `- ${title} (${hash.slice(0, 12)}): reads nothing of what changes`,
      ),
    ),
    ...section(
      'Notes',
      result.notes.map((note) => `- ${note}`),
    ),
  ]
  return `${lines.join('\n')}\n`
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''])

/** One of the files by its name: a table as CSV, or the summary; undefined where there is none of that name. @example replayFile('moved.csv', result, moved) */
export function replayFile(name: string, result: ReplayResult, moved: readonly MovedPupilShape[]): string | undefined {
  if (name === 'summary.md') return replaySummaryText(result, moved)
  const table = replayTables(result, moved).find((one) => `${one.name}.csv` === name)
  return table === undefined ? undefined : [csvLine(table.columns), ...table.rows.map(csvLine)].join('')
}
