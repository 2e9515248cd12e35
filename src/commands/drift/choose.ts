/** Which of the causes of a drift an act is about. */
import type { Cause } from '../../core/drift.ts'
import { LockstepError } from '../../core/errors.ts'
import type { IdText } from '../../core/schema.ts'
import { objectMatches } from '../../engine/object-pattern.ts'
import { namesOf as shortNames } from '../object-names.ts'
import { count } from '../revision-name.ts'
import { wholesOf, type Sides } from './judge.ts'

/** What somebody named, and what there is. */
export interface Choosing {
  readonly causes: readonly Cause[]
  readonly sides: Sides
  /** Ids of causes or of objects, where `*` stands for any characters but a dot; none for all. */
  readonly what: readonly string[]
  /** Whether what no revision has made is meant though nobody names it. */
  readonly unmanaged: boolean
}

/** What is chosen, and what is not. */
export interface Choice {
  readonly chosen: readonly Cause[]
  readonly left: readonly Cause[]
}

/**
 * Choose by the id of a cause, by that of an object that differs, or of one that it is a part of; what differs itself also by its
 * name alone.
 *
 * @throws {LockstepError} `not-found` for a name that fits nothing, with what there is
 */
export function choose({ causes, sides, what, unmanaged }: Choosing): Choice {
  const isMeant = (cause: Cause): boolean => unmanaged || cause.origin === 'changed'
  const chosen = new Set(what.length === 0 ? causes.filter(isMeant) : [])
  for (const name of what) {
    const found = causes.filter((cause) => fits(cause, name, sides))
    // A pattern does not name anything: what nobody has declared is to be named.
    const meant = name.includes('*') ? found.filter(isMeant) : found
    const [first] = found
    if (first === undefined) throw nothingCalled(name, causes)
    if (meant.length === 0) throw unmanagedAlone(name, found)
    for (const cause of meant) chosen.add(cause)
  }
  return {
    chosen: causes.filter((cause) => chosen.has(cause)),
    left: causes.filter((cause) => !chosen.has(cause)),
  }
}

/** Whether a name is that of a cause, or of something that differs because of it. */
function fits({ id, differences }: Cause, name: string, sides: Sides): boolean {
  return (
    id === name ||
    differences.some((one) => shortNames(one).includes(name)) ||
    differences.some((one) => [one.id, ...wholesOf(one, sides)].some((own) => isCalled(own, name)))
  )
}

function isCalled(id: IdText, name: string): boolean {
  return id === name || objectMatches(name, id)
}

/** As many as fit a terminal. */
const mostNamed = 10

function nothingCalled(name: string, causes: readonly Cause[]): LockstepError {
  const there = causes.slice(0, mostNamed).map(({ id, title }) => `${id} (${title})`)
  const more = causes.length > mostNamed ? ` and ${count(causes.length - mostNamed, 'other')}` : ''
  return new LockstepError('not-found', {
    message: `Nothing that differs is called "${name}".`,
    hint:
      causes.length === 0
        ? 'Nothing differs at all.'
        : `There is: ${there.join('; ')}${more}. An object is named by its id in quotes, such as "table public.users".`,
    details: { name, causes: causes.map(({ id, subject }) => ({ id, subject })) },
  })
}

function unmanagedAlone(name: string, causes: readonly Cause[]): LockstepError {
  const ids = causes.map(({ id, subject }) => `${id} (${subject})`)
  return new LockstepError('not-found', {
    message: `What fits "${name}" was made by no revision: ${ids.join(', ')}. A pattern does not choose it.`,
    hint: 'Name each of them, or add `--unmanaged`.',
    details: { name, causes: causes.map(({ id, subject }) => ({ id, subject })) },
  })
}
