/** Replays of parts of a history, each in a fresh shadow. */
import type { Connection } from '../core/connection.ts'
import type { Dialect } from '../core/dialect.ts'
import type { Progress } from '../core/progress.ts'
import type { Revision } from '../core/revision.ts'
import type { Schema } from '../core/schema.ts'
import type { Sql } from '../core/sql.ts'
import { reflect } from '../engine/reflect.ts'
import { rebuilt } from '../engine/replay.ts'
import type { Project } from '../project/project.ts'
import { count } from './revision-name.ts'
import { chainKeys, needsOfHistory, proofKeys, sessionOf, type History } from './history-state.ts'

/** Where revisions led to. */
export interface ReplayedState {
  /** Ends when the next replay begins. */
  readonly connection: Connection
  readonly schema: Schema
}

/** A shadow for the revisions of one history, in any order. */
export interface Replays {
  readonly dialect: Dialect
  /** What a session is set to before a revision runs. */
  readonly session: Sql
  /**
   * Run the ways up of revisions in a fresh shadow, without other rows than they write.
   *
   * @throws {LockstepError} `revision-failed`
   */
  readonly run: (revisions: readonly Revision[]) => Promise<ReplayedState>
}

/** Work with replays; the shadow is closed whatever happens. */
export async function withReplays<T>(
  { project, history, progress }: { project: Project; history: History; progress: Progress },
  work: (replays: Replays) => Promise<T>,
): Promise<T> {
  const dialect = await project.loadDialect()
  const needs = await needsOfHistory(history, dialect)
  const session = sessionOf({ dialect, project })
  const shadow = await project.openShadow()
  try {
    progress(`Starting a shadow: ${shadow.description}`)
    return await work({
      dialect,
      session,
      run: async (revisions) => {
        progress(`Replaying ${count(revisions.length, 'revision')}`)
        const stateKeyOf = await proofKeys(chainKeys(revisions), { project })
        const task = { shadow, dialect, needs, revisions, session, stateKeyOf }
        const connection = await rebuilt(task, revisions.length)
        return { connection, schema: await reflect(connection, dialect) }
      },
    })
  } finally {
    await shadow.close()
  }
}
