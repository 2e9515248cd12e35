/** A live database as SQL that people read: as one text, or as a folder that a source reads back. */
import { resolve } from 'node:path'
import type { Dialect } from '../core/dialect.ts'
import type { Finding } from '../core/finding.ts'
import type { Op } from '../core/plan.ts'
import { silent, type Progress } from '../core/progress.ts'
import {
  idText,
  type Attrs,
  type IdText,
  type KindName,
  type Schema,
  type Unmodeled,
} from '../core/schema.ts'
import { filesOf, scriptOf } from '../engine/files.ts'
import { plan } from '../engine/plan.ts'
import { reachable } from '../engine/reachable.ts'
import { reflect } from '../engine/reflect.ts'
import { needsOf } from '../engine/schema-index.ts'
import { loadDialect, openProject, type OpenOptions } from '../project/open.ts'
import { leftOutFinding } from './compare/findings.ts'
import { lookAtFolder, writeSchemaFiles } from './reflect/write-schema-files.ts'

/** What to read, and where to write it. */
export interface ReflectOptions {
  /** The database; default: that of the project. */
  readonly url?: string | undefined
  /** The folder to write to, relative to the place; nothing is written without one. */
  readonly out?: string | undefined
  /** Replace what an earlier run wrote into the folder. */
  readonly force?: boolean
}

/** An object as it was read. */
export interface ReflectedObject {
  readonly id: IdText
  readonly kind: KindName
  readonly path: readonly string[]
  readonly parent: IdText | null
  readonly attributes: Attrs
  /** What must exist before it, its parent included; sorted. */
  readonly needs: readonly IdText[]
}

/** What was read. */
export interface ReflectResult {
  /** Where it is; without a password. */
  readonly database: string
  /** Such as `PostgreSQL 18.4`. */
  readonly server: string
  /** Sorted by id. */
  readonly objects: readonly ReflectedObject[]
  /** What no kind reads: it is not among the statements. */
  readonly unmodeled: readonly Unmodeled[]
  readonly findings: readonly Finding[]
  /** The statements that build the schema; null where they were written to files. */
  readonly sql: string | null
  /** The folder that was written, absolute; null for none. */
  readonly folder: string | null
  /** The files written, relative to the folder, in the order in which they run. */
  readonly files: readonly string[]
}

/**
 * Read a database, and write the statements that build its schema. The database is only read, as of one
 * moment.
 *
 * @throws {LockstepError} `cannot-connect`, `no-url`; `cannot-write` for a folder that holds anything else.
 */
export async function reflectDatabase(
  place: OpenOptions,
  options: ReflectOptions = {},
  progress: Progress = silent,
): Promise<ReflectResult> {
  const folder = options.out === undefined ? null : resolve(place.cwd, options.out)
  const writing = folder === null ? undefined : { folder, force: options.force ?? false }
  const there = writing ? await lookAtFolder(writing) : []
  const url = options.url ?? place.url ?? (await openProject(place)).requireUrl().url
  const { schema, database, server } = await read(url, place, progress)
  progress('Planning')
  const dialect = await loadDialect()
  const { schema: planned, leftOut } = reachable(schema, dialect.newDatabase)
  const files = folder === null ? [] : filesOf(planned, dialect)
  if (folder !== null) await writeSchemaFiles(folder, files, there)
  return {
    database,
    server,
    objects: objectsOf(schema),
    unmodeled: schema.unmodeled,
    findings: [...schema.unmodeled.map(notWritten), ...leftOut.map(leftOutFinding)],
    sql: folder === null ? scriptOf(opsOf(planned, dialect), planned, dialect).trimEnd() : null,
    folder,
    files: files.map(({ path }) => path),
  }
}

function opsOf(schema: Schema, { newDatabase, kinds }: Dialect): readonly Op[] {
  return plan(newDatabase, schema, kinds).ops
}

interface Reading extends Pick<ReflectResult, 'database' | 'server'> {
  readonly schema: Schema
}

async function read(url: string, place: OpenOptions, progress: Progress): Promise<Reading> {
  const dialect = await loadDialect()
  progress('Connecting')
  const connection = await dialect.connect(url, { existing: true })
  const forget = place.onExit?.(() => connection.close())
  try {
    progress(`Reading ${connection.address}`)
    const { product, version } = connection.server
    const schema = await reflect(connection, dialect)
    return { schema, database: connection.address, server: `${product} ${version}` }
  } finally {
    forget?.()
    await connection.close()
  }
}

function notWritten({ label, name }: Unmodeled): Finding {
  return {
    code: 'unmodeled',
    severity: 'warning',
    subject: `${label} ${name}`,
    message: 'Lockstep does not model it, so no statement makes it.',
  }
}

function objectsOf({ objects }: Schema): readonly ReflectedObject[] {
  return [...objects].map(([id, object]) => ({
    id,
    kind: object.id.kind,
    path: object.id.path,
    parent: object.parent ? idText(object.parent) : null,
    attributes: object.attrs,
    needs: needsOf(object).map(idText).sort(),
  }))
}
