// The only home of a pupil's actions as lines on a terminal: what to do first, by whom and by when, and every reason once.
import { ownerInWords } from '../../engine/actions/action-words.ts'
import { type ActionGroup, groupActions, type MergedAction } from '../../engine/actions/merged-actions.ts'

const KINDS = { safeguarding: 'Safeguarding', support: 'Support', praise: 'Praise', legal: 'Legal steps' } as const
const USES = { duty: 'to do', option: 'to consider' } as const

/** @example actionsInLines(mergeActions(actions), titles)[0] // 'What to do' */
export function actionsInLines(actions: readonly MergedAction[], titles: ReadonlyMap<string, string>): string[] {
  if (actions.length === 0) return ['What to do', '  Nothing is recommended as at this day.', '']
  const kept = actions.some(({ kind }) => kind === 'legal') ? ['  Only a person decides on a legal step, case by case.'] : []
  return ['What to do', ...groupActions(actions).flatMap((group) => groupInLines(group, titles)), ...kept, '']
}

function groupInLines({ kind, use, parent, reasons, actions }: ActionGroup, titles: ReadonlyMap<string, string>): string[] {
  return [
    `  ${KINDS[kind]}, ${USES[use]}${parent === '' ? '' : `, parent ${parent}`}`,
    ...reasons.map(({ policy, reason, source }) => `    because ${reason} (${titles.get(policy) ?? policy}, source ${source})`),
    ...actions.flatMap((one) => [
      `    - ${one.title} [${ownerInWords(one.owner)}${whenOf(one)}]`,
      ...otherWordings(one).map((wording) => `      also: ${wording}`),
    ]),
  ]
}

const whenOf = ({ due, since }: MergedAction): string => (due === '' ? `, since ${since}` : `, due ${due}`)

/** How other policies word the same thing, where they word it otherwise. */
function otherWordings({ reasons }: Pick<MergedAction, 'reasons'>): string[] {
  const [first, ...others] = new Set(reasons.map(({ title }) => title))
  return others.filter((title) => title !== first)
}
