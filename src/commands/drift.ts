/** Databases held against their own history. */
import { silent, type Progress } from '../core/progress.ts'
import { buildGraph } from '../history/revision-graph.ts'
import type { Project } from '../project/project.ts'
import { createBuilds } from './drift/builds.ts'
import type { Against } from './drift/expectation.ts'
import { examine, type DriftSite } from './drift/examine.ts'
import { resultOf } from './drift/fleet/groups.ts'
import type { DriftResult } from './drift/result.ts'

/** What to hold a database against, and how. */
export interface DriftOptions {
  /** Default: the revisions that the ledger of the database holds. */
  readonly against?: Against | undefined
  /** Look at all of it, and believe nothing that is known from before. */
  readonly fresh?: boolean | undefined
  /** The day by which tolerances expire. */
  readonly now?: Date | undefined
}

/**
 * Hold the database of a project against the revisions that its ledger holds. Writes nothing to it.
 *
 * @throws {LockstepError} When it could not be looked at: never in step then.
 */
export async function drift(
  project: Project,
  options: DriftOptions = {},
  progress: Progress = silent,
): Promise<DriftResult> {
  const { url, from } = project.requireUrl()
  const { drift: found } = await examine({ url, from }, await siteOf(project, options, progress))
  return resultOf([found])
}

/** What every database of a run is looked at with. */
export async function siteOf(
  project: Project,
  { against = 'ledger', fresh = false, now = new Date() }: DriftOptions,
  progress: Progress,
): Promise<DriftSite> {
  const graph = buildGraph(await project.readRevisions())
  const today = now.toISOString().slice(0, 10)
  return { project, graph, against, fresh, today, progress, builds: createBuilds() }
}
