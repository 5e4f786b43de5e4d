// The only home of who is asking: the person or token behind a request, what they may do and whose pupils they see.
import type { Right } from './rights.ts'

export interface Actor {
  /** The account's id; never a name or an address. Audit lines and records hold it. */
  readonly id: string
  /** As pages show it. */
  readonly name: string
  readonly rights: ReadonlySet<Right>
  /** URNs of the schools whose pupils are theirs to see, or all. */
  readonly schools: 'all' | ReadonlySet<string>
  /** How they came in. */
  readonly via: 'session' | 'token' | 'command-line'
}

/** What of pupils somebody is shown: names, pseudonyms or counts alone; of which schools; with safeguarding or without. */
export interface Sight {
  readonly pupils: 'names' | 'pseudonyms' | 'counts'
  readonly schools: 'all' | ReadonlySet<string>
  readonly safeguarding: boolean
}

/** What an actor is shown of pupils. */
export function sightOf({ rights, schools }: Actor): Sight {
  const pupils = rights.has('pupils.see') ? 'names' : rights.has('pupils.pseudonyms') ? 'pseudonyms' : 'counts'
  return { pupils, schools: pupils === 'names' ? schools : 'all', safeguarding: rights.has('safeguarding.see') }
}

const actors = new WeakMap<object, Actor>()

/** Ties a request to whoever makes it; the first step of a request does this. */
export const setActor = (request: object, actor: Actor): void => void actors.set(request, actor)

/** Who makes a request; nobody where they have not signed in. */
export const actorIfAny = (request: object): Actor | undefined => actors.get(request)

/** Who makes a request behind a guard. */
export function actorOf(request: object): Actor {
  const actor = actorIfAny(request)
  if (actor === undefined) throw new TypeError('This route asks who is there and lets anyone in')
  return actor
}
