/** Asking the database before anything runs, and refusing where it says no. */
import { LockstepError } from '../../core/errors.ts'
import type { Obstacle, PendingStatement } from '../../core/preflight.ts'
import type { Progress } from '../../core/progress.ts'
import type { Project } from '../../project/project.ts'
import { count } from '../revision-name.ts'
import { type Database } from './database.ts'
import { unfitness } from './fitness.ts'
import { remainingUnits, type RevisionRun } from './units.ts'

/** What a run is to go on in spite of. */
export interface PreflightConsent {
  /** Codes of obstacles that are no reason to stop, such as `null-rows`. */
  readonly despite?: readonly string[] | undefined
}

/** How long one question may take, in milliseconds. */
const patienceMs = 30_000

/** What {@link findObstacles} works with. */
export interface PreflightTools {
  readonly project: Project
  readonly progress: Progress
  readonly database: Database
  readonly options: PreflightConsent & { readonly dryRun?: boolean | undefined }
}

/** Ask what would make the runs fail; what is consented to is a warning. */
export async function findObstacles(
  runs: readonly RevisionRun[],
  { project, progress, database, options }: PreflightTools,
): Promise<readonly Obstacle[]> {
  if (runs.length === 0) return []
  progress('Asking the database what would make the revisions fail')
  const { connection, dialect } = database
  const unfit = options.dryRun === true ? await unfitness(database) : []
  const { searchPath } = project.config
  const statements = runs.flatMap(statementsOf)
  const obstacles = await dialect.preflight(connection, statements, { searchPath, patienceMs })
  const found = [...unfit, ...obstacles.map((obstacle) => consented(obstacle, options))]
  for (const obstacle of found)
    if (obstacle.severity === 'warning') progress(describeObstacle(obstacle))
  return found
}

/** @throws {LockstepError} `preflight-failed` when something is certain to fail and was not consented to */
export function refuseObstacles(obstacles: readonly Obstacle[]): void {
  const found = obstacles.filter(({ severity }) => severity === 'error')
  if (found.length === 0) return
  const lines = found.map((obstacle) => `- ${describeObstacle(obstacle)}`)
  const hints = [...new Set(found.flatMap(({ hint }) => hint ?? []))]
  const flags = [...new Set(found.map(({ code }) => `--despite ${code}`))].join(' ')
  throw new LockstepError('preflight-failed', {
    message: `${count(found.length, 'obstacle')} would make what is to run fail. Nothing was run.\n${lines.join('\n')}`,
    hint: `${hints.join(' ')} \`${flags}\` runs it all the same.`,
    details: { obstacles: found },
  })
}

/** Which rows are in the way, as far as they are known; empty where it is not a matter of rows. */
export function describeKeys({ keys = [], rows = 0 }: Obstacle): string {
  const more = rows > keys.length ? '; …' : ''
  return keys.length === 0 ? '' : `Such as: ${keys.join('; ')}${more}`
}

/** An obstacle in one paragraph: where, what, and which rows. */
function describeObstacle(obstacle: Obstacle): string {
  const { location, subject, message } = obstacle
  const place = location === undefined ? '' : `${location.file}:${location.line ?? 1} `
  return `${place}${subject}: ${message} ${describeKeys(obstacle)}`.trimEnd()
}

function consented(obstacle: Obstacle, { despite = [] }: PreflightConsent): Obstacle {
  const { severity, code } = obstacle
  return severity === 'error' && despite.includes(code)
    ? { ...obstacle, severity: 'warning' }
    : obstacle
}

function statementsOf(run: RevisionRun): readonly PendingStatement[] {
  const { file } = run.revision.location
  return remainingUnits(run).flatMap(({ statements, code }): readonly PendingStatement[] =>
    code
      ? [{ text: undefined, location: { file } }]
      : statements.map(({ text, line }) => ({ text, location: { file, line } })),
  )
}
