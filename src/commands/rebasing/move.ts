/** Where revisions go when they are put behind others. */
import type { Revision, RevisionId } from '../../core/revision.ts'
import { sectionsOf } from '../../core/revision.ts'
import { normaliseSql } from '../../history/normalise-sql.ts'

/** A revision with the parents that it is to have; one that is not needed any more has none left to say. */
export interface Move {
  readonly revision: Revision
  readonly parents: readonly RevisionId[]
  /** A merge that joins nothing any more. */
  readonly isNeedless: boolean
}

/**
 * Put revisions behind a head: those that build upon none of them have it as their only parent.
 *
 * @param revisions - Parents first.
 */
export function movesBehind(
  head: RevisionId | undefined,
  revisions: readonly Revision[],
): readonly Move[] {
  const places = new Map<RevisionId, RevisionId | undefined>()
  const moves: Move[] = []
  for (const revision of revisions) {
    const inner = revision.parents.flatMap((id) => (places.has(id) ? [places.get(id)] : []))
    const parents = [...new Set((inner.length > 0 ? inner : [head]).flatMap((id) => id ?? []))]
    const isNeedless = revision.parents.length > 1 && parents.length < 2 && doesNothing(revision)
    places.set(revision.id, isNeedless ? parents[0] : revision.id)
    moves.push({ revision, parents, isNeedless })
  }
  return moves
}

/** Whether a move changes anything. */
export function isMoved({ revision, parents, isNeedless }: Move): boolean {
  return isNeedless || parents.join(' ') !== revision.parents.join(' ')
}

function doesNothing(revision: Revision): boolean {
  return sectionsOf(revision, 'up').every(
    ({ text, code }) => code === undefined && normaliseSql(text) === '',
  )
}
