// The only home of how absence is spread over pupils: how many fall in each 5 % band, by phase, free school meals and need.
// Which pupil falls where is drawn in pupils.ts; for which reasons they are away stands in absence-reasons.ts.

export type SamplePhase = 'primary' | 'secondary' | 'special' | 'pru'

export type PupilGroup = {
  fsm: boolean
  need: boolean
  /** Pupils with absence of 0 to under 5 %, 5 to under 10 %, … 45 to under 50 %, and 50 % or more. */
  bands: readonly number[]
}

/*
 * Department for Education, absence distributions (5 % bands), Trafford (358), academic year 2022/23, year groups 1 to 11,
 * boys and girls together; from dfe-analytical-services/absence-distributions-dashboard, Open Government Licence v3.0.
 * Enrolments whose meals or need were unclassified (under 1 %) are left out. The file does not cover pupil referral units:
 * that row is invented to agree, roughly, with 117 pupils of whom 98 were persistently and 58 severely absent in autumn 2024
 * (Trafford Council, report to the Children and Young People's Scrutiny Committee, January 2025, table 2).
 */
export const pupilGroups: Record<SamplePhase, readonly PupilGroup[]> = {
  primary: [
    { fsm: false, need: false, bands: [10010, 3116, 739, 170, 61, 21, 18, 11, 4, 3, 10] },
    { fsm: false, need: true, bands: [1179, 488, 127, 46, 14, 9, 3, 2, 4, 2, 15] },
    { fsm: true, need: false, bands: [1058, 688, 340, 109, 88, 27, 19, 7, 5, 5, 9] },
    { fsm: true, need: true, bands: [301, 282, 140, 60, 35, 15, 10, 5, 2, 2, 11] },
  ],
  secondary: [
    { fsm: false, need: false, bands: [7800, 3475, 992, 260, 121, 64, 32, 26, 32, 18, 71] },
    { fsm: false, need: true, bands: [839, 462, 168, 64, 28, 20, 18, 11, 7, 8, 51] },
    { fsm: true, need: false, bands: [650, 623, 300, 161, 88, 50, 26, 29, 25, 16, 84] },
    { fsm: true, need: true, bands: [144, 143, 84, 47, 30, 22, 19, 16, 12, 7, 51] },
  ],
  special: [
    { fsm: false, need: true, bands: [234, 108, 46, 23, 8, 5, 8, 5, 1, 4, 24] },
    { fsm: true, need: true, bands: [143, 73, 44, 22, 15, 7, 4, 4, 3, 3, 20] },
  ],
  pru: [
    { fsm: false, need: false, bands: [1, 2, 1, 1, 1, 1, 0, 1, 0, 1, 10] },
    { fsm: false, need: true, bands: [2, 3, 2, 2, 2, 2, 1, 1, 1, 1, 17] },
    { fsm: true, need: false, bands: [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 12] },
    { fsm: true, need: true, bands: [3, 4, 3, 2, 2, 2, 2, 2, 1, 1, 18] },
  ],
}

/** Pupils with an EHC plan among pupils with any need; same report, table 2 (special schools: nearly all). */
export const planShare: Record<SamplePhase, number> = { primary: 649 / 3088, secondary: 634 / 2455, special: 0.96, pru: 21 / 76 }

/** How much more often (or less) than the average of its phase a secondary year group stays under 5 %; the same DfE file, by year group. */
export const lowAbsenceByYearGroup: Record<string, number> = { '7': 0.22, '8': 0.05, '9': -0.01, '10': -0.03, '11': -0.25 }

/**
 * Children with a social worker, as shares of all pupils: DfE, outcomes for children in need, 2024/25, Trafford (466, 101 and
 * 142 children; looked-after children raised, since the published cohort covers only those looked after for twelve months).
 */
export const socialCareShare = { CIN: 0.0125, CPP: 0.0028, CLA: 0.006 } as const

/** How strongly each is tied to the bands; drawn so that the rates published for them come out roughly. */
export const planWeightByBand = [0.75, 1, 1.35, 1.6, 1.8, 2, 2, 2.2, 2.2, 2.2, 2.4]
export const socialCareWeightByBand = {
  CIN: [0.55, 1.1, 2.2, 3.2, 4, 4.5, 5, 5, 5, 5, 5],
  CPP: [0.4, 1.1, 2.4, 4, 5, 6, 7, 7, 7, 7, 7],
  CLA: [0.9, 1, 1.3, 1.4, 1.6, 1.8, 2, 2, 2, 2, 2],
} as const
