/** Databases that revisions built and somebody changed. */
import { drift } from '../../src/commands/drift.ts'
import type { DatabaseDrift } from '../../src/commands/drift/result.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { verbatim } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { cache } from './generating.ts'
import { runningProject, type RunningProject } from './running.ts'

/** A project with one revision, run on its database, which somebody has changed since. */
export async function changedByHand(
  url: string,
  { base, change, config = '' }: { base: string; change: string; config?: string },
): Promise<RunningProject> {
  const project = runningProject(url, `cache: ${JSON.stringify(cache)}, ${config}`)
  project.write('a', '', `-- lockstep:up\n${base}\n`)
  await upgrade(await project.open())
  await byHand(project.url, change)
  return project
}

/** Run SQL that no revision knows of. */
export async function byHand(url: string, script: string): Promise<void> {
  const connection = await connect(url)
  try {
    await connection.run(verbatim(script))
  } finally {
    await connection.close()
  }
}

/** What drift says now. */
export async function driftOf(
  project: RunningProject,
  url: string = project.url,
): Promise<DatabaseDrift> {
  const { databases } = await drift(await project.open(url))
  const [found] = databases
  if (!found) throw new Error('No database was looked at.')
  return found
}
