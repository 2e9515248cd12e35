/** Revisions in the words that results use. */
import type { Revision, RevisionId } from '../core/revision.ts'
import { headsAmong, type RevisionGraph } from '../history/revision-graph.ts'

/** What names a revision to people and programs. */
export interface RevisionName {
  readonly id: RevisionId
  readonly message: string
  /** Relative to the root of the project. */
  readonly file: string
}

/** The name of a revision. */
export function nameOf(revision: Revision): RevisionName {
  const { id, message } = revision
  return { id, message, file: revision.location.file }
}

/** A revision as sentences name it. */
export function describe(revision: Revision): string {
  return `"${revision.id}" (${revision.location.file})`
}

/** A count with its noun, such as `2 revisions`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** The names of those of a set that no other one of the set builds upon. */
export function headNames(
  graph: RevisionGraph,
  ids: ReadonlySet<RevisionId>,
): readonly RevisionName[] {
  return headsAmong(graph, ids).flatMap((id) => {
    const revision = graph.byId.get(id)
    return revision === undefined ? [] : [nameOf(revision)]
  })
}
