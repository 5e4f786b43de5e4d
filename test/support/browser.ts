// The only home of finding a browser for the journeys: an installed Chromium or Chrome, else one is installed where that can be done.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of an installed browser, or undefined. `BROWSER_PATH` goes first. */
function installedBrowser(): string | undefined {
  const named = process.env.BROWSER_PATH
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const candidates = [...(named === undefined ? [] : [named]), ...onPath, ...PLACES, chromium.executablePath()]
  return candidates.find((path) => path !== '' && existsSync(path))
}

/** @throws Error that says exactly what to install */
function installBrowser(): string {
  const steps: [string, string[]][] =
    existsSync('/etc/debian_version') && process.getuid?.() === 0
      ? [
          ['apt-get', ['update', '-qq']],
          ['apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-liberation']],
        ]
      : [[process.execPath, [join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium']]]
  try {
    for (const [command, args] of steps)
      execFileSync(command, args, { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  } catch (problem) {
    throw new Error(`The browser tests found no Chromium or Chrome and could not install one. ${HOW_TO}`, { cause: problem })
  }
  const found = installedBrowser()
  if (found === undefined) throw new Error(`No Chromium or Chrome was found after installing it. ${HOW_TO}`)
  return found
}

const HOW_TO =
  'Install one and try again: "apt-get install chromium" (Debian, Ubuntu), "brew install --cask chromium" (Mac), or Google Chrome; or set BROWSER_PATH to its program file.'

/** Starts a headless browser that asks nothing of the network. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: installedBrowser() ?? installBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
