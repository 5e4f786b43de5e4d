// The only home of the addresses of the pages. Every page is loaded when it is first asked for, so that the sheet and the
// code editor weigh on no other page. No address holds a UPN or a name.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router'
import { PageFault } from './pages/page-fault.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { parseRunSearch, parseRunStartSearch } from './pages/run/run-search.ts'
import { parseReplaySearch } from './pages/replay/replay-search.ts'
import { parseSweepSearch } from './pages/sweep/sweep-search.ts'
import { Gate } from './pages/gate.tsx'

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface StaticDataRouteOption {
    /** The page has side panels of its own: the main navigation shrinks to icons. */
    needsWidth?: boolean
  }
}

const root = createRootRoute({ component: Gate, notFoundComponent: NotFoundPage, errorComponent: PageFault })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home-page.tsx'), 'HomePage'),
})
const data = createRoute({
  getParentRoute: () => root,
  path: '/data',
  component: lazyRouteComponent(() => import('./pages/data-page.tsx'), 'DataPage'),
})
const dataset = createRoute({
  getParentRoute: () => root,
  path: '/data/$dataset',
  component: lazyRouteComponent(() => import('./pages/dataset-page.tsx'), 'DatasetPage'),
})
const importing = createRoute({
  getParentRoute: () => root,
  path: '/data/imports/$import',
  component: lazyRouteComponent(() => import('./pages/import-page.tsx'), 'ImportPage'),
})
const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: parseRunStartSearch,
  component: lazyRouteComponent(() => import('./pages/runs-page.tsx'), 'RunsPage'),
})
const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$run',
  validateSearch: parseRunSearch,
  component: lazyRouteComponent(() => import('./pages/run-page.tsx'), 'RunPage'),
})
const pupil = createRoute({
  getParentRoute: () => root,
  path: '/runs/$run/pupils/$pupil',
  component: lazyRouteComponent(() => import('./pages/pupil-page.tsx'), 'PupilPage'),
})
const school = createRoute({
  getParentRoute: () => root,
  path: '/runs/$run/schools/$urn',
  component: lazyRouteComponent(() => import('./pages/school-page.tsx'), 'SchoolPage'),
})
const policies = createRoute({
  getParentRoute: () => root,
  path: '/policies',
  component: lazyRouteComponent(() => import('./pages/policies-page.tsx'), 'PoliciesPage'),
})
const policy = createRoute({
  getParentRoute: () => root,
  path: '/policies/$policy',
  staticData: { needsWidth: true },
  component: lazyRouteComponent(() => import('./pages/policy-page.tsx'), 'PolicyPage'),
})
const timeline = createRoute({
  getParentRoute: () => root,
  path: '/policies/$policy/timeline',
  component: lazyRouteComponent(() => import('./pages/timeline-page.tsx'), 'TimelinePage'),
})
const review = createRoute({
  getParentRoute: () => root,
  path: '/policies/$policy/drafts/$draft',
  component: lazyRouteComponent(() => import('./pages/review-page.tsx'), 'ReviewPage'),
})
const compare = createRoute({
  getParentRoute: () => root,
  path: '/policies/$policy/compare',
  component: lazyRouteComponent(() => import('./pages/compare-page.tsx'), 'ComparePage'),
})
const replays = createRoute({
  getParentRoute: () => root,
  path: '/replays',
  validateSearch: parseReplaySearch,
  component: lazyRouteComponent(() => import('./pages/replays-page.tsx'), 'ReplaysPage'),
})
const replay = createRoute({
  getParentRoute: () => root,
  path: '/replays/$replay',
  component: lazyRouteComponent(() => import('./pages/replay-page.tsx'), 'ReplayPage'),
})
const sweeps = createRoute({
  getParentRoute: () => root,
  path: '/sweeps',
  validateSearch: parseSweepSearch,
  component: lazyRouteComponent(() => import('./pages/sweeps-page.tsx'), 'SweepsPage'),
})
const sweep = createRoute({
  getParentRoute: () => root,
  path: '/sweeps/$sweep',
  component: lazyRouteComponent(() => import('./pages/sweep-page.tsx'), 'SweepPage'),
})
const record = createRoute({
  getParentRoute: () => root,
  path: '/record',
  component: lazyRouteComponent(() => import('./pages/record-page.tsx'), 'RecordPage'),
})
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./pages/accounts-page.tsx'), 'AccountsPage'),
})
const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account-page.tsx'), 'AccountPage'),
})
const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./pages/tokens-page.tsx'), 'TokensPage'),
})
/* Where a sign-in that was refused leads; whoever is in already goes on. */
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: () => <Navigate to="/" /> })
const comparison = createRoute({
  getParentRoute: () => root,
  path: '/comparisons/$comparison',
  component: lazyRouteComponent(() => import('./pages/comparison-page.tsx'), 'ComparisonPage'),
})

const api = createRoute({
  getParentRoute: () => root,
  path: '/api-guide',
  component: lazyRouteComponent(() => import('./pages/api-page.tsx'), 'ApiPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    data,
    dataset,
    importing,
    runs,
    run,
    pupil,
    school,
    policies,
    policy,
    timeline,
    review,
    compare,
    comparison,
    replays,
    replay,
    sweeps,
    sweep,
    record,
    api,
    accounts,
    account,
    tokens,
    signIn,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
})
