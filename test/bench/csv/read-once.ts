// Reads the folder given once and says how much memory that took at most; a process of its own, so that nothing else is counted.
import { readDataset } from '../../../server/reading/read-dataset.ts'

const dataset = await readDataset(process.argv[2])
dataset.findings.close()
const marks = dataset.files.find(({ file }) => file === 'marks.csv')!
process.stdout.write(`${marks.kept.toLocaleString('en-GB')} marks, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`)
