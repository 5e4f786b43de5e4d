// The only home of what somebody's roles let them do. Leaves the words of rights and roles to `contract/access.ts`, where the pages
// find them too, and whose pupils somebody sees to `actor.ts`.
import { RIGHTS, type Right, ROLES, type Role } from '../contract/access.ts'

export { RIGHTS, type Right, ROLES, type Role }

/** What somebody with these roles may do. @example rightsOf(['auditor'], false).has('audit.read') // true */
export function rightsOf(roles: readonly Role[], safeguarding: boolean): ReadonlySet<Right> {
  const rights = new Set<Right>(roles.flatMap((role): readonly Right[] => ROLES[role].rights))
  if (safeguarding) rights.add('safeguarding.see')
  return rights
}
