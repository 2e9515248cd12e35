/** Build the schema of a history in a shadow, proving on the way what is not proved yet. */
import type { Connection } from '../core/connection.ts'
import type { Dialect, Shadow, ShadowNeeds } from '../core/dialect.ts'
import { LockstepError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Progress } from '../core/progress.ts'
import type { Revision } from '../core/revision.ts'
import type { Sql } from '../core/sql.ts'
import type { Schema } from '../core/schema.ts'
import { runDirection } from './apply.ts'
import { blamesRows, dependsOnData, prove, type ProofTask } from './prove.ts'
import { reflect } from './reflect.ts'

/** Where and how a history is replayed. */
export interface ReplayTask {
  readonly shadow: Shadow
  readonly dialect: Dialect
  readonly needs: ShadowNeeds
  /** In an order in which they run. */
  readonly revisions: readonly Revision[]
  /** What a session is set to before each revision. */
  readonly session: Sql
  /** What the proof of a revision found; nothing for one that is not proved yet. */
  readonly proofOf: (revision: Revision) => readonly Finding[] | undefined
  /** What a database that stands behind a revision is kept by; nothing is kept where it is absent. */
  readonly stateKeyOf?: (revision: Revision) => string | undefined
  readonly progress: Progress
}

/** What a fresh shadow is built from. */
export type Rebuilding = Omit<ReplayTask, 'proofOf' | 'progress'> &
  Partial<Pick<ReplayTask, 'progress'>>

/** So many revisions take longer to run than to take a kept database up. */
const worthKeeping = 100

/** A shadow that stands at the end of a history. */
export interface Replayed {
  readonly connection: Connection
  readonly schema: Schema
  readonly findings: readonly Finding[]
  /** The revisions that were proved on the way, and what was found of each. */
  readonly proved: ReadonlyMap<Revision, readonly Finding[]>
}

/**
 * Replay revisions in a fresh shadow; it is left standing at their end, perhaps with seeded rows.
 *
 * @throws {LockstepError} `revision-failed`, `proof-failed`.
 */
export async function replay(task: ReplayTask): Promise<Replayed> {
  const { length } = task.revisions
  const unproved = task.revisions.findIndex((revision) => task.proofOf(revision) === undefined)
  const start = unproved === -1 ? length : unproved
  const findings = task.revisions.slice(0, start).flatMap((one) => task.proofOf(one) ?? [])
  const proved = new Map<Revision, readonly Finding[]>()
  let connection = await rebuilt(task, start)
  let schema: Schema | undefined
  for (const [at, revision] of task.revisions.entries()) {
    if (at < start) continue
    task.progress(`Replaying ${at + 1} of ${length} revisions`, 'fleeting')
    const rebuild = (): Promise<Connection> => rebuilt(task, at)
    const known = task.proofOf(revision)
    if (known) {
      findings.push(...known)
      connection = await runAgain(connection, revision, task, rebuild)
      schema = undefined
    } else {
      const before = schema ?? (await reflect(connection, task.dialect))
      const step = await proveOn({
        connection,
        rebuild,
        task: { revision, dialect: task.dialect, session: task.session, before },
      })
      ;({ connection, schema } = step)
      findings.push(...step.findings)
      proved.set(revision, step.findings)
    }
  }
  return {
    connection,
    schema: schema ?? (await reflect(connection, task.dialect)),
    findings,
    proved,
  }
}

/** A shadow, how to build it again without rows, and what is to be proved in it. */
export interface ProofStep {
  readonly connection: Connection
  readonly rebuild: () => Promise<Connection>
  readonly task: ProofTask
}

/** Where a proof ended. */
export interface ProvedStep {
  readonly connection: Connection
  readonly schema: Schema
  readonly findings: readonly Finding[]
}

/**
 * Prove a revision with awkward rows in the tables; where rows make it fail, say so and prove it
 * once more on empty ones.
 */
export async function proveOn({ connection, rebuild, task }: ProofStep): Promise<ProvedStep> {
  await task.dialect.seed(connection, task.before)
  try {
    const { after, reversible } = await prove(connection, task)
    return { connection, schema: after, findings: reversible ? [] : [irreversible(task.revision)] }
  } catch (error) {
    if (!(error instanceof LockstepError) || !blamesRows(error)) throw error
    const empty = await rebuild()
    const { after, reversible } = await prove(empty, { ...task, keeps: [] })
    const findings = [
      dependsOnData(task.revision, error),
      ...(reversible ? [] : [irreversible(task.revision)]),
    ]
    return { connection: empty, schema: after, findings }
  }
}

/** A shadow, without rows of ours, that stands before the revision at a place. */
export async function rebuilt(task: Rebuilding, at: number): Promise<Connection> {
  const revisions = task.revisions.slice(0, at)
  const { connection, passed } = await longestKept(task, revisions)
  for (const [step, revision] of revisions.entries()) {
    if (step < passed) continue
    task.progress?.(`Replaying ${step + 1} of ${task.revisions.length} revisions`, 'fleeting')
    await runDirection(connection, revision, 'up', task)
  }
  const [last] = revisions.slice(-1)
  const key = last && task.stateKeyOf?.(last)
  if (key !== undefined && at - passed >= worthKeeping) await task.shadow.states?.keep(key)
  return connection
}

/** The kept database that stands behind the most revisions, or a fresh one. */
async function longestKept(
  { shadow, needs, stateKeyOf }: Rebuilding,
  revisions: readonly Revision[],
): Promise<{ readonly connection: Connection; readonly passed: number }> {
  const keys = revisions.map((revision) => stateKeyOf?.(revision) ?? '')
  const kept =
    keys.length < worthKeeping ? undefined : await shadow.states?.restore(keys.toReversed(), needs)
  if (kept) return { connection: kept.connection, passed: keys.indexOf(kept.key) + 1 }
  return { connection: await shadow.fresh(needs), passed: 0 }
}

/** Rows that an earlier proof seeded may be in the way of a later revision. */
async function runAgain(
  connection: Connection,
  revision: Revision,
  task: ReplayTask,
  rebuild: () => Promise<Connection>,
): Promise<Connection> {
  try {
    await runDirection(connection, revision, 'up', task)
    return connection
  } catch (error) {
    if (!blamesRows(error)) throw error
    const empty = await rebuild()
    await runDirection(empty, revision, 'up', task)
    return empty
  }
}

function irreversible(revision: Revision): Finding {
  return {
    code: 'no-way-back',
    severity: 'note',
    subject: `revision ${revision.id}`,
    message: 'It has no down section, so `downgrade` stops before it.',
    location: revision.location,
  }
}
