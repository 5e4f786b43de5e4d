// The only home of the frame around every page: top bar, side navigation, main area. Pages put their path into the bar themselves.
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useMatches, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Right } from '../../server/contract/access.ts'
import { usePerson } from '../api/session.ts'
import { statusQuery } from '../api/server-status.ts'
import '../styles/shell.css'
import { CrumbSlot } from './crumbs.tsx'
import { Icon, type IconName } from './icon.tsx'
import { ServerTrouble } from './server-trouble.tsx'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { WorkInBar } from './work-in-bar.tsx'
import { YouMenu } from './you-menu.tsx'

const PLACES = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/data', label: 'Data', icon: 'data' },
  { to: '/runs', label: 'Runs', icon: 'run', needs: 'runs.read' },
  { to: '/policies', label: 'Policies', icon: 'policy' },
  { to: '/replays', label: 'Replays', icon: 'replay', needs: 'runs.read' },
  { to: '/record', label: 'Record', icon: 'shield', needs: 'audit.read' },
  { to: '/accounts', label: 'Accounts', icon: 'people', needs: 'accounts.manage' },
] as const satisfies readonly { to: string; label: string; icon: IconName; needs?: Right }[]

export function Shell() {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const isNarrow = useMatches().some((match) => match.staticData.needsWidth === true)
  const rights = usePerson()?.rights ?? []
  useHeadingFocus()
  return (
    <div className={isNarrow ? 'shell shell-narrow' : 'shell'}>
      <a className="skip-link button button-main" href="#main">
        Skip to the page
      </a>
      <header className="bar">
        <Link to="/" className="product" aria-label="Attendance rules, home">
          <Mark />
          Attendance rules
        </Link>
        <div ref={setSlot} className="crumbs" />
        <span className="spring" />
        <WorkInBar />
        <ThemeSwitch />
        <YouMenu />
      </header>
      <nav className="side" aria-label="Main">
        <ul>
          {PLACES.filter((place) => !('needs' in place) || rights.includes(place.needs)).map(({ to, label, icon }) => (
            <li key={to}>
              <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} {...(isNarrow ? { title: label } : {})}>
                <Icon name={icon} />
                <span className="side-word">{label}</span>
              </Link>
            </li>
          ))}
        </ul>
        <Version />
      </nav>
      <main id="main" className="main" tabIndex={-1}>
        <ServerTrouble />
        <CrumbSlot value={slot}>
          <Outlet />
        </CrumbSlot>
      </main>
    </div>
  )
}

/**
 * After a move to another page the heading has the focus, so that it is read out and the arrow keys scroll the page. A heading that comes, or
 * takes the place of another, only with an answer of the server has it then, until somebody does something.
 */
function useHeadingFocus(): void {
  const router = useRouter()
  useEffect(() => {
    const focusHeading = (): void => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    const late = new MutationObserver(() => {
      if (document.activeElement === document.body) focusHeading()
    })
    const settle = (): void => late.disconnect()
    const leave = router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
      if (fromLocation === undefined || !pathChanged) return
      focusHeading()
      late.observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true })
    })
    for (const kind of INPUT_EVENTS) document.addEventListener(kind, settle, true)
    return () => {
      leave()
      settle()
      for (const kind of INPUT_EVENTS) document.removeEventListener(kind, settle, true)
    }
  }, [router])
}

const INPUT_EVENTS = ['keydown', 'pointerdown'] as const

function Version() {
  const { data } = useQuery(statusQuery)
  return (
    <p className="side-foot caption">
      {data === undefined ? ' ' : `Version ${data.version}`} · <Link to="/api-guide">API</Link>
    </p>
  )
}
