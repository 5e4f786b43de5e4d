// `attendance restore`: a backup into an empty folder, checked through and through.
import { restoreBackup } from '../../backup/restore-backup.ts'
import { readConfig } from '../../config.ts'
import { listed } from '../../reading/counted.ts'
import { type Command, readOptions, UsageError } from '../command.ts'
import { say } from '../terminal.ts'

export const restore: Command = {
  name: 'restore',
  usage: 'FILE --data-dir DIR [--even-if-damaged]',
  summary: 'Restores a backup into a folder that is empty or not there, and checks chains, hashes and counts before it appears.',
  async run(args) {
    const { values, positionals } = readOptions(args, {
      'data-dir': { type: 'string' },
      'even-if-damaged': { type: 'boolean', default: false },
    })
    if (positionals.length !== 1) throw new UsageError('Name one backup file.')
    const { dataDir } = readConfig({ dataDir: values['data-dir'] })
    const { list, counts, findings } = await restoreBackup(positionals[0], dataDir, { evenIfDamaged: values['even-if-damaged'] })
    for (const finding of findings) say(finding)
    say(`Restored into ${dataDir} as it was on ${list.madeAt}: ${listed(counts)}.`)
    say('What was erased after that is there again: erase it once more. Nobody is signed in.')
    return findings.length === 0 ? 0 : 1
  },
}
