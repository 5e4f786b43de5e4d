// The only home of names and numbers that cannot be relied on: sources that cannot be looked up, numbers without a source, retired codes,
// and what is read from policies that are not there. Law P12 of SPEC.md.
import { COHORTS } from '../catalogue/cohorts.ts'
import { YEAR_GROUPS } from '../catalogue/attributes.ts'
import { type Category, REGISTER_CODES } from '../facts/register-codes.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import { type Finding, finding } from './finding.ts'
import { type RuleSetsByPolicy, tableOf } from './possible-values.ts'
import { listInWords } from './region-wording.ts'

/** `others` are the policies it is to be used with; where there are none, what it reads of them is not asked. */
export function namingFindings(ruleSet: RuleSet, others: RuleSetsByPolicy): Finding[] {
  return [...missingSources(ruleSet), ...codes(ruleSet), ...references(ruleSet, others)]
}

function missingSources({ document }: RuleSet): Finding[] {
  const lost = document.sources.flatMap((source, index) =>
    (source.paragraph ?? '').trim() !== '' || source.href !== undefined
      ? []
      : finding({
          code: 'missing-source',
          severity: 'warning',
          message: `Source “${source.title}” does not say where to look: it has no paragraph and no address. Add one, so that what rests on it can be checked.`,
          at: { column: source.id, path: ['sources', index] },
        }),
  )
  const bare = document.inputs.flatMap((input, index) => {
    const numbers: [string, string][] = []
    if (input.window !== undefined && 'last' in input.window && typeof input.window.last === 'number')
      numbers.push(['window', `looks at the last ${input.window.last} ${input.window.unit.replace('-', ' ')}s`])
    if (typeof input.minPossible === 'number' && input.minPossible > 1)
      numbers.push(['minPossible', `needs ${input.minPossible} possible sessions`])
    return numbers.map(([key, what]) =>
      finding({
        code: 'missing-source',
        severity: 'warning',
        message: `Input “${input.label}” ${what}, and nothing says where that number comes from. Make it a parameter with a source.`,
        at: { column: `${input.name}.${key}`, path: ['inputs', index, key] },
      }),
    )
  })
  return [...lost, ...bare]
}

const AS_WORDS: Readonly<Record<Category, string>> = {
  present: 'attended',
  'approved-activity': 'attended',
  authorised: 'authorised absence',
  unauthorised: 'unauthorised absence',
  'not-possible': 'not possible',
}

function codes({ document, inputs }: RuleSet): Finding[] {
  const codeOf = new Map(REGISTER_CODES.map((entry) => [entry.code, entry]))
  return document.inputs.flatMap(({ name, label }, index) => {
    const where = inputs.get(name)?.where
    const at = { column: name, path: ['inputs', index, 'where'] }
    const retired = (where?.code ?? []).flatMap((code) => (codeOf.get(code)?.retired === true ? codeOf.get(code)! : []))
    const unheard = [
      ...(where?.code ?? []).filter((code) => !codeOf.has(code)).map((code) => `code ${code}`),
      ...(where?.yearGroup ?? []).filter((year) => !(YEAR_GROUPS as readonly string[]).includes(year)).map((year) => `year group ${year}`),
      ...(where?.cohort ?? []).filter((cohort) => !COHORTS.some((one) => one.name === cohort)).map((cohort) => `cohort ${cohort}`),
    ]
    return [
      ...retired.map(({ code, category }) =>
        finding({
          code: 'retired-name',
          severity: 'warning',
          message: `Input “${label}” counts code ${code}, which was retired in August 2024: marks of it are read as ${AS_WORDS[category]}, and registers since have none. Name the code that is meant now.`,
          at: { ...at, column: `${name} ${code}` },
        }),
      ),
      ...(unheard.length === 0
        ? []
        : [
            finding({
              code: 'undefined-reference',
              severity: 'error',
              message: `Input “${label}” asks for ${listInWords(unheard, 'and')}, which ${unheard.length === 1 ? 'does' : 'do'} not exist, so nobody is ever counted by it. Correct the list.`,
              at,
            }),
          ]),
    ]
  })
}

function references(ruleSet: RuleSet, others: RuleSetsByPolicy): Finding[] {
  if (others.size === 0) return []
  return ruleSet.document.inputs.flatMap((input, index) => {
    const reference = input.decision ?? input.rollUp?.over
    if (reference === undefined || !reference.includes('/')) return []
    const found = tableOf(reference, ruleSet, others)
    if (found?.table.outputs.some((output) => output.name === found.output) === true) return []
    return finding({
      code: 'undefined-reference',
      severity: 'error',
      message: `Input “${input.label}” reads “${reference}”, which no policy beside this one yields, so it would never be known. Correct the name, or publish that policy first.`,
      at: { column: input.name, path: ['inputs', index] },
    })
  })
}
