// Every route with every role and with nobody: what is answered is what the route declares, and what it declares is what stands here by hand.
import { describe, expect, test } from 'vitest'
import { guardedRoutes } from '../../../server/app.ts'
import type { Access } from '../../../server/access/guarded-routes.ts'
import { rightsOf } from '../../../server/access/rights.ts'
import { ROLE_NAMES, type Role } from '../../../server/contract/access.ts'
import { type Asking, testServer } from '../routes/real-server.ts'

/* officer O, policy lead P, reviewer R, tester T, auditor A, administrator M; + is anyone signed in, * anyone at all. Kept by hand. */
const BY_HAND: Readonly<Record<string, string>> = {
  'get /status': '*',
  'get /openapi.json': '+',
  'get /session': '*',
  'post /session': '*',
  'post /session/invitation': '*',
  'put /session/password': '+',
  'delete /session': '+',
  'delete /session/everywhere': '+',
  'get /session/provider': '*',
  'get /session/provider/answer': '*',
  'post /first-start': '*',
  'put /first-start/choice': 'M',
  'get /accounts': 'M',
  'post /accounts': 'M',
  'patch /accounts/:account': 'M',
  'post /accounts/:account/invitation': 'M',
  'get /settings': 'M',
  'put /settings': 'M',
  'get /tokens': '+',
  'post /tokens': '+',
  'delete /tokens/:token': '+',
  'get /datasets': '+',
  'post /datasets': 'O',
  'post /datasets/sample': 'O',
  'get /datasets/:id': '+',
  'delete /datasets/:id': 'OM',
  'get /datasets/:id/findings': 'O',
  'get /datasets/:id/rejected.csv': 'O',
  'post /imports': 'O',
  'get /imports/:id': 'O',
  'post /imports/:id/check': 'O',
  'post /imports/:id/start': 'O',
  'delete /imports/:id': 'O',
  'get /jobs/:id': '+',
  'post /jobs/:id/cancel': '+',
  'get /jobs/:id/events': '+',
  'get /policies': '+',
  'get /shipped-versions': '+',
  'post /policies': 'PT',
  'get /policies/:policy/versions/:version': '+',
  'get /drafts': '+',
  'post /drafts': 'PT',
  'get /drafts/:id': '+',
  'put /drafts/:id': 'PT',
  'delete /drafts/:id': 'PT',
  'post /drafts/:id/send': 'PT',
  'post /drafts/:id/take-back': 'PT',
  'post /drafts/:id/ask-changes': 'R',
  'post /drafts/:id/approve': 'R',
  'get /drafts/:id/comments': '+',
  'post /drafts/:id/presence': '+',
  'post /drafts/:id/comments': 'PRT',
  'post /drafts/:id/comments/:comment/replies': 'PRT',
  'post /drafts/:id/comments/:comment/settle': 'PRT',
  'get /in-force': '+',
  'get /policies/:policy/timeline': '+',
  'get /policies/:policy/differences': '+',
  'post /verifications': '+',
  'get /drafts/:id/acceptances': '+',
  'post /drafts/:id/acceptances': 'PT',
  'post /drafts/:id/acceptances/end': 'PT',
  'get /publications/evidence': 'OPRTA',
  'post /publications': 'P',
  'post /policies/:policy/versions/:version/withdrawal': 'P',
  'post /policies/:policy/versions/:version/return': 'PT',
  'get /chain': 'AM',
  'get /runs/:run/pupils/:pupil/events': 'OT',
  'post /runs/:run/pupils/:pupil/events': 'O',
  'post /runs/:run/pupils/:pupil/events/:number/strike': 'O',
  'put /events-kept-here': 'O',
  'get /runs': 'OPRTA',
  'post /runs': 'OT',
  'get /runs/:run': 'OPRTA',
  'get /runs/:run/pupils': 'OT',
  'get /runs/:run/actions': 'OT',
  'get /runs/:run/schools': 'OPRTA',
  'get /runs/:run/schools/:urn': 'OPRTA',
  'get /runs/:run/run.json': 'OPRTA',
  'get /runs/:run/decisions.csv': 'O',
  'get /runs/:run/actions.csv': 'O',
  'get /runs/:run/pupils/:pupil': 'OT',
  'post /runs/:run/reruns': 'OPRTA',
  'get /runs/:run/reruns': 'OPRTA',
  'get /reruns/:rerun': 'OPRTA',
  'delete /pupils/:pupil': 'OM',
  'get /audit': 'AM',
  'get /audit/actions': 'AM',
  'get /audit/check': 'AM',
  'get /audit/export': 'AM',
  'post /comparisons': 'OPRT',
  'get /replays': 'OPRTA',
  'post /replays': 'OPRT',
  'get /replays/:replay': 'OPRTA',
  'get /replays/:replay/moved': 'OT',
  'get /replays/:replay/files/:file': 'OPRTA',
  'get /replays/:replay/pupils/:pupil': 'OT',
  'post /replays/:replay/cases': 'OT',
  'get /sweeps': 'OPRTA',
  'post /sweeps': 'OPRT',
  'get /sweeps/:sweep': 'OPRTA',
  'post /impact': 'OPRT',
  'post /impact/curve': 'OPRT',
  'post /impact/value': 'OPRT',
  'post /impact/findings': 'OPRT',
  'get /comparisons/:comparison': 'OPRTA',
  'get /comparisons/:comparison/pupils/:pupil': 'OT',
  'post /decide': 'OT',
}

