// `attendance serve`: the pages and the API on this machine.
import { relative } from 'node:path'
import { readConfig } from '../../config.ts'
import { startServer } from '../../main.ts'
import { type Command, readOptions } from '../command.ts'
import { say } from '../terminal.ts'

export const serve: Command = {
  name: 'serve',
  usage: '[--port 8080] [--host 127.0.0.1] [--data-dir ./data]',
  summary: 'Serves the pages and the API; on this machine only unless --host says otherwise.',
  async run(args) {
    const { values } = readOptions(args, {
      port: { type: 'string' },
      host: { type: 'string' },
      'data-dir': { type: 'string' },
    })
    /* Listened for before anything is said: whoever reads that the server is ready may stop it in the same breath. */
    const asked = stopAsked()
    const server = await startServer(readConfig({ port: values.port, host: values.host, dataDir: values['data-dir'] }))
    for (const sentence of server.notices) say(sentence)
    say(`Attendance rules is ready: ${server.url}`)
    if (server.codeFile !== undefined) {
      const file = relative('', server.codeFile)
      say(`Nobody has an account yet. Open that address; the code it asks for lies in ${file} (show it with: cat ${file})`)
    }
    await asked
    await server.close()
    return 0
  },
}

/** Settles when the process is asked to stop, also while the server is still starting. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
