// `npm run bench`: our speed beside that of others, in one run on this machine. Parts can be named: `npm run bench -- decide csv`.
import { compareDeciding } from './decide/compare-deciding.ts'
import { compareWorkers } from './decide/two-workers.ts'
import { replayYear } from './replay/replay-year.ts'
import { storedReplay } from './replay/stored-replay.ts'
import { wholeReplay } from './replay/whole-replay.ts'
import { readMarksFile } from './csv/read-marks-file.ts'
import { machine, say } from './rounds.ts'

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  decide: compareDeciding,
  workers: compareWorkers,
  replay: replayYear,
  'whole-replay': wholeReplay,
  'stored-replay': storedReplay,
  csv: readMarksFile,
}

const chosen = process.argv.slice(2)
say(machine())
for (const [name, run] of Object.entries(PARTS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  say()
  say(`## ${name}`)
  await run()
}
