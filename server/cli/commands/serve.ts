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
    const server = await startServer(readConfig({ port: values.port, host: values.host, dataDir: values['data-dir'] }))
    for (const sentence of server.notices) say(sentence)
    say(`Attendance rules is ready: ${server.url}`)
    if (server.codeFile !== undefined) {
      const file = relative('', server.codeFile)
      say(`Nobody has an account yet. Open that address; the code it asks for lies in ${file} (show it with: cat ${file})`)
    }
    return new Promise((resolve) => {
      const stop = (): void => {
        void server.close().then(() => resolve(0))
      }
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
  },
}
