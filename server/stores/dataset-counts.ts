// The only home of the numbers told of a dataset: how many pupils, schools and marks there are and from when to when.
import { printDay } from '../../engine/facts/days.ts'
import { type AuthoritySettings, DEFAULT_SETTINGS, type Facts, type Register } from '../../engine/facts/facts.ts'
import { CONFLICT, NO_MARK } from '../../engine/facts/register-codes.ts'
import { viewFacts } from '../../engine/facts/view.ts'
import type { DatasetDetail } from '../contract/datasets.ts'

type Counts = Pick<DatasetDetail, 'pupils' | 'schools' | 'marks' | 'firstDay' | 'lastDay' | 'unheldSessions' | 'unheldMarks' | 'schoolList'>

export function countFacts(facts: Facts, settings: AuthoritySettings = DEFAULT_SETTINGS): Counts {
  const pupilsAt = facts.schools.map(() => 0)
  for (const { spells } of facts.pupils) for (const school of new Set(spells.map((spell) => spell.school))) pupilsAt[school]++
  const registers = new Map(facts.registers.map((register) => [register.school, register]))
  const schoolList = facts.schools.map(({ urn, name, phase }, school) => {
    return { urn, name: name ?? '', phase: phase ?? '', pupils: pupilsAt[school], ...countMarks(registers.get(school)) }
  })
  const { unheld } = viewFacts(facts, settings)
  const first = schoolList.flatMap(({ firstDay }) => firstDay ?? []).toSorted()
  const last = schoolList.flatMap(({ lastDay }) => lastDay ?? []).toSorted()
  return {
    pupils: facts.pupils.length,
    schools: facts.schools.length,
    marks: schoolList.reduce((sum, { marks }) => sum + marks, 0),
    firstDay: first[0] ?? null,
    lastDay: last.at(-1) ?? null,
    unheldSessions: unheld.length,
    unheldMarks: unheld.reduce((sum, { marks }) => sum + marks, 0),
    schoolList,
  }
}

/** Marks of a register, and its first and last day with one: the calendar may open days without any. */
function countMarks(register: Register | undefined): { marks: number; firstDay: string | null; lastDay: string | null } {
  if (register === undefined) return { marks: 0, firstDay: null, lastDay: null }
  const { days, marks } = register
  const width = days.length * 2
  const perSlot = new Int32Array(width)
  for (let at = 0; at < marks.length; at++) if (marks[at] !== NO_MARK && marks[at] !== CONFLICT) perSlot[at % width]++
  const first = perSlot.findIndex((count) => count > 0)
  const last = perSlot.findLastIndex((count) => count > 0)
  const dayAt = (slot: number): string | null => (slot < 0 ? null : printDay(days[slot >> 1]))
  return { marks: perSlot.reduce((sum, count) => sum + count, 0), firstDay: dayAt(first), lastDay: dayAt(last) }
}
