// The only home of national.csv: published national figures to compare schools with, at most one for a phase, cohort, measure and period.
// Comparing is the engine's work; the schools' own figures come from their marks.

export type NationalFigure = {
  series: string
  period: string
  phase: string
  cohort: string
  measure: string
  value: string
  published: string
}

type ByPhase = { primary?: string; secondary?: string; special?: string }

/*
 * Department for Education, England, Open Government Licence v3.0:
 * - 2025/26: pupil attendance in schools, year to 10 July 2026 (attendance-data-dashboard). Dated as if out in September 2025,
 *   so that a run during the year has a comparator.
 * - Children with a social worker: from the session totals of children in need, on a plan and looked after
 *   (outcomes for children in need, 2023/24 and 2024/25).
 * - 2023/24: as printed in Trafford Council, report to the Children and Young People's Scrutiny Committee, January 2025, table 2.
 * Days of publication are approximate.
 */
export const nationalFigures: readonly NationalFigure[] = [
  ...figures('dfe-pupil-attendance-202526', '202526', 'all', 'attendance-rate', '2025-09-25', {
    primary: '94.72',
    secondary: '91.51',
    special: '86.83',
  }),
  ...figures('dfe-pupil-attendance-202526', '202526', 'all', 'pa-rate', '2025-09-25', {
    primary: '13.77',
    secondary: '23.77',
    special: '36.06',
  }),
  ...figures('dfe-social-care-202425', '202425', 'social-worker', 'attendance-rate', '2026-03-26', {
    primary: '89.91',
    secondary: '76.67',
    special: '85.69',
  }),
  ...figures('dfe-social-care-202324', '202324', 'social-worker', 'attendance-rate', '2025-03-20', {
    primary: '89.80',
    secondary: '76.57',
    special: '85.44',
  }),
  ...figures('report-2025-01', '202324', 'all', 'attendance-rate', '2025-01-15', {
    primary: '94.50',
    secondary: '90.90',
    special: '87.00',
  }),
  ...figures('report-2025-01', '202324', 'fsm', 'attendance-rate', '2025-01-15', {
    primary: '91.90',
    secondary: '85.40',
    special: '84.90',
  }),
  ...figures('report-2025-01', '202324', 'ehc', 'attendance-rate', '2025-01-15', { primary: '89.70', secondary: '83.00' }),
  ...figures('report-2025-01', '202324', 'sen-support', 'attendance-rate', '2025-01-15', { primary: '92.50', secondary: '85.80' }),
]

function figures(series: string, period: string, cohort: string, measure: string, published: string, values: ByPhase): NationalFigure[] {
  return Object.entries(values).map(([phase, value]) => ({ series, period, phase, cohort, measure, value, published }))
}
