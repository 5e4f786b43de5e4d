// One server as a process of its own, on a data folder and a free port; it says its address, and whether it may write, in one line.
import { readConfig } from '../../server/config.ts'
import { startServer } from '../../server/main.ts'

const server = await startServer(readConfig({ port: '0', dataDir: process.argv[2] }, {}), () => undefined)
const status = (await (await fetch(`${server.url}api/v1/status`)).json()) as { trouble: { kind: string } | null }
process.stdout.write(`${JSON.stringify({ url: server.url, trouble: status.trouble?.kind ?? null })}\n`)
