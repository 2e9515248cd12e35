/** The revisions of a project. */
import type { Revision, RevisionId } from '../core/revision.ts'
import { buildGraph } from '../history/revision-graph.ts'
import type { Project } from '../project/project.ts'
import { nameOf, type RevisionName } from './revision-name.ts'

/** A revision in its place. */
export interface HistoryEntry extends RevisionName {
  readonly parents: readonly RevisionId[]
  /** No revision builds upon it. */
  readonly isHead: boolean
  /** It builds upon none. */
  readonly isBase: boolean
  /** It joins branches. */
  readonly isMerge: boolean
}

/** The history of a project. */
export interface HistoryResult {
  /** The newest first: every revision stands before those it builds upon. */
  readonly revisions: readonly HistoryEntry[]
  readonly heads: readonly RevisionId[]
}

/**
 * Read the revision files of a project. Needs no database.
 *
 * @throws {LockstepError} `revision-invalid`, `cannot-read`, `duplicate-revision`, `missing-parent`, `revision-cycle`
 */
export async function history(project: Project): Promise<HistoryResult> {
  const { revisions, heads } = buildGraph(await project.readRevisions())
  const isHead = new Set(heads)
  const entryOf = (revision: Revision): HistoryEntry => ({
    ...nameOf(revision),
    parents: revision.parents,
    isHead: isHead.has(revision.id),
    isBase: revision.parents.length === 0,
    isMerge: revision.parents.length > 1,
  })
  return { revisions: revisions.map(entryOf).toReversed(), heads }
}
