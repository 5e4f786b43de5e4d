// `attendance backup`: the whole data folder as one file, while the server goes on.
import { writeBackup } from '../../backup/write-backup.ts'
import { ServiceError } from '../../errors/service-error.ts'
import { counted } from '../../reading/counted.ts'
import { DataFolder } from '../../stores/data-folder.ts'
import { lockDataFolder } from '../../stores/data-lock.ts'
import { FileAuditLog } from '../../stores/file-audit-log.ts'
import { type Command, readOptions, required } from '../command.ts'
import { openHeldData } from '../held-data.ts'
import { say } from '../terminal.ts'

export const backup: Command = {
  name: 'backup',
  usage: '--out FILE [--data-dir ./data]',
  summary:
    'Writes a backup of the data folder as one zip; the server may go on meanwhile. It holds children’s data: keep it like the folder itself.',
  async run(args) {
    const { values } = readOptions(args, { out: { type: 'string' }, 'data-dir': { type: 'string' } })
    const out = required(values.out, 'out')
    const { path, now } = await openHeldData(values['data-dir'])
    const isRecorded = await recordIfFree(path)
    const { files } = await writeBackup(path, out, now())
    say(
      `${out}: ${counted(files.length, 'file')}. It holds children’s data and the key to their pseudonyms: keep it like the data folder itself.`,
    )
    if (!isRecorded) say('A server is running on the folder, and only that server writes the record: this backup does not stand in it.')
    return 0
  },
}

/** Records the backup where no server holds the folder. The lock is let go at once, so that one can start meanwhile. */
async function recordIfFree(path: string): Promise<boolean> {
  try {
    const lock = await lockDataFolder(path)
    try {
      const log = await FileAuditLog.open(await DataFolder.open(path))
      await log.record({ action: 'backup.made', actor: null, about: {} })
      return true
    } finally {
      lock.release()
    }
  } catch (problem) {
    if (problem instanceof ServiceError && problem.code === 'data-folder-in-use') return false
    throw problem
  }
}
