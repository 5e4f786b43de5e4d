// Adds to package-lock.json the other-platform packages that a registry mirror left out, so that `npm ci` accepts it.
// Run after every change of dependencies: node test/support/complete-lock.ts
import { readFileSync, writeFileSync } from 'node:fs'

type Locked = {
  version?: string
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  dev?: boolean
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Locked> }

const file = new URL('../../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock

const SYSTEMS = ['linux', 'darwin', 'win32', 'freebsd', 'openbsd', 'netbsd', 'android', 'sunos', 'aix', 'openharmony']
const PROCESSORS = ['x64', 'arm64', 'arm', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32', 'universal']

const added: string[] = []
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const present = [`node_modules/${name}`, `${path}/node_modules/${name}`].some((at) => at in lock.packages)
    if (present) continue
    const parts = name.split(/[-/]/).map((part) => (part === 'win' ? 'win32' : part))
    const os = SYSTEMS.filter((system) => parts.includes(system))
    const cpu = PROCESSORS.filter((processor) => parts.includes(processor) && processor !== 'universal')
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ''),
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(entry.dev === true ? { dev: true } : {}),
      optional: true,
      ...(os.length > 0 ? { os } : {}),
    }
    added.push(name)
  }
}

if (added.length > 0) {
  const packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
}
process.stdout.write(`package-lock.json: ${added.length} left-out platform packages added\n`)
