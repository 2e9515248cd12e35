/** Evidence that a revision does what it says: up, down and up again, with rows in the tables. */
import type { Change } from '../core/change.ts'
import type { Connection } from '../core/connection.ts'
import type { Dialect, TableColumns } from '../core/dialect.ts'
import { LockstepError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Revision } from '../core/revision.ts'
import { idText, type IdText, type Schema } from '../core/schema.ts'
import type { Sql } from '../core/sql.ts'
import { isReversible, runDirection, unitsOf } from './apply.ts'
import { compare } from './compare.ts'
import { reflect } from './reflect.ts'

/** What is to be proved, in a shadow that stands where the revision starts. */
export interface ProofTask {
  readonly revision: Revision
  readonly dialect: Dialect
  /** What a session is set to before a revision runs: none sees what another one set. */
  readonly session: Sql
  /** The schema that the shadow holds now. */
  readonly before: Schema
  /** What up must lead to; where absent, up may lead anywhere. */
  readonly expected?: Schema
  /** The objects of `expected` whose attributes are told from before, and may come out otherwise. */
  readonly retold?: ReadonlySet<IdText>
  /** What only `expected` is narrowed to: the part of a schema that is compared. */
  readonly view?: (schema: Schema) => Schema
  /** The tables and columns whose rows must come through unharmed. */
  readonly keeps?: readonly TableColumns[]
}

/** What was shown. */
export interface Proof {
  readonly after: Schema
  /** False when the revision says nothing of a way back. */
  readonly reversible: boolean
}

/**
 * Run a revision up, down and up again, and reflect after each. The shadow ends after up.
 *
 * @throws {LockstepError} `proof-failed` with the objects that differ; `revision-failed` when a
 *   statement fails.
 */
export async function prove(connection: Connection, task: ProofTask): Promise<Proof> {
  const { revision, dialect, session, before, keeps = [] } = task
  const rows = await dialect.digestRows(connection, keeps)
  const run = (direction: 'up' | 'down'): Promise<void> =>
    runDirection(connection, revision, direction, { dialect, session })
  await run('up')
  const after = await reflect(connection, dialect)
  demandNone(differencesOf(after, task), revision, 'up does not lead to the declared schema')
  demandRows(rows, await dialect.digestRows(connection, keeps), keeps, revision)
  if (!isReversible(revision)) return { after, reversible: await isEmpty(revision, dialect) }
  await run('down')
  const back = await reflect(connection, dialect)
  demandNone(compare(back, before), revision, 'down does not lead back')
  await run('up')
  const again = await reflect(connection, dialect)
  demandNone(compare(again, after), revision, 'up leads elsewhere the second time')
  return { after, reversible: true }
}

/** What does nothing, such as a merge, has nothing to undo. */
async function isEmpty(revision: Revision, dialect: Dialect): Promise<boolean> {
  return (await unitsOf(revision, 'up', dialect)).length === 0
}

/** Whether an error says that rows, and not the statement, are at fault: SQLSTATE classes 22 and 23, or what the revision's own code threw. */
export function blamesRows(error: unknown): boolean {
  const details = error instanceof LockstepError ? error.details : {}
  const sqlstate = details['sqlstate']
  if (details['ownError'] === true) return true
  return typeof sqlstate === 'string' && /^2[23]/.test(sqlstate)
}

/** What a reader is told of a revision that fails on awkward rows. */
export function dependsOnData(revision: Revision, error: LockstepError): Finding {
  return {
    code: 'depends-on-data',
    severity: 'warning',
    subject: `revision ${revision.id}`,
    message: `It fails on some rows: ${shortened(error.message)}`,
    hint: 'It was proved on empty tables. Make sure that the rows of every database fit before it runs there.',
    location: revision.location,
  }
}

/** A database prints the value that it refuses, however long. */
function shortened(message: string): string {
  return message.length <= 300 ? message : `${message.slice(0, 300)}…`
}

function same(schema: Schema): Schema {
  return schema
}

/** What up should have led to and has not. */
function differencesOf(
  after: Schema,
  { expected, view = same, retold }: ProofTask,
): readonly Change[] {
  const changes = expected ? compare(view(after), view(expected)) : []
  return changes.filter(({ verb, id }) => !(verb === 'alter' && retold?.has(idText(id))))
}

function demandNone(changes: readonly Change[], revision: Revision, claim: string): void {
  const [first] = changes
  if (!first) return
  throw new LockstepError('proof-failed', {
    message: `Revision ${revision.id} was not proved: ${claim}. The first object that differs: ${describeDifference(first)}.`,
    hint: `Look at ${revision.location.file}, and mend the statements for that object.`,
    details: {
      revision: revision.id,
      file: revision.location.file,
      claim,
      differences: changes.map(describeDifference),
    },
  })
}

/** A difference between what is and what was to be, in words. */
export function describeDifference(change: Change): string {
  const id = idText(change.id)
  if (change.verb === 'create') return `${id} is missing`
  if (change.verb === 'drop') return `${id} is there and should not be`
  if (change.verb === 'rename') return `${id} is to be ${idText(change.to)}`
  return `${id} has ${change.attribute} ${JSON.stringify(change.before)} in place of ${JSON.stringify(change.after)}`
}

function demandRows(
  before: readonly string[],
  after: readonly string[],
  keeps: readonly TableColumns[],
  revision: Revision,
): void {
  const changed = keeps
    .filter((_, at) => before[at] !== after[at])
    .map(({ table }) => `"${table.join('.')}"`)
  if (changed.length === 0) return
  throw new LockstepError('proof-failed', {
    message: `Revision ${revision.id} was not proved: it changes rows of ${changed.join(', ')} that it should leave alone.`,
    hint: `Look at ${revision.location.file}.`,
    details: { revision: revision.id, file: revision.location.file, tables: changed },
  })
}
