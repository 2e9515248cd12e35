/** Run the sections of a revision, one unit at a time. */
import type { Connection } from '../core/connection.ts'
import type { Dialect, Statement } from '../core/dialect.ts'
import { hintOf, LockstepError, messageOf } from '../core/errors.ts'
import { sectionsOf, type Direction, type Revision, type Section } from '../core/revision.ts'
import type { SectionCode } from '../core/revision-context.ts'
import { silent } from '../core/progress.ts'
import { verbatim, type Sql } from '../core/sql.ts'
import { runCode } from './code.ts'
import { inTransaction } from './transaction.ts'

/** What runs or fails as one: a transactional section, or one statement outside a transaction. */
export interface Unit {
  readonly transactional: boolean
  /** Their lines are those of the file. */
  readonly statements: readonly Statement[]
  /** What is done instead, where it is written in TypeScript. */
  readonly code?: SectionCode
}

type Splits = Pick<Dialect, 'split'>
type Script = Pick<Revision, 'id' | 'message' | 'location' | 'sections'>

/**
 * The units of one direction, in order.
 *
 * @throws {LockstepError} `revision-invalid` with the line of the file, where the text is no SQL.
 */
export async function unitsOf(
  revision: Script,
  direction: Direction,
  dialect: Splits,
): Promise<readonly Unit[]> {
  const sections = revision.sections.filter((section) => section.direction === direction)
  const units = await Promise.all(
    sections.map((section) => unitsOfSection(revision, section, dialect)),
  )
  return units.flat()
}

/**
 * Run one unit. What is to be recorded with it runs in the same transaction, or directly after.
 *
 * @throws {LockstepError} `revision-failed` with file, line and what the database said; the unit's
 *   transaction is then rolled back.
 */
export async function runUnit(
  connection: Connection,
  revision: Script,
  unit: Unit,
  record?: Sql,
): Promise<void> {
  if (!unit.transactional) {
    await runAll(connection, revision, unit, outsideHint)
    if (record) await connection.run(record)
    return
  }
  await inTransaction(connection, async () => {
    await runAll(connection, revision, unit, insideHint)
    if (record) await connection.run(record)
  })
}

/**
 * Run a unit that needs no transaction in one with what is recorded of it: both happen, or neither.
 *
 * @throws {LockstepError} `revision-failed`, also when a statement refuses a transaction.
 */
export async function runWithRecord(
  connection: Connection,
  revision: Script,
  unit: Unit,
  record: Sql,
): Promise<void> {
  await inTransaction(connection, async () => {
    await runAll(connection, revision, unit, outsideHint)
    await connection.run(record)
  })
}

/**
 * Run every unit of one direction, recording nothing.
 *
 * @param setting - The session is set anew: no revision sees what another one set.
 */
export async function runDirection(
  connection: Connection,
  revision: Script,
  direction: Direction,
  {
    dialect,
    session,
  }: { readonly dialect: Splits & Pick<Dialect, 'batch'>; readonly session: Sql },
): Promise<void> {
  await connection.run(session)
  for (const { code, ...unit } of await unitsOf(revision, direction, dialect)) {
    const { transactional } = unit
    const run = { connection, revision, transactional, dialect, isShadow: true, progress: silent }
    await (code ? runCode({ ...run, code }) : runInShadow(connection, revision, unit))
  }
}

/** What fails in a shadow has touched no database. */
async function runInShadow(connection: Connection, revision: Script, unit: Unit): Promise<void> {
  if (!unit.transactional) return runAll(connection, revision, unit, shadowHint)
  await inTransaction(connection, () => runAll(connection, revision, unit, shadowHint))
}

async function runAll(
  connection: Connection,
  revision: Script,
  { statements }: Unit,
  hint: string,
): Promise<void> {
  for (const statement of statements) await runStatement(connection, revision, statement, hint)
}

/** Whether a revision says how to go back. */
export function isReversible(revision: Revision): boolean {
  return sectionsOf(revision, 'down').length > 0
}

async function unitsOfSection(
  revision: Script,
  section: Section,
  dialect: Splits,
): Promise<readonly Unit[]> {
  if (section.code) return unitsOfCode(section.transactional, section.code)
  const statements = await splitSection(revision, section, dialect)
  if (section.transactional)
    return statements.length > 0 ? [{ transactional: true, statements }] : []
  return statements.map((statement) => ({ transactional: false, statements: [statement] }))
}

/** Outside a transaction nobody knows the steps beforehand: an empty unit says that it has begun. */
function unitsOfCode(transactional: boolean, code: SectionCode): readonly Unit[] {
  const unit = { transactional, statements: [], code }
  return transactional ? [unit] : [{ transactional: true, statements: [] }, unit]
}

async function splitSection(
  revision: Script,
  section: Section,
  dialect: Splits,
): Promise<readonly Statement[]> {
  const { file } = revision.location
  try {
    const statements = await dialect.split(section.text)
    return statements.map((statement) => ({
      ...statement,
      line: statement.line + section.line - 1,
    }))
  } catch (error) {
    if (!(error instanceof LockstepError) || error.code !== 'revision-invalid') throw error
    const line = Number(error.details['line'] ?? 1) + section.line - 1
    throw new LockstepError('revision-invalid', {
      message: `${file}:${line}: ${error.message}`,
      hint: error.hint ?? 'Mend the SQL of the revision.',
      details: { ...error.details, file, line, revision: revision.id },
      cause: error,
    })
  }
}

const mend = 'Mend the revision, or the data that it does not fit, and run the command again.'
const insideHint = `Nothing of this section was kept. ${mend}`
const shadowHint = `It failed in a shadow, and no database of yours was touched. ${mend}`
const outsideHint = `The statement runs outside a transaction: what ran before it was kept. ${mend}`

async function runStatement(
  connection: Connection,
  revision: Script,
  statement: Statement,
  hint: string,
): Promise<void> {
  try {
    await connection.run(verbatim(statement.text))
  } catch (error) {
    throw failure(revision, statement, error, hint)
  }
}

function failure(
  revision: Script,
  statement: Statement,
  error: unknown,
  hint: string,
): LockstepError {
  const details = error instanceof LockstepError ? error.details : {}
  const { file } = revision.location
  const line = statement.line + linesBefore(statement.text, Number(details['position'] ?? 1))
  return new LockstepError('revision-failed', {
    message: `${file}:${line}: revision ${revision.id} failed: ${messageOf(error)}`,
    hint: [hintOf(error) ?? [], hint].flat().join(' '),
    details: { ...details, file, line, revision: revision.id, statement: statement.text },
    cause: error,
  })
}

/** How many lines of a text end before a position: characters, counted from 1, as a database gives it. */
export function linesBefore(text: string, position: number): number {
  const before = Array.from(text).slice(0, Math.max(0, position - 1))
  return before.filter((character) => character === '\n').length
}
