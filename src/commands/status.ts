/** Where a database stands in the history. */
import { type Progress, silent } from '../core/progress.ts'
import type { RevisionId } from '../core/revision.ts'
import { buildGraph } from '../history/revision-graph.ts'
import type { Project } from '../project/project.ts'
import { appliedIds, type RevisionState, stateOf } from './ledger-state.ts'
import { headNames, nameOf, type RevisionName } from './revision-name.ts'
import { type DatabaseName, databaseName, withDatabase } from './running/database.ts'
import { historyOf } from './running/standing.ts'

/** A revision, and how it stands to the database. */
export interface RevisionStatus {
  readonly id: RevisionId
  readonly message: string
  /** Relative to the root of the project; nothing for a revision that is missing. */
  readonly file: string | null
  readonly state: RevisionState
}

/** Where a database stands. */
export interface StatusResult extends DatabaseName {
  /** What is missing first, then the history, parents first. */
  readonly revisions: readonly RevisionStatus[]
  /** The applied revisions that no other one builds upon. */
  readonly at: readonly RevisionName[]
  /** The heads of the history. */
  readonly heads: readonly RevisionName[]
  /** How many revisions are still to be run, half-applied ones included. */
  readonly behind: number
}

/**
 * Compare the ledger of the database with the revision files. Writes nothing, and needs no ledger.
 *
 * @throws {LockstepError} `no-url`, `cannot-connect`
 */
export async function status(
  project: Project,
  _options: Readonly<Record<string, never>> = {},
  progress: Progress = silent,
): Promise<StatusResult> {
  const files = buildGraph(await project.readRevisions())
  return withDatabase(project, async (database) => {
    progress('Reading the ledger')
    const { graph, records } = await historyOf({ project, graph: files, database })
    const revisions = graph.revisions.map((revision): RevisionStatus => ({
      ...nameOf(revision),
      state: stateOf(revision, records.get(revision.id)),
    }))
    const missing = [...records.values()]
      .filter(({ id }) => !graph.byId.has(id))
      .map(({ id, message }): RevisionStatus => ({ id, message, file: null, state: 'missing' }))
    return {
      ...databaseName(database),
      revisions: [...missing, ...revisions],
      at: headNames(graph, appliedIds(records)),
      heads: headNames(graph, new Set(graph.heads)),
      behind: revisions.filter(({ state }) => state === 'pending' || state === 'half-applied')
        .length,
    }
  })
}

/** 0 when every revision is applied as it stands, 1 otherwise. */
export function statusExitCode({ revisions }: StatusResult): 0 | 1 {
  return revisions.every(({ state }) => state === 'applied') ? 0 : 1
}
