// The laws of collections over generated datasets: one alone, one told twice, earlier ones joined first, and a slow recount session by session.
import { describe, expect, it } from 'vitest'
import { collectionOf } from '../../engine/facts/collection.ts'
import type { Facts, Spell } from '../../engine/facts/facts.ts'
import { RegisterBuilder } from '../../engine/facts/register-builder.ts'
import { codeByte, NO_MARK } from '../../engine/facts/register-codes.ts'
import { factsHash } from '../../server/stores/facts-hash.ts'
import { day } from '../support/facts-builder.ts'
import { Chance } from './generated-tables.ts'

const SEED = Number(process.env.LAW_SEED ?? 20_260_105)
const ROUNDS = 80
const URNS = ['100001', '100002']
const FIRST = day('2026-01-05')
const DAYS = 12
const CODES = ['/', 'I', 'O', 'X'].map((code) => codeByte(code)!)

/** A dataset of a few pupils at two schools, each school's marks on some days of a stretch of its own. Spells never move unless asked to. */
function generate(chance: Chance, areSpellsMoved: boolean): Facts {
  const urns = chance.some(URNS, 1 + chance.below(2))
  const pupils = chance.some(['A', 'B', 'C', 'D'], 1 + chance.below(4)).map((id) => ({
    id,
    spells: urns.flatMap((_, school): Spell[] => {
      if (!areSpellsMoved) return [{ school, enrolment: 'C', attributes: {} }]
      if (chance.chance(0.3)) return []
      const cut = FIRST + chance.below(DAYS)
      const [early, late] = [{ leaving: cut }, { entry: cut + 1 + chance.below(3) }]
      const dates = chance.oneOf([[{}], [early], [late], [early, late]])
      return dates.map((one) => ({ school, enrolment: 'C', ...one, attributes: { yearGroup: `${chance.below(5)}` } }))
    }),
  }))
  const builder = new RegisterBuilder(pupils, urns.length)
  urns.forEach((_, school) => {
    const from = chance.below(DAYS)
    const to = from + chance.below(DAYS - from)
    pupils.forEach((_pupil, pupil) => {
      for (let at = from; at <= to; at++)
        for (const session of [0, 1] as const) if (chance.chance(0.6)) builder.add(pupil, school, FIRST + at, session, chance.oneOf(CODES))
    })
  })
  const events = pupils.flatMap((_, pupil) =>
    Array.from({ length: chance.below(3) }, () => ({
      pupil,
      id: `${chance.below(2)}`,
      event: 'plan-opened',
      date: FIRST + chance.below(3),
    })),
  )
  const schools = urns.map((urn) => ({ urn, name: `${urn} ${chance.below(9)}`, listed: chance.chance(0.5) }))
  return { pupils, schools, registers: builder.finish(), ...(chance.chance(0.5) ? { events } : {}) }
}

const several = (seed: number, areSpellsMoved: boolean): Facts[] => {
  const chance = new Chance(SEED + seed)
  return Array.from({ length: 3 }, () => generate(chance, areSpellsMoved))
}

type Mark = (pupil: string, urn: string, at: number, session: number) => number
function marksOf(facts: Facts): Mark {
  const known = new Map<string, number>()
  for (const { school, days, pupils, marks } of facts.registers)
    pupils.forEach((pupil, row) =>
      days.forEach((at, index) =>
        [0, 1].forEach((session) =>
          known.set(
            `${facts.pupils[pupil].id} ${facts.schools[school].urn} ${at} ${session}`,
            marks[(row * days.length + index) * 2 + session],
          ),
        ),
      ),
    )
  return (pupil, urn, at, session) => known.get(`${pupil} ${urn} ${at} ${session}`) ?? NO_MARK
}

/** The days of a spell within the days looked at, and one on either side. */
const daysOf = ({ entry = FIRST - 1, leaving = FIRST + DAYS + 9 }: Spell): number[] =>
  Array.from({ length: DAYS + 11 }, (_, at) => FIRST - 1 + at).filter((at) => entry <= at && at <= leaving)

function spellsOf(facts: Facts, pupil: string, urn: string): Spell[] {
  return (facts.pupils.find(({ id }) => id === pupil)?.spells ?? []).filter(({ school }) => facts.schools[school].urn === urn)
}

/** The spells that no later dataset tells otherwise, day by day. */
const lastSpells = (datasets: readonly Facts[], pupil: string, urn: string): Spell[] =>
  datasets.flatMap((facts, index) => {
    const later = new Set(datasets.slice(index + 1).flatMap((other) => spellsOf(other, pupil, urn).flatMap(daysOf)))
    return spellsOf(facts, pupil, urn).filter((spell) => !daysOf(spell).some((at) => later.has(at)))
  })

/** The session as the last dataset has it whose marks of the school begin by that day and end on it or after. */
function recounted(datasets: readonly Facts[], all: readonly Mark[], pupil: string, urn: string, at: number, session: number): number {
  if (!lastSpells(datasets, pupil, urn).flatMap(daysOf).includes(at)) return NO_MARK
  const speaks = datasets.findLastIndex((facts, index) => {
    const marked = Array.from({ length: DAYS }, (_, add) => FIRST + add).filter((one) =>
      facts.pupils.some(({ id }) => [0, 1].some((half) => all[index](id, urn, one, half) !== NO_MARK)),
    )
    return marked.length > 0 && marked[0] <= at && at <= marked[marked.length - 1]
  })
  return speaks < 0 ? NO_MARK : all[speaks](pupil, urn, at, session)
}

describe('collections of generated datasets', () => {
  it('[J1] [J4] one dataset is itself, and told twice it is no other', () => {
    for (let seed = 0; seed < ROUNDS; seed++) {
      const [facts] = several(seed, true)
      expect(collectionOf([facts])).toBe(facts)
      expect([seed, factsHash(collectionOf([facts, facts]))]).toEqual([seed, factsHash(facts)])
    }
  })

  it('[J1] earlier datasets joined first come to the same, where enrolments stay as they are', () => {
    for (let seed = 0; seed < ROUNDS; seed++) {
      const [a, b, c] = several(seed, false)
      expect([seed, factsHash(collectionOf([collectionOf([a, b]), c]))]).toEqual([seed, factsHash(collectionOf([a, b, c]))])
    }
  })

  it('[J2] [J3] every session is as a slow recount has it', () => {
    let marked = 0
    for (let seed = 0; seed < ROUNDS; seed++) {
      const datasets = several(seed, true)
      const all = datasets.map(marksOf)
      const joined = marksOf(collectionOf(datasets))
      for (const pupil of ['A', 'B', 'C', 'D'])
        for (const urn of URNS)
          for (let at = FIRST; at < FIRST + DAYS; at++)
            for (const session of [0, 1]) {
              const expected = recounted(datasets, all, pupil, urn, at, session)
              if (expected !== NO_MARK) marked++
              if (joined(pupil, urn, at, session) !== expected) expect.fail(`seed ${seed}: ${pupil} at ${urn} on ${at}, session ${session}`)
            }
    }
    expect(marked).toBeGreaterThan(1000)
  })

  it('[J3] spells are those that no later dataset tells otherwise', () => {
    for (let seed = 0; seed < ROUNDS; seed++) {
      const datasets = several(seed, true)
      const joined = collectionOf(datasets)
      for (const { id } of joined.pupils)
        for (const urn of URNS) {
          const plain = (spells: Spell[]) => spells.map(({ school: _school, ...spell }) => spell)
          expect([seed, plain(spellsOf(joined, id, urn))]).toEqual([seed, plain(lastSpells(datasets, id, urn))])
        }
    }
  })
})
