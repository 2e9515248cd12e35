/** How people name objects on the command line. */
import { idText, pathText, type ObjectId } from '../core/schema.ts'
import type { Rename } from '../engine/rename.ts'

/** The ways to name an object on the command line. */
export type Names = (id: ObjectId) => readonly string[]

/** The names that parts of renamed objects have, and those that they had before. */
export function namesAfter(renames: readonly Rename[]): Names {
  return (id) => {
    const rename = renames.find(
      ({ to }) =>
        to.path.length < id.path.length && to.path.every((part, at) => part === id.path[at]),
    )
    if (!rename) return namesOf(id)
    const path = [...rename.id.path, ...id.path.slice(rename.to.path.length)]
    return [...namesOf(id), ...namesOf({ kind: id.kind, path })]
  }
}

/** Every way to name an object on the command line, the shortest first. */
export function namesOf(id: ObjectId): readonly string[] {
  const inPublic = id.path[0] === 'public' && id.path.length > 1
  const short = inPublic ? [pathText(id.path.slice(1)), id.path.slice(1).join('.')] : []
  return [...short, pathText(id.path), id.path.join('.'), idText(id)]
}

/** The shortest way to name an object on the command line. */
export function shortName(id: ObjectId): string {
  return namesOf(id)[0] ?? ''
}

/** What an object is called now, for one that was called otherwise: the name alone where nothing else changed. */
export function newName(from: ObjectId, to: ObjectId): string {
  const changed = to.path.flatMap((part, at) => (part === from.path[at] ? [] : [{ part, at }]))
  const [only] = changed
  const isMoved = changed.length !== 1 || (only?.at === 0 && to.path.length > 1)
  return isMoved ? shortName(to) : (only?.part ?? '')
}
