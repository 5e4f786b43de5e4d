// The only home of which thresholds of a draft can be swept: the parameters that the cells of a table compare one input with.
import { inputSweptBy } from '../../../engine/replay/threshold-sides.ts'
import { parameterLabel } from '../../../engine/rules/parameter-label.ts'
import { parseRuleSetText } from '../../../engine/rules/parse-rule-set.ts'

export interface ThresholdChoice {
  readonly table: string
  readonly tableTitle: string
  readonly parameter: string
  readonly label: string
  readonly unit: string
  readonly value: number
}

/** None where the draft has errors. @example thresholdsOf(draft.text)[0].label // 'Level 2 from' */
export function thresholdsOf(text: string): readonly ThresholdChoice[] {
  const { ruleSet } = parseRuleSetText(text)
  if (ruleSet === undefined) return []
  return ruleSet.tables.flatMap((table) =>
    ruleSet.document.parameters.flatMap((parameter): ThresholdChoice[] => {
      if ('reason' in inputSweptBy(ruleSet, table.name, parameter.name)) return []
      return [
        {
          table: table.name,
          tableTitle: table.title,
          parameter: parameter.name,
          label: parameterLabel(parameter),
          unit: parameter.unit ?? '',
          value: Number(parameter.value),
        },
      ]
    }),
  )
}

/** Ten values either side of the one a threshold has, by whole steps from it, as far as they can be. */
export function valuesAround({ unit, value }: Pick<ThresholdChoice, 'unit' | 'value'>): { readonly from: number; readonly to: number } {
  const below = value < 0 ? STEPS : Math.min(STEPS, Math.floor(value))
  const above = unit === '%' ? Math.min(STEPS, Math.max(0, Math.floor(100 - value))) : STEPS
  return { from: toHundredth(value - below), to: toHundredth(value + above) }
}

const STEPS = 10

const toHundredth = (value: number): number => Math.round(value * 100) / 100