const LETTERS: Readonly<Record<Role, string>> = {
  officer: 'O',
  'policy-lead': 'P',
  reviewer: 'R',
  tester: 'T',
  auditor: 'A',
  administrator: 'M',
}

const mayByHand = (words: string, role: Role): boolean => words === '*' || words === '+' || words.includes(LETTERS[role])

function mayAsDeclared(may: Access, role: Role): boolean {
  if (may === 'anyone' || may === 'signed-in') return true
  const rights = rightsOf([role], false)
  return (typeof may === 'string' ? [may] : may).some((right) => rights.has(right))
}

/** The status of a call with an id nobody has and no body. */
async function statusOf(asking: Asking, method: string, path: string): Promise<{ status: number; code: string }> {
  const address = `/api/v1${path.replaceAll(/:\w+/g, '0mwtlvlpz-000000000000')}`
  const { status, body } = await asking[method as 'get'](address)
  return { status, code: (body as { code?: string }).code ?? '' }
}

const LOCKED_OUT = new Set(['sign-in-needed', 'not-allowed'])

describe('who may call what', () => {
  test('every route stands in the table kept by hand', async () => {
    const { services } = await testServer()
    const declared = guardedRoutes(services).flatMap(({ entries }) => entries.map(({ method, path }) => `${method} ${path}`))
    expect(declared.toSorted()).toEqual(Object.keys(BY_HAND).toSorted())
  })

  test('nobody gets in but where anyone may', async () => {
    const { services, browser } = await testServer()
    for (const { method, path } of guardedRoutes(services).flatMap(({ entries }) => entries)) {
      const { status, code } = await statusOf(browser(), method, path)
      const isRefused = status === 401 && code === 'sign-in-needed'
      expect([method, path, isRefused]).toEqual([method, path, BY_HAND[`${method} ${path}`] !== '*'])
    }
  })

  test.each(ROLE_NAMES)('%s: as declared, and as the table says', async (role) => {
    const server = await testServer()
    for (const { method, path, may } of guardedRoutes(server.services).flatMap(({ entries }) => entries)) {
      const { status, code } = await statusOf(await server.as(role), method, path)
      const isLetIn = !(status === 403 && LOCKED_OUT.has(code))
      const expected = mayByHand(BY_HAND[`${method} ${path}`], role)
      expect([method, path, mayAsDeclared(may, role)]).toEqual([method, path, expected])
      expect([method, path, isLetIn, status === 401]).toEqual([method, path, expected, false])
      expect(status, `${method} ${path}`).toBeLessThan(500)
    }
  })
})
