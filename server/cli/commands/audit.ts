// `attendance audit verify`: follows the record of who did what from its first line to its last and names every line that does not fit.
import type { AuditHead } from '../../stores/audit-log.ts'
import { FileAuditLog } from '../../stores/file-audit-log.ts'
import { type Command, readOptions, UsageError } from '../command.ts'
import { openHeldData } from '../held-data.ts'
import { say, withCommas } from '../terminal.ts'

export const audit: Command = {
  name: 'audit',
  usage: 'verify [--data-dir ./data] [--noted NUMBER:HASH ...]',
  summary:
    'Checks the record of who did what; exit 1 where a line was changed, is missing or cut off. --noted: a number and hash that an earlier check printed.',
  async run(args) {
    const { values, positionals } = readOptions(args, {
      'data-dir': { type: 'string' },
      noted: { type: 'string', multiple: true, default: [] },
    })
    if (positionals.length !== 1 || positionals[0] !== 'verify') throw new UsageError('Say “audit verify”.')
    const log = await FileAuditLog.open(await openHeldData(values['data-dir']))
    const { entries, head, findings } = await log.check(values.noted.map(headOf))
    for (const finding of findings) say(finding)
    if (findings.length > 0) return 1
    say(`The record is whole: ${entries === 1 ? '1 entry' : `${withCommas(entries)} entries`}.`)
    say(`To prove that later, note this down elsewhere: ${head.number}:${head.hash}`)
    return 0
  },
}

function headOf(text: string): AuditHead {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text)
  if (match === null) throw new UsageError(`“${text}” is not a number and a hash as an earlier check printed them (12:ab34…).`)
  return { number: Number(match[1]), hash: match[2] }
}
