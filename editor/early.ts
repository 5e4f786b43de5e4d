// What is begun before anything else of the pages runs: the first requests of the page at this address, and its code.
import './api/no-made-code.ts'
import { askEarly, earlyPaths } from './api/early-answers.ts'
import { API } from './api/request.ts'

const paths = earlyPaths(window.location.pathname, window.location.search)
askEarly(API, paths)
if (paths.length > 0) void import('./pages/policy-page.tsx')
