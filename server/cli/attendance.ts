#!/usr/bin/env node
// The start of the command line: what Node has once made of our sources is kept in node_modules, for this process and for the threads it
// starts. Leaves the commands to `command-line.ts`. Where the folder cannot be written, everything starts as it did, only slower.
import { constants, enableCompileCache } from 'node:module'
import { join } from 'node:path'

const { status, directory } = enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/attendance-rules'))
/* Threads look for it in the environment. */
if (status === constants.compileCacheStatus.ENABLED) process.env.NODE_COMPILE_CACHE = directory

const { runCommandLine } = await import('./command-line.ts')
process.exitCode = await runCommandLine(process.argv.slice(2))
