// Reads the folder given once, decides it once, and says how much memory each took at most; a process of its own, so that nothing else is counted.
import { evaluate } from '../../../engine/decisions/evaluate.ts'
import { parseDay } from '../../../engine/facts/days.ts'
import { DEFAULT_SETTINGS } from '../../../engine/facts/facts.ts'
import { viewFacts } from '../../../engine/facts/view.ts'
import { readDataset } from '../../../server/reading/read-dataset.ts'
import { newestPolicies } from './newest-policies.ts'

const peak = (): string => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`

const ruleSets = newestPolicies()
const dataset = await readDataset(process.argv[2])
dataset.findings.close()
const marks = dataset.files.find(({ file }) => file === 'marks.csv')!
process.stdout.write(`${marks.kept.toLocaleString('en-GB')} marks, peak ${peak()}`)
evaluate(viewFacts(dataset.facts, DEFAULT_SETTINGS), ruleSets, parseDay(process.argv[3])!)
process.stdout.write(`; decided by all shipped policies too, peak ${peak()}\n`)
