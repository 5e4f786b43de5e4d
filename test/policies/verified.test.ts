// The only home of verifying the policies that ship: no error and no warning is open, what is accepted is still found, and the tables as
// printed show exactly what is known to be wrong with them.
import { describe, expect, it } from 'vitest'
import { verifyPolicy } from '../../server/services/verify-policy.ts'
import { type PolicyVersion, readPolicies } from '../../server/stores/policy-store.ts'

const DAY = '2025-12-12'
/** What no version that is ever in force may have, whoever accepts it. */
const PROVED = new Set(['gap', 'overlap', 'ambiguous-priority', 'hidden-row', 'impossible-row', 'unreachable-row', 'too-many-combinations'])
const store = readPolicies('policies')
const versions = store.list().flatMap(({ versions: all }) => all)

const errorsOf = (policy: string, version: number): string[] =>
  verifyPolicy(store.version(policy, version), store, DAY).findings.flatMap(({ finding }) =>
    finding.severity === 'error' ? `${finding.region?.words}: ${finding.witness?.words}` : [],
  )

describe.each(versions.map((one): [string, PolicyVersion] => [`${one.policy} version ${one.version}`, one]))('%s', (_name, version) => {
  const { findings, needless } = verifyPolicy(version, store, DAY)

  it('[P22] has no finding that is open, and none accepted that is not found', () => {
    expect(findings.flatMap(({ finding, accepted }) => (accepted === undefined ? finding.message : []))).toEqual([])
    expect(needless).toEqual([])
  })

  it('[P4] [P5] [P6] has no gap, no overlap and no row that never decides, accepted or not, unless it is a specimen', () => {
    const faults = findings.flatMap(({ finding }) => (PROVED.has(finding.code) ? finding.message : []))
    if (version.publication.specimen === true) expect(faults).not.toEqual([])
    else expect(faults).toEqual([])
  })
})

describe('the tables as printed', () => {
  it('[P4] the waves lose children from 59 to 60, from 79 to 80 and above 95 %', () => {
    const child = 'social care: CLA, of compulsory school age: yes and attendance: '
    const where = 'social care is CLA, of compulsory school age: yes and attendance is '
    expect(errorsOf('virtual-school-waves', 1)).toEqual([
      `${where}above 59 % and below 60 %: ${child}231 of 390 sessions (59.23 %)`,
      `${where}above 79 % and below 80 %: ${child}309 of 390 sessions (79.23 %)`,
      `${where}above 95 %: ${child}371 of 390 sessions (95.13 %)`,
    ])
  })

  it('[P5] the rating gives one school two colours, in each of the three pairs', () => {
    const above = '“All pupils: attendance above national”: '
    const ehc = ' and “Pupils with an EHC plan: attendance above national”: '
    expect(errorsOf('school-rag', 1)).toEqual([
      `“Red” and “Amber” at once: ${above}+1.00 points`,
      `“Red” and “Green” at once: ${above}−3.00 points${ehc}+1.00 points`,
      `“Amber” and “Green” at once: ${above}−3.00 points${ehc}−2.00 points`,
    ])
  })

  it('[P14] exactly 90 % is Level 1 and persistent absence', () => {
    const { findings } = verifyPolicy(store.version('graduated-approach', 1), store, DAY)
    const [clash] = findings.flatMap(({ finding }) =>
      finding.code === 'boundary-clash' && finding.key.includes('persistent-absence') ? finding : [],
    )
    expect(clash.message).toContain('as “Level 1”')
    expect(clash.message).toContain('as “Persistently absent”')
    expect(clash.witness?.words).toBe('36 of 40 sessions (90.0 %)')
  })
})
