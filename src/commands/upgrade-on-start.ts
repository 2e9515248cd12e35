/** `upgrade` as applications call it. */
import type { Progress } from '../core/progress.ts'
import { type MigrationsOptions, openMigrations } from '../project/migrations.ts'
import type { Project } from '../project/project.ts'
import { upgrade as upgradeProject, type UpgradeOptions, type UpgradeResult } from './upgrade.ts'

/** Where the revisions and the database are, how far to go, and with which consents. */
export interface StartOptions extends MigrationsOptions, UpgradeOptions {
  readonly progress?: Progress | undefined
}

/**
 * Run the revisions that lead to a target: of a project that was opened, or of a folder, as an application does when it starts.
 *
 * Any number of processes may call it at once: one runs the revisions, the others wait for it and find nothing to do.
 *
 * @throws {LockstepError} before anything runs: `usage` for a client that can not be used, and as the command; `lock-timeout` when
 * another process holds the lock for longer than `lockWaitMs`; later `revision-failed` and `lock-timeout`, with what was applied
 * until then in `details.applied`
 */
export function upgrade(
  project: Project,
  options?: UpgradeOptions,
  progress?: Progress,
): Promise<UpgradeResult>
export function upgrade(options: StartOptions): Promise<UpgradeResult>
export async function upgrade(
  first: Project | StartOptions,
  options: UpgradeOptions = {},
  progress?: Progress,
): Promise<UpgradeResult> {
  if ('readRevisions' in first) return upgradeProject(first, options, progress)
  const { progress: tell, ...given } = first
  const { target, lossAllowed, adoptedAllowed, lockWaitMs, dryRun, ...others } = given
  const { confirmed, despite, ...place } = others
  // Every option there is: what is left goes to the config, which takes no others.
  const how: Record<keyof UpgradeOptions, unknown> & UpgradeOptions = {
    target,
    lossAllowed,
    adoptedAllowed,
    lockWaitMs,
    dryRun,
    confirmed,
    despite,
  }
  return upgradeProject(openMigrations(place), how, tell)
}
