/** Databases held against their own history. */
import { silent, type Progress } from '../core/progress.ts'
import { buildGraph } from '../history/revision-graph.ts'
import type { Project } from '../project/project.ts'
import { createBuilds } from './drift/builds.ts'
import type { Against } from './drift/expectation.ts'
import { examine, type DriftSite } from './drift/examine.ts'
import { withinTime } from './drift/fleet/deadline.ts'
import { resultOf } from './drift/fleet/groups.ts'
import { whileStopped } from './drift/fleet/sweep.ts'
import type { DriftResult } from './drift/result.ts'

/** What to hold a database against, and how. */
export interface DriftOptions {
  /** Default: the revisions that the ledger of the database holds. */
  readonly against?: Against | undefined
  /** Look at all of it, and believe nothing that is known from before. */
  readonly fresh?: boolean | undefined
  /** How long it may take, in milliseconds; what it should be is built beside that. Default: as long as it takes. */
  readonly timeoutMs?: number | undefined
  /** The day by which tolerances expire. */
  readonly now?: Date | undefined
  /** Is given all that was read of each database. */
  readonly collect?: DriftSite['collect']
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
  const site = await siteOf(project, options, progress)
  const { timeoutMs } = options
  const look = (limited: DriftSite) => examine({ url, from }, limited)
  const found =
    timeoutMs === undefined
      ? await look(site)
      : await withinTime({ project, timeoutMs }, (own, clock) =>
          look({ ...site, project: own, builds: whileStopped(site.builds, clock) }),
        )
  return resultOf([found.drift])
}

/** What every database of a run is looked at with. */
export async function siteOf(
  project: Project,
  { against = 'ledger', fresh = false, now = new Date(), collect }: DriftOptions,
  progress: Progress,
): Promise<DriftSite> {
  const graph = buildGraph(await project.readRevisions())
  const today = now.toISOString().slice(0, 10)
  return {
    project,
    graph,
    against,
    fresh,
    today,
    now: now.getTime(),
    progress,
    builds: createBuilds(),
    collect,
  }
}
