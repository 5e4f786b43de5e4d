// The worker that proves a rule set as it is edited: gaps, overlaps and the rest. Tables that are as they were are not proved again.
import { TableMemory, verify } from '../../engine/verification/verify.ts'
import type { ProvedAnswer } from './answers.ts'
import { answerLast } from './last-told.ts'
import { FindingsTold } from './told-findings.ts'

const memory = new TableMemory()
const told = new FindingsTold()

answerLast(200, (kept): ProvedAnswer[] => {
  const { revision, cases, others, inForce } = kept
  const { ruleSet } = kept.read()
  if (ruleSet === undefined) return [{ revision, findings: undefined }]
  const findings = verify({ ruleSet, cases, others, ...(inForce !== undefined && { inForce }) }, memory)
  return told.parts(findings).map((part) => ({ revision, findings: part }))
})
