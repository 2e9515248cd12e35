/** Run what sources declare, in whatever order it was written. */
import type { Connection } from '../core/connection.ts'
import type { Dialect } from '../core/dialect.ts'
import { hintOf, LockstepError, messageOf } from '../core/errors.ts'
import type { SourceScript } from '../core/source.ts'
import { verbatim, type Sql } from '../core/sql.ts'
import { linesBefore } from './apply.ts'

/** A script, and whether its statements may stand before what they need. */
export interface LoadableScript extends SourceScript {
  readonly unordered: boolean
}

interface Piece {
  readonly sql: Sql
  readonly label: string
  readonly file: string | undefined
  readonly line: number
}

/** SQLSTATEs that say that something is not there: perhaps it is not there yet. Manual, appendix A. */
const notThere = new Set(['42P01', '42703', '42704', '42883', '3F000', '42830', '42P17'])

/**
 * Run the scripts on an empty database. What fails for want of another object is tried again when
 * the rest has run, until nothing more succeeds.
 *
 * @throws {LockstepError} `source-failed` with file, line and what the database said.
 */
export async function loadScripts(
  connection: Connection,
  scripts: readonly LoadableScript[],
  dialect: Pick<Dialect, 'split'>,
  prepare: Sql,
): Promise<void> {
  const scriptPieces = await Promise.all(scripts.map((script) => piecesOf(script, dialect)))
  let waiting: readonly Piece[] = []
  let isPrepared = false
  for (const [at, pieces] of scriptPieces.entries()) {
    if (!isPrepared) await connection.run(prepare)
    waiting = [...waiting, ...(await runPass(connection, pieces))]
    // What a person wrote may set the search path or the like for itself.
    isPrepared = scripts[at]?.location === undefined
  }
  if (!isPrepared) await connection.run(prepare)
  while (waiting.length > 0) {
    const left = await runPass(connection, waiting)
    if (left.length === waiting.length) await runOrThrow(connection, left[0])
    waiting = left
  }
}

/** Run each piece once; gives those that wait for something. */
async function runPass(
  connection: Connection,
  pieces: readonly Piece[],
): Promise<readonly Piece[]> {
  const waiting: Piece[] = []
  for (const piece of pieces) {
    try {
      await connection.run(piece.sql)
    } catch (error) {
      if (!isNotThere(error)) throw failure(piece, error)
      waiting.push(piece)
    }
  }
  return waiting
}

async function runOrThrow(connection: Connection, piece: Piece | undefined): Promise<void> {
  if (!piece) return
  try {
    await connection.run(piece.sql)
  } catch (error) {
    throw failure(piece, error)
  }
}

async function piecesOf(
  script: LoadableScript,
  dialect: Pick<Dialect, 'split'>,
): Promise<readonly Piece[]> {
  const file = script.location?.file
  const first = script.location?.line ?? 1
  if (!script.unordered) return [{ sql: script.sql, label: script.label, file, line: first }]
  try {
    const statements = await dialect.split(script.sql.text)
    return statements.map(({ text, line }) => ({
      sql: verbatim(text),
      label: script.label,
      file,
      line: line + first - 1,
    }))
  } catch (error) {
    if (!(error instanceof LockstepError)) throw error
    const line = Number(error.details['line'] ?? 1) + first - 1
    throw failure({ sql: script.sql, label: script.label, file, line }, error)
  }
}

function isNotThere(error: unknown): boolean {
  return error instanceof LockstepError && notThere.has(String(error.details['sqlstate']))
}

function failure({ label, file, sql, ...piece }: Piece, error: unknown): LockstepError {
  const details = error instanceof LockstepError ? error.details : {}
  const line = piece.line + linesBefore(sql.text, Number(details['position'] ?? 1))
  const place = file === undefined ? label : `${file}:${line}`
  const mend = file === undefined ? `Look at the declaration of ${label}.` : `Mend ${file}.`
  return new LockstepError('source-failed', {
    message: `${place}: the database does not take what is declared: ${messageOf(error)}`,
    hint: [mend, hintOf(error) ?? []].flat().join(' '),
    details: { ...details, ...(file !== undefined && { file, line }), label, statement: sql.text },
    cause: error,
  })
}
