// The only home of a replay as files: tables for a spreadsheet, and a summary to read.
import type { MovedPupilShape } from '../contract/replays.ts'
import type { ReplayResult } from './replay-result.ts'

export interface ReplayTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function replayTables(result: ReplayResult, moved: readonly MovedPupilShape[]): ReplayTable[] {
  const numberOf = new Map([...new Set(moved.map(({ pupil }) => pupil))].map((pupil, at) => [pupil, at + 1]))
  return [
    {
      name: 'caseload',
      columns: ['policy', 'table', 'outcome', 'as_of', 'baseline', 'candidate'],
      rows: result.tables.flatMap((table) =>
        table.outcomes.flatMap((outcome, at) =>
          result.dates.map((date, week) => [
            table.policy,
            table.table,
            outcome,
            date,
            String(table.baseline.counts[at][week]),
            String(table.candidate.counts[at][week]),
          ]),
        ),
      ),
    },
    {
      name: 'transitions',
      columns: ['policy', 'table', 'from', 'to', 'last_date', 'all_dates'],
      rows: result.tables.flatMap((table) =>
        table.outcomes.flatMap((from, row) =>
          table.outcomes.flatMap((to, column) =>
            table.all[row][column] === 0
              ? []
              : [[table.policy, table.table, from, to, String(table.last[row][column]), String(table.all[row][column])]],
          ),
        ),
      ),
    },
    {
      name: 'moved',
      // A number for each pupil, the same through the file: no UPN leaves a replay.
      columns: ['pupil', 'school_urn', 'table', 'from', 'to', 'first', 'dates', 'causes'],
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
      columns: ['owner', 'action', 'kind', 'baseline', 'candidate'],
      rows: result.work.map(({ owner, action, kind, before, after }) => [owner, action, kind, String(before), String(after)]),
    },
    {
      name: 'groups',
      columns: ['by', 'group', 'moved', 'pupils', 'ratio'],
      rows: result.groups.map(({ by, group, moved: count, pupils, ratio }) => [
        by,
        group,
        String(count),
        String(pupils),
        ratio === null ? '' : String(ratio),
      ]),
    },
  ]
}

/** The replay as Markdown, the most important first. */
export function replaySummaryText(result: ReplayResult, moved: readonly MovedPupilShape[]): string {
  const { dates } = result
  const causes = Map.groupBy(moved, ({ causes: own }) => own.join('; ') || 'several changes together')
  const lines = [
    '# Replay',
    '',
    `${dates.length} weeks, ${dates[0]} to ${dates[dates.length - 1]}: **${result.moved} of ${result.pupils} pupils** would have been decided otherwise at some time.`,
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
      'From outcome to outcome, on the last date',
      result.tables.flatMap((table) =>
        table.outcomes.flatMap((from, row) =>
          table.outcomes.flatMap((to, column) =>
            row === column || table.last[row][column] === 0 ? [] : [`- ${table.title}: ${from} to ${to}: ${table.last[row][column]}`],
          ),
        ),
      ),
    ),
    ...section(
      'What does not move',
      result.unchanged.map(({ title, isDecided, differ }) =>
        isDecided ? `- ${title}: decided under both; ${differ} decisions differ` : `- ${title}: reads nothing of what changes`,
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
