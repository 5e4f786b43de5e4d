// The command line: the same engine without the pages. Exits with 0 when all went well, with 1 when the answer is no, and with 2 when it could not do what was asked.
import { ServiceError } from '../errors/service-error.ts'
import { audit } from './commands/audit.ts'
import { backup } from './commands/backup.ts'
import { cases } from './commands/cases.ts'
import { evaluateCommand } from './commands/evaluate.ts'
import { explainCommand } from './commands/explain.ts'
import { national } from './commands/national.ts'
import { rerunCommand } from './commands/rerun.ts'
import { replayCommand } from './commands/replay.ts'
import { restore } from './commands/restore.ts'
import { sample } from './commands/sample.ts'
import { serve } from './commands/serve.ts'
import { sweepCommand } from './commands/sweep.ts'
import { verifyCommand } from './commands/verify.ts'
import { type Command, UsageError } from './command.ts'
import { say } from './terminal.ts'

const COMMANDS: readonly Command[] = [
  sample,
  national,
  evaluateCommand,
  replayCommand,
  sweepCommand,
  cases,
  verifyCommand,
  explainCommand,
  serve,
  rerunCommand,
  audit,
  backup,
  restore,
]

function usage(): string {
  const lines = COMMANDS.map(({ name, usage: text, summary }) => `  attendance ${name} ${text}\n      ${summary}`)
  return `Attendance rules: a council’s attendance policy as rule sets, over its schools’ registers.\n\n${lines.join('\n')}\n`
}

export async function runCommandLine(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    say(usage())
    return name === undefined ? 2 : 0
  }
  const command = COMMANDS.find((one) => one.name === name)
  if (command === undefined) {
    say(`There is no command “${name}”. Commands: ${COMMANDS.map((one) => one.name).join(', ')}.`, 'error')
    return 2
  }
  try {
    return await command.run(rest)
  } catch (problem) {
    if (problem instanceof UsageError) {
      say(`${problem.message}\nUsage: attendance ${command.name} ${command.usage}`, 'error')
      return 2
    }
    if (problem instanceof ServiceError) {
      say(problem.details === undefined ? problem.message : `${problem.message}\n${problem.details}`, 'error')
      return 2
    }
    throw problem
  }
}
