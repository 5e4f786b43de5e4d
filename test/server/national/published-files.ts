// The only home of small files in the shape of the Department's, for tests: all their headings, few of their rows.
// Figures for England are real (Department for Education, Open Government Licence v3.0): pupil attendance in schools, 2025/26, year to
// 10 July 2026; outcomes for children in need, including children looked after, absence, 2024/25. Cells no test needs say `x`.
import { writeFile } from 'node:fs/promises'

const wordsIn = (text: string): string[] => text.trim().split(/\s+/)

const EES_REASONS = wordsIn(`
  present_am present_pm present l_present_late_before_registers_closed i_authorised_illness m_authorised_medical_dental
  r_authorised_religious_observance s_authorised_study_leave t_authorised_mobile_child h_authorised_holiday
  e_authorised_excluded c_authorised_other c1_authorised_regulated_performance j1_authorised_interview
  c2_authorised_temp_reduced_timetable b_aea_education_off_site j_aea_interview p_aea_approved_sporting_activity
  v_aea_educational_visit_trip w_aea_work_experience k_aea_education_arranged_by_la g_unauthorised_holiday
  u_unauthorised_late_after_registers_closed o_other_unauthorised n_no_reason_yet
`).map((reason) => `reason_${reason}`)

export const EES_COLUMNS: readonly string[] = [
  ...wordsIn(`
  time_period geographic_level country_code country_name region_code region_name new_la_code la_name old_la_code
  education_phase num_schools enrolments present_sessions overall_attendance approved_educational_activity overall_absence
  authorised_absence unauthorised_absence late_sessions possible_sessions
  `),
  ...EES_REASONS,
  ...wordsIn(`
  total_num_schools total_enrolments attendance_perc overall_absence_perc authorised_absence_perc
  unauthorised_absence_perc illness_perc appointments_perc unauth_hol_perc unauth_oth_perc
  unauth_late_registers_closed_perc unauth_not_yet_perc auth_religious_perc auth_study_perc auth_mob_perc
  auth_excluded_perc auth_performance_perc auth_interview_perc auth_part_time_perc auth_other_perc pa_perc time_identifier
  `),
]

export const SOCIAL_CARE_COLUMNS: readonly string[] = wordsIn(`
  time_period time_identifier geographic_level country_code country_name region_code region_name old_la_code la_name
  new_la_code absence_terms social_care_group phase_type_grouping t_pupils t_sess_possible t_sess_overall pt_overall
  t_sess_authorised pt_sess_authorised t_sess_unauthorised pt_sess_unauthorised t_pupils_pa_10_exact pt_pupils_pa_10_exact
  t_pupils_pa_50_exact pt_pupils_pa_50_exact
`)

type Cells = Readonly<Record<string, string>>

const england = { geographic_level: 'National', country_code: 'E92000001', country_name: 'England', time_identifier: 'Academic year' }
const place = { region_code: '', region_name: '', new_la_code: '', la_name: '', old_la_code: '' }

function attendance(
  phase: string,
  schools: string,
  attended: string,
  absent: string,
  possible: string,
  percent: string,
  pa: string,
): Cells {
  return {
    ...england,
    ...place,
    time_period: '202526',
    education_phase: phase,
    num_schools: schools,
    overall_attendance: attended,
    overall_absence: absent,
    possible_sessions: possible,
    attendance_perc: percent,
    pa_perc: pa,
  }
}

export const EES_ROWS: readonly Cells[] = [
  {
    ...attendance('Primary', '1', 'c', 'c', 'c', 'c', 'c'),
    geographic_level: 'Local authority',
    la_name: 'City of London',
    old_la_code: '201',
    enrolments: 'c',
  },
  attendance('Primary', '16038.0425531915', '1230531096', '68548268', '1299079364', '94.7233194599495', '13.7725665268702'),
  attendance('Secondary', '3288.45212765957', '1001023029', '92869052', '1093892081', '91.5102180907003', '23.7680342651037'),
  attendance('Special', '1065.91489361702', '45541257', '6906985', '52448242', '86.8308550742273', '36.0616778356912'),
  attendance('Total', '20392.4095744681', '2277095382', '168324305', '2445419687', '93.1167518649325', '18.7817604593414'),
]

function socialCare(group: string, phase: string, pupils: string, possible: string, missed: string, pa: string, sa: string): Cells {
  return {
    ...england,
    ...place,
    time_period: '202425',
    absence_terms: 'six half terms',
    social_care_group: group,
    phase_type_grouping: phase,
    t_pupils: pupils,
    t_sess_possible: possible,
    t_sess_overall: missed,
    t_pupils_pa_10_exact: pa,
    t_pupils_pa_50_exact: sa,
  }
}

const [IN_NEED, ON_A_PLAN, LOOKED_AFTER] = ['CINO at 31 March', 'CPPO at 31 March', 'CLA 12 months at 31 March']

export const SOCIAL_CARE_ROWS: readonly Cells[] = [
  socialCare(IN_NEED, 'Total', '120250', '42464140', '7397200', '55270', '13580'),
  socialCare(IN_NEED, 'State-funded primary', '50670', '18451560', '2012890', '17400', '1660'),
  socialCare(IN_NEED, 'State-funded secondary', '44600', '15153180', '3857530', '27220', '8950'),
  socialCare(IN_NEED, 'Special', '22640', '8153500', '1155920', '8490', '1700'),
  socialCare(ON_A_PLAN, 'State-funded primary', '14450', '5203760', '673920', '6210', '580'),
  socialCare(ON_A_PLAN, 'State-funded secondary', '10220', '3481150', '1122370', '7130', '2840'),
  socialCare(ON_A_PLAN, 'Special', '1460', '513630', '128790', '850', '290'),
  socialCare(LOOKED_AFTER, 'State-funded primary', '13030', '4752240', '180070', '980', '100'),
  socialCare(LOOKED_AFTER, 'State-funded secondary', '16350', '5606280', '675470', '4500', '1560'),
  socialCare(LOOKED_AFTER, 'Special', '4040', '1414010', '157790', '1040', '310'),
  {
    ...socialCare(IN_NEED, 'State-funded primary', '136', '50151', '4368', '36', 'c'),
    geographic_level: 'Local authority',
    la_name: 'Darlington',
  },
  {
    ...socialCare(IN_NEED, 'State-funded alternative provision school', '0', 'z', 'z', 'z', 'z'),
    geographic_level: 'Local authority',
    la_name: 'Wirral',
  },
]

/** Writes rows under headings, every cell in quotation marks. */
export async function writePublished(path: string, columns: readonly string[], rows: readonly Cells[]): Promise<string> {
  const line = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  await writeFile(path, [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? 'x')))].join('\n'))
  return path
}
